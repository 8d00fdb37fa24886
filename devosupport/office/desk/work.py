"""What waits for an officer beside the queue: lists of one query each, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.office.queue.asked import MINE, Asked
from devosupport.office.queue.known import regions_of
from devosupport.office.queue.narrowing import of_holder
from peers.challenges.choices import PLANS, StepKind
from peers.challenges.presenting import TURN
from peers.choices import EngagementState, PeerState
from peers.models import ChallengeStep, Clearance, Engagement, Nomination, Peer
from requests.choices import OPEN, LineKind, Side, State
from requests.models import Feedback, Line, Message, Promise, SupportRequest
from requests.querysets import SupportRequestQuerySet

SHOWN = 10
# What comes next for somebody who is not on the roster yet.
NEXT_STEP = {
    PeerState.NOMINATED: "Ring them and ask for references",
    PeerState.REFERENCES: "References",
    PeerState.ACCREDITED: "Invite to an induction",
    PeerState.INDUCTED: "Put on the roster",
}
# A whole list is cut here, and says so.
MOST = 200
SUNDAY = 6


@dataclass(frozen=True)
class Item:
    text: str
    url: str
    facts: str
    late: bool = False


@dataclass(frozen=True)
class WorkList:
    slug: str
    title: str
    items: list[Item]
    more: bool
    url: str


@dataclass(frozen=True)
class Whose:
    """Whose work is looked at: the person's own, their regions' or everybody's."""

    user: User
    asked: Asked

    @property
    def cases(self) -> SupportRequestQuerySet:
        rows = SupportRequest.objects.visible_to(self.user)
        if self.asked.says("lead") == MINE:
            rows = rows.filter(of_holder(self.user, MINE))
        return rows.filter(region__in=self.regions) if self.regions is not None else rows

    @property
    def regions(self) -> list[int] | None:
        """None: of every region."""
        return regions_of(self.user) if self.asked.says("region") == MINE else None

    @property
    def nobodys(self) -> bool:
        """Whether what nobody holds belongs to it, such as a nomination."""
        return self.asked.says("lead") != MINE


def end_of_week(today: date) -> date:
    return today + timedelta(days=SUNDAY - today.weekday())


def facts_of(case: SupportRequest, *said: str) -> str:
    return " · ".join([case.lead.short_name, case.reference, *said])


def promises(whose: Whose, today: date, most: int) -> list[Item]:
    rows = Promise.objects.due_by(end_of_week(today)).filter(request__in=whose.cases)
    return [
        Item(
            row.what,
            reverse("office:promise", args=[row.request.reference, row.pk]),
            facts_of(row.request, f"by {day_in_words(row.by)}"),
            late=row.by < today,
        )
        for row in rows.select_related("request__lead").order_by("by", "pk")[:most]
    ]


def escalated(whose: Whose, today: date, most: int) -> list[Item]:
    """Brought to the managers, who have not decided; the longest there first."""
    rows = whose.cases.filter(escalated_at__isnull=False, state__in=OPEN)
    found = rows.select_related("lead").order_by("escalated_at", "pk")
    return [
        Item(
            row.title,
            reverse("office:case", args=[row.reference]),
            facts_of(row, f"since {day_in_words(row.escalated_at)}" if row.escalated_at else ""),
        )
        for row in found[:most]
    ]


def unanswered(whose: Whose, today: date, most: int) -> list[Item]:
    """Messages of councils, partners and peers that nobody answered, the oldest first."""
    rows = Message.objects.exclude(side=Side.US).filter(
        answered_at=None, request__in=whose.cases.filter(state__in=OPEN)
    )
    return [
        Item(
            row.body[:110],
            reverse("office:messages", args=[row.request.reference]),
            facts_of(row.request, str(row.author), day_in_words(row.at)),
        )
        for row in rows.select_related("request__lead", "author").order_by("at", "id")[:most]
    ]


def invitations(whose: Whose, today: date, most: int) -> list[Item]:
    """Peers who have not answered, the soonest to expire first."""
    rows = Engagement.objects.filter(
        state=EngagementState.INVITED, seat__line__request__in=whose.cases.filter(state__in=OPEN)
    )
    found: list[Any] = list(rows.with_case().order_by("answer_by", "pk")[:most])
    return [
        Item(
            f"{row.peer.name}: {row.seat.line.activity}",
            reverse("peers:case_team", args=[row.seat.line.request.reference]),
            facts_of(row.seat.line.request, f"answer by {day_in_words(row.answer_by)}"),
            late=row.answer_by < today,
        )
        for row in found
    ]


def clearances(whose: Whose, today: date, most: int) -> list[Item]:
    """Group offices that have not answered, the soonest due first."""
    rows = Clearance.objects.open().filter(request__in=whose.cases.filter(state__in=OPEN))
    return [
        Item(
            f"{row.office.name}: may its members be invited?",
            reverse("peers:case_team", args=[row.request.reference]),
            facts_of(row.request, f"answer by {day_in_words(row.answer_by)}"),
            late=row.answer_by < today,
        )
        for row in rows.select_related("office", "request__lead").order_by("answer_by", "pk")[:most]
    ]


