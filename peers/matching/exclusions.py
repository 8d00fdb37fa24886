"""Who may not take a seat, and why: the one answer for solver, alternates, override and
acceptance. Organisations are compared by their identity, never by an e-mail address."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter


class Code(StrEnum):
    """In the order in which a peer who is left out for several reasons is counted."""

    NOT_ACTIVE = "not_active"
    WRONG_KIND = "wrong_kind"
    UNTRAINED = "untrained"
    NO_CONSENT = "no_consent"
    ALREADY_ON = "already_on"
    OWN_ORGANISATION = "own_organisation"
    SUCCESSION = "succession"
    COUNCIL_VETO = "council_veto"
    PEER_VETO = "peer_veto"
    SAID_NO = "said_no"
    NOT_CLEARED = "not_cleared"
    OTHER_GROUP = "other_group"
    GROUP_ON_TEAM = "group_on_team"
    ORGANISATION_ON_TEAM = "organisation_on_team"
    AUTHORITY = "authority"
    EMPLOYER = "employer"
    NEIGHBOUR = "neighbour"
    DECLARED = "declared"
    AT_LIMIT = "at_limit"
    NO_DAYS = "no_days"
    AWAY = "away"
    ELECTION = "election"
    RESTING = "resting"
    TOO_FAR = "too_far"


SENTENCES = {
    Code.NOT_ACTIVE: "Is not active on the roster.",
    Code.WRONG_KIND: "Is not the kind of peer this seat asks for.",
    Code.UNTRAINED: "Their training as a peer has run out by then.",
    Code.NO_CONSENT: "Their consent to be on the roster has run out by then.",
    Code.ALREADY_ON: "Already has a seat on this request.",
    Code.OWN_ORGANISATION: "Works for or sits on an organisation in this request.",
    Code.SUCCESSION: "Their organisation follows one in this request, or is followed by it.",
    Code.COUNCIL_VETO: "An organisation in this request asked for somebody else.",
    Code.PEER_VETO: "Asked not to work with an organisation in this request.",
    Code.SAID_NO: "Was asked for this seat before and it did not come about.",
    Code.NOT_CLEARED: "Was not cleared by their group office.",
    Code.OTHER_GROUP: "Is not of the political group this seat asks for.",
    Code.GROUP_ON_TEAM: "Somebody else on the team is of the same political group, and the team "
    "is to be of different ones.",
    Code.ORGANISATION_ON_TEAM: "Somebody else on the team is from the same organisation.",
    Code.AUTHORITY: "Their organisation and one in this request belong together: one is the "
    "authority that the other is part of.",
    Code.EMPLOYER: "Worked in the last four years for an organisation in this request, or for one "
    "that it follows.",
    Code.NEIGHBOUR: "Their organisation and one in this request belong to the same authority.",
    Code.DECLARED: "Declared an interest in an organisation in this request.",
    Code.AT_LIMIT: "Has as many requests at once as they agreed to.",
    Code.NO_DAYS: "Has too few days left this year.",
    Code.AWAY: "Is not free by then.",
    Code.ELECTION: "Is in a pre-election period of their own by then.",
    Code.RESTING: "Asked for a rest between engagements.",
    Code.TOO_FAR: "Works within their own region only, and not remotely.",
}
# An officer may set these aside with a reason, which stays on record.
WAIVABLE = frozenset(
    {
        Code.SAID_NO,
        Code.AUTHORITY,
        Code.EMPLOYER,
        Code.NEIGHBOUR,
        Code.DECLARED,
        Code.AWAY,
        Code.ELECTION,
        Code.RESTING,
        Code.TOO_FAR,
    }
)
CONFLICTS = frozenset(
    {
        Code.OWN_ORGANISATION,
        Code.SUCCESSION,
        Code.COUNCIL_VETO,
        Code.PEER_VETO,
        Code.AUTHORITY,
        Code.EMPLOYER,
        Code.NEIGHBOUR,
        Code.DECLARED,
    }
)
# What an excluded peer is counted as in a sentence about a shortage.
SHORT_WORDS = {
    Code.NOT_ACTIVE: "not active",
    Code.WRONG_KIND: "another kind of peer",
    Code.UNTRAINED: "training run out",
    Code.NO_CONSENT: "consent run out",
    Code.ALREADY_ON: "already on it",
    Code.SAID_NO: "said no",
    Code.NOT_CLEARED: "not cleared",
    Code.OTHER_GROUP: "of another group",
    Code.GROUP_ON_TEAM: "of a group on the team already",
    Code.ORGANISATION_ON_TEAM: "from an organisation on the team already",
    Code.AT_LIMIT: "at limit",
    Code.NO_DAYS: "no days left",
    Code.AWAY: "away",
    Code.ELECTION: "in an election period",
    Code.RESTING: "resting",
    Code.TOO_FAR: "too far",
    **dict.fromkeys(CONFLICTS, "conflict"),
}


@dataclass(frozen=True, slots=True)
class Exclusion:
    code: Code

    @property
    def waivable(self) -> bool:
        return self.code in WAIVABLE

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What must be known of a peer to say whether they may take a seat."""

    id: int
    kind: str
    active: bool = True
    limit: int = 2
    # Requests that fill the limit now.
    load: int = 0
    days_left: Decimal = Decimal(10)
    # The first day they are free again; none when they are free now.
    free_from: date | None = None
    resting_until: date | None = None
    elections: Collection[tuple[date, date]] = ()
    # The last days on which training and consent count; none when no date is known.
    trained_until: date | None = None
    consent_until: date | None = None
    region: int | None = None
    region_only: bool = False
    remote: bool = True
    organisation: int | None = None
    # A member peer's political group; only the rules of a team ask for it.
    group: str = ""
    # What follows their organisation, or what it follows: reorganisation makes nobody a stranger.
    kin: frozenset[int] = frozenset()
    # Organisations they worked for or sat on in the last four years, and what follows these.
    employers: frozenset[int] = frozenset()
    # The authorities that make their organisation a neighbour of others in them.
    memberships: frozenset[int] = frozenset()
    # Every authority that their organisation is part of, London's too.
    part_of: frozenset[int] = frozenset()
    declared: frozenset[int] = frozenset()
    council_vetoes: frozenset[int] = frozenset()
    peer_vetoes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """What must be known of a seat."""

    kind: str
    on: date
    days: Decimal = Decimal(0)
    region: int | None = None
    # Every organisation in the request, and the authorities they belong to.
    organisations: frozenset[int] = frozenset()
    authorities: frozenset[int] = frozenset()
    # Peers with a seat on this request, those who were asked for this one, those not cleared.
    on_request: frozenset[int] = frozenset()
    said_no: frozenset[int] = frozenset()
    not_cleared: frozenset[int] = frozenset()
    # What the team of this seat's line asks for: members of one group, or none of these again.
    group: str = ""
    groups_on_team: frozenset[str] = frozenset()
    organisations_on_team: frozenset[int] = frozenset()
    # What an officer set aside for one peer: peer → codes.
    waived: dict[int, frozenset[str]] = field(default_factory=dict)


