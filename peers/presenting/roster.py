"""The roster and a peer's page, as officers read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.history.rules import timeline
from devosupport.history.words import sentence
from devosupport.places.choices import MembershipRole, Stage
from devosupport.places.models import Membership, Succession
from devosupport.places.querysets import during
from peers.candidates.questions import YEARS_BACK
from peers.choices import EngagementState, FirstHand, GovernanceModel, PeerState, PlaceKind
from peers.models import Engagement, PastPost, Peer, RosterStep
from peers.roster_csv import COLUMNS, LISTS
from peers.rules.base import today
from peers.transitions import next_steps
from requests.choices import Side
from requests.models import Feedback, SupportRequest

STATE_COLOURS = {PeerState.ACTIVE: "green", PeerState.RESTING: "yellow", PeerState.LEFT: "grey"}
A_PAGE = 40
FOUR_YEARS = timedelta(days=365 * YEARS_BACK + 1)


@dataclass(frozen=True)
class Row:
    peer: Any
    topics: str
    state: str
    colour: str
    full: bool
    undated: str


def row_of(peer: Any, at: date) -> Row:
    away = peer.away(at)
    active = peer.state == PeerState.ACTIVE
    lapsed = peer.lapsed(at) if active else ""
    state = f"Away until {day_in_words(away)}" if away and active else peer.get_state_display()
    return Row(
        peer=peer,
        topics=", ".join(topic.name for topic in peer.topics.all()),
        state=lapsed or state,
        colour="red"
        if lapsed
        else "yellow"
        if away
        else STATE_COLOURS.get(PeerState(peer.state), "blue"),
        full=peer.load >= peer.limit,
        undated=peer.undated if active else "",
    )


def cells_of(peers: Iterable[Any]) -> Iterable[list[Any]]:
    """Lines that can be loaded again by the import."""
    return ([cell(peer, column) for column in COLUMNS] for peer in peers)


def cell(peer: Any, column: str) -> Any:
    if column in ("email", "name"):
        return getattr(peer.user, column) or ""
    if column in LISTS:
        return ";".join(getattr(peer, column))
    if column == "topics":
        return ";".join(f"{row.topic.slug}:{row.level}" for row in peer.known_topics.all())
    if column in ("organisation", "region"):
        row = getattr(peer, column)
        return row.slug if row else ""
    if column in ("remote", "leads"):
        return "yes" if getattr(peer, column) else "no"
    return getattr(peer, column)


@dataclass(frozen=True)
class Page:
    """Everything about one peer."""

    facts: list[dict[str, str]]
    engagements: list[Engagement]
    hidden: int
    # Organisations they are kept from without anybody saying so: name, and why.
    derived: list[tuple[str, str]]
    conflicts: list[Any]
    feedback: list[Feedback]
    steps: list[tuple[str, str]]
    way: list[RosterStep]
    history: list[tuple[Any, str]]


def page_of(peer: Any, user: User) -> Page:
    rows = Engagement.objects.with_case().filter(peer=peer).exclude(state=EngagementState.DROPPED)
    ids = [row.seat.line.request_id for row in rows]
    seen = set(
        SupportRequest.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)
    )
    shown = [
        row for row in rows.order_by("-state_since", "-pk") if row.seat.line.request_id in seen
    ]
    feedback = Feedback.objects.filter(term__adviser=peer.user_id, request__in=seen).filter(
        side__in=[Side.COUNCIL, Side.PARTNER]
    )
    return Page(
        facts=facts_of(peer),
        engagements=shown,
        hidden=len(ids) - len(shown),
        derived=derived_of(peer, today()),
        conflicts=list(peer.conflicts.open().select_related("organisation", "stated_by")),
        feedback=list(feedback.select_related("organisation", "request").order_by("-at")[:10]),
        steps=[(state, str(state.label)) for state in next_steps(peer.state)],
        way=list(peer.steps.select_related("by")),
        history=[(entry.at, sentence(entry)) for entry in timeline(peer).reverse()[:20]],
    )


def derived_of(peer: Peer, at: date) -> list[tuple[str, str]]:
    """As the matcher finds them (`peers.candidates`): own, what follows, authorities, employers."""
    found: dict[str, str] = {}
    if peer.organisation is not None:
        found[peer.organisation.name] = "Their own organisation"
        bodies = Membership.objects.filter(during(at), member=peer.organisation)
        rows = bodies.exclude(role=MembershipRole.GROUPING).select_related("body")
        for row in rows.order_by("body__name"):
            found.setdefault(
                row.body.name, f"{row.get_role_display()}: an officer may set it aside"
            )
        kin = Succession.objects.around(peer.organisation)
        for one in kin:
            after = one.predecessor_id == peer.organisation_id
            other = one.successor if after else one.predecessor
            found.setdefault(other.name, "Follows theirs" if after else "Theirs follows it")
    for post in posts_of(peer):
        if post.ends is None or post.ends > at - FOUR_YEARS:
            found.setdefault(post.organisation.name, "Employer of the last four years")
    return list(found.items())


def labels(kind: Any, codes: Iterable[str]) -> str:
    return ", ".join(str(kind(code).label) for code in codes)


def posts_of(peer: Peer) -> list[PastPost]:
    """Where somebody worked or sat before, the latest first."""
    rows = peer.past_posts.select_related("organisation")
    return list(rows.order_by("-ends", "-begins", "-pk"))


def post_words(post: PastPost) -> str:
    """ "Director, Ashmere Council, from 1 May 2019 to 31 March 2023"."""
    who = ", ".join(part for part in (post.role, post.organisation.name) if part)
    begins = f" from {day_in_words(post.begins)}" if post.begins else ""
    ends = f" to {day_in_words(post.ends)}" if post.ends else ""
    return f"{who},{begins}{ends}" if begins or ends else who


def facts_of(peer: Peer) -> list[dict[str, str]]:
    from_where = peer.organisation.name if peer.organisation else ""
    travel = peer.get_travel_display() + (", or remotely" if peer.remote else "")
    rows = {
        "Put forward by": peer.put_forward_by,
        "What they do": ", ".join(part for part in (peer.role, from_where) if part),
        "Seniority": peer.get_seniority_display() if peer.seniority else "",
        "There since": day_in_words(peer.since) if peer.since else "",
        "Before that": "; ".join(post_words(post) for post in posts_of(peer)),
        "Political group": peer.get_group_display() if peer.group else "",
        "Region": peer.region.name if peer.region else "",
        "E-mail": peer.user.email or "",
        "Phone": peer.user.phone,
        "Leads": "Can lead a team of peers" if peer.leads else "",
        "Topics": ", ".join(
            f"{row.topic.name} ({LEVELS[row.level]})"
            for row in peer.known_topics.select_related("topic")
        ),
        "Types of support": ", ".join(code.capitalize() for code in peer.support_types),
        "First-hand experience": labels(FirstHand, peer.first_hand),
        "Stages lived through": labels(Stage, peer.stages),
        "Governance": labels(GovernanceModel, peer.models),
        "Kinds of place": labels(PlaceKind, peer.kinds_of_place),
        "Travel": travel,
        "Access needs": peer.access_needs,
        "About": peer.bio,
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


LEVELS = {1: "has worked on it", 2: "has led it", 3: "is asked by others"}