def nominations(whose: Whose, today: date, most: int) -> list[Item]:
    """Put forward, and nobody has decided; the oldest first."""
    rows = Nomination.objects.open()
    if not whose.nobodys:
        return []
    if whose.regions is not None:
        rows = rows.filter(organisation__region__in=whose.regions)
    return [
        Item(
            f"Decide about {row.name}",
            reverse("peers:office_nomination", args=[row.pk]),
            f"{row.whom} · put forward on {day_in_words(row.at)}",
        )
        for row in rows.select_related("organisation").order_by("at", "pk")[:most]
    ]


def on_the_way(whose: Whose, today: date, most: int) -> list[Item]:
    """Taken on, and not yet on the roster: whose references, accreditation or induction wait."""
    if not whose.nobodys:
        return []
    rows = Peer.objects.filter(state__in=NEXT_STEP).annotate(reached=Max("steps__at"))
    if whose.regions is not None:
        rows = rows.filter(region__in=whose.regions)
    found: list[Any] = list(rows.select_related("user").order_by("reached", "pk")[:most])
    return [
        Item(
            f"{NEXT_STEP[PeerState(row.state)]}: {row.name}",
            reverse("peers:peer", args=[row.pk]),
            f"{row.get_kind_display()} · {PeerState(row.state).label}"
            + (f", {day_in_words(row.reached)}" if row.reached else ""),
        )
        for row in found
    ]


def follow_ups(whose: Whose, today: date, most: int) -> list[Item]:
    """Referred to another body: ask whether it helped."""
    rows = whose.cases.filter(state=State.CLOSED, follow_up_on__lte=today).select_related("lead")
    return [
        Item(
            f"Ask whether {row.signpost} helped",
            reverse("office:act", args=[row.reference, "follow-up-done"]),
            facts_of(row, f"since {day_in_words(row.follow_up_on)}" if row.follow_up_on else ""),
        )
        for row in rows.order_by("follow_up_on", "pk")[:most]
    ]


def feedback(whose: Whose, today: date, most: int) -> list[Item]:
    """Delivered, and the council has not said how it went; the soonest to close first."""
    given = Feedback.objects.filter(request=OuterRef("pk"), side=Side.COUNCIL)
    rows = whose.cases.filter(~Exists(given), state=State.DELIVERED).select_related("lead")
    return [
        Item(
            row.title,
            reverse("office:case", args=[row.reference]),
            facts_of(
                row, f"closes by itself after {day_in_words(row.due_on)}" if row.due_on else ""
            ),
        )
        for row in rows.order_by("due_on", "pk")[:most]
    ]


def challenge_steps(whose: Whose, today: date, most: int) -> list[Item]:
    """The next step of each peer challenge that is late or due within two weeks."""
    rows = (
        ChallengeStep.objects.due_soon(today).filter(challenge__request__in=whose.cases).with_case()
    )
    return [
        Item(
            f"{StepKind(row.kind).label}: {TURN[PLANS[StepKind(row.kind)].doer]}",
            reverse("peers:office_challenge", args=[row.challenge.request.reference]),
            facts_of(row.challenge.request, f"by {day_in_words(row.due_on)}"),
            late=row.due_on < today,
        )
        for row in rows.order_by("due_on", "pk")[:most]
    ]


def challenges_without_dates(whose: Whose, today: date, most: int) -> list[Item]:
    """Agreed, and nobody has said when the team comes."""
    lines = Line.objects.current().filter(request=OuterRef("pk"), kind=LineKind.CHALLENGE)
    rows = whose.cases.filter(Exists(lines), state__in=[State.MATCHING, State.IN_DELIVERY])
    rows = rows.filter(challenge=None).select_related("lead")
    return [
        Item(
            "Set the dates of the peer challenge",
            reverse("peers:office_challenge_plan", args=[row.reference]),
            facts_of(row),
        )
        for row in rows.order_by("state_since", "pk")[:most]
    ]


Find = Callable[[Whose, date, int], list[Item]]
LISTS: dict[str, tuple[str, Find]] = {
    "promises": ("Promises due this week", promises),
    "escalated": ("With the managers, to be decided", escalated),
    "messages": ("Messages without an answer", unanswered),
    "invitations": ("Invitations without an answer", invitations),
    "clearances": ("Group offices without an answer", clearances),
    "nominations": ("Nominations to decide", nominations),
    "on-the-way": ("On the way to the roster", on_the_way),
    "challenges": ("Peer challenges: steps late or due soon", challenge_steps),
    "challenge-dates": ("Peer challenges without dates", challenges_without_dates),
    "follow-ups": ("Referrals to follow up", follow_ups),
    "feedback": ("Feedback due from councils", feedback),
}


def work_lists(user: User, asked: Asked, scope: str, today: date) -> list[WorkList]:
    """Those with anything in them; a constant number of queries whatever that is."""
    return [found for slug in LISTS if (found := work_list(slug, user, asked, scope, today)).items]


def work_list(
    slug: str, user: User, asked: Asked, scope: str, today: date, most: int = SHOWN
) -> WorkList:
    title, find = LISTS[slug]
    items = find(Whose(user, asked), today, most + 1)
    url = reverse("office:work", args=[slug]) + f"?whose={scope}"
    return WorkList(slug, title, items[:most], len(items) > most, url)