def exclusions(candidate: Candidate, need: Need) -> tuple[Exclusion, ...]:
    """Every reason why this peer may not take this seat; none when they may."""
    waived = need.waived.get(candidate.id, frozenset())
    found = [code for code, holds in RULES.items() if holds(candidate, need)]
    return tuple(
        Exclusion(code) for code in found if not (code in WAIVABLE and code.value in waived)
    )


def excluded(candidate: Candidate, need: Need) -> bool:
    """Whether there is any such reason; the first that holds is enough."""
    if candidate.id in need.waived:
        return bool(exclusions(candidate, need))
    return any(holds(candidate, need) for holds in RULES.values())


def other_kind(candidate: Candidate, need: Need) -> bool:
    """Some seats take a member or an officer: see `requests.choices.SeatKind`."""
    either = need.kind == "peer" and candidate.kind in ("member", "officer")
    return candidate.kind != need.kind and not either


def over(until: date | None, on: date) -> bool:
    return until is not None and until < on


def yet_to_come(back: date | None, on: date) -> bool:
    return back is not None and back > on


def in_authority(candidate: Candidate, need: Need) -> bool:
    inside = candidate.organisation in need.authorities
    return inside or not candidate.part_of.isdisjoint(need.organisations)


def too_far(candidate: Candidate, need: Need) -> bool:
    bound = candidate.region_only and not candidate.remote
    return bound and candidate.region != need.region


def in_election(candidate: Candidate, need: Need) -> bool:
    return any(first <= need.on < last for first, last in candidate.elections)


def of(name: str) -> Callable[[Candidate, Need], bool]:
    """Whether one of these organisations of the peer is in the request."""
    theirs = attrgetter(name)
    return lambda candidate, need: not theirs(candidate).isdisjoint(need.organisations)


# The hard rules, in the order of the codes.
RULES: dict[Code, Callable[[Candidate, Need], bool]] = {
    Code.NOT_ACTIVE: lambda peer, need: not peer.active,
    Code.WRONG_KIND: other_kind,
    Code.UNTRAINED: lambda peer, need: over(peer.trained_until, need.on),
    Code.NO_CONSENT: lambda peer, need: over(peer.consent_until, need.on),
    Code.ALREADY_ON: lambda peer, need: peer.id in need.on_request,
    Code.OWN_ORGANISATION: lambda peer, need: peer.organisation in need.organisations,
    Code.SUCCESSION: of("kin"),
    Code.COUNCIL_VETO: of("council_vetoes"),
    Code.PEER_VETO: of("peer_vetoes"),
    Code.SAID_NO: lambda peer, need: peer.id in need.said_no,
    Code.NOT_CLEARED: lambda peer, need: peer.id in need.not_cleared,
    Code.OTHER_GROUP: lambda peer, need: bool(need.group) and peer.group != need.group,
    Code.GROUP_ON_TEAM: lambda peer, need: peer.group in need.groups_on_team,
    Code.ORGANISATION_ON_TEAM: lambda peer, need: peer.organisation in need.organisations_on_team,
    Code.AUTHORITY: in_authority,
    Code.EMPLOYER: of("employers"),
    Code.NEIGHBOUR: lambda peer, need: not peer.memberships.isdisjoint(need.authorities),
    Code.DECLARED: of("declared"),
    Code.AT_LIMIT: lambda peer, need: peer.load >= peer.limit,
    Code.NO_DAYS: lambda peer, need: peer.days_left < need.days,
    Code.AWAY: lambda peer, need: yet_to_come(peer.free_from, need.on),
    Code.ELECTION: in_election,
    Code.RESTING: lambda peer, need: yet_to_come(peer.resting_until, need.on),
    Code.TOO_FAR: too_far,
}
