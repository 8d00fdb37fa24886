"""An organisation's home: what waits for it first, then everything it asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from requests.choices import State, WaitingOn
from requests.models import Message, SupportRequest

# What the council has to do, in words that lead to it, and the page where it is done.
TO_DO: dict[State, tuple[str, str]] = {
    State.DRAFT: ("Finish and send it", "requests:case"),
    State.AWAITING_PARTNERS: ("Partners have still to agree", "requests:case"),
    State.INFO_NEEDED: ("Answer our questions", "requests:questions"),
    State.OFFERED: ("Agree the support package", "requests:package"),
    # It waits on the council only while a team is proposed.
    State.MATCHING: ("Meet your proposed team", "peers:team"),
    State.DELIVERED: ("Tell us how it went", "requests:feedback"),
}
# What happens next, in a few words for a list; the case says it in a sentence.
NEXT: dict[State, str] = {
    State.DRAFT: "You finish and send it",
    State.AWAITING_PARTNERS: "Partners agree",
    State.SUBMITTED: "We reply",
    State.IN_TRIAGE: "We decide what to do",
    State.INFO_NEEDED: "You answer our questions",
    State.SCOPING: "We offer you a package",
    State.OFFERED: "You agree the package",
    State.MATCHING: "We find your team",
    State.IN_DELIVERY: "Your team works with you",
    State.ON_HOLD: "It goes on",
    State.DELIVERED: "You tell us how it went",
}
SOME_ENDED, MOST_ENDED = 10, 500


@dataclass(frozen=True)
class Live:
    """A request under way: what happens next, by when, and whether somebody else leads it."""

    row: SupportRequest
    next: str
    by: date | None
    joined: bool


@dataclass(frozen=True)
class Waiting:
    row: SupportRequest
    to_do: str
    url: str


@dataclass(frozen=True)
class Home:
    waiting: list[Waiting]
    live: list[Live]
    ended: list[SupportRequest]
    # Whether there are more that ended than these.
    more: bool

    @property
    def open(self) -> list[SupportRequest]:
        return [one.row for one in self.live]


def home_of(user: User, mine: Iterable[Organisation], text: str = "", every: bool = False) -> Home:
    """Everything the organisations asked or joined, whoever typed it. Two queries, however many.

    `every`: all that ended, and not only the newest.
    """
    rows = SupportRequest.objects.of(user).select_related("lead", "case_lead", "created_by")
    rows = rows.annotate(new_messages=Message.objects.counted_for(user))
    if text.strip():
        rows = rows.search(text)
    leads = {organisation.pk for organisation in mine}
    live = [live_one(row, leads) for row in rows.open().order_by("queue_on", "-id")]
    waiting = [
        waiting_for(one.row)
        for one in live
        if one.row.waiting_on in (WaitingOn.COUNCIL, WaitingOn.PARTNER) and one.row.state in TO_DO
    ]
    most = MOST_ENDED if every or text.strip() else SOME_ENDED
    ended = list(rows.ended().order_by("-ended_at", "-id")[: most + 1])
    return Home(waiting, live, ended[:most], len(ended) > most)


def live_one(row: SupportRequest, leads: set[int]) -> Live:
    state = State(row.state)
    if row.team_is_proposed:
        return Live(row, "You look at the team we propose", None, row.lead_id not in leads)
    by = row.resume_on if state == State.ON_HOLD else row.due_on
    return Live(row, NEXT[state], by, row.lead_id not in leads)


def waiting_for(row: SupportRequest) -> Waiting:
    words, name = TO_DO[State(row.state)]
    return Waiting(row, words, reverse(name, args=[row.reference]))
