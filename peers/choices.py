"""The closed lists of the peers: who they are, where an engagement stands, why one is left out."""

from django.db.models import TextChoices

from devosupport.places.choices import AuthorityKind, CouncilType


class PeerKind(TextChoices):
    MEMBER = "member", "Member peer"
    OFFICER = "officer", "Officer peer"
    ADVISER = "adviser", "Technical adviser"


class PeerState(TextChoices):
    """From nomination to leaving; only an active peer is matched."""

    NOMINATED = "nominated", "Nominated"
    REFERENCES = "references", "References asked for"
    ACCREDITED = "accredited", "Accredited"
    INDUCTED = "inducted", "Inducted"
    ACTIVE = "active", "Active"
    RESTING = "resting", "Resting"
    LEFT = "left", "Left the roster"


class EngagementState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    DROPPED = "dropped", "Not taken up"
    INVITED = "invited", "Invited"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    EXPIRED = "expired", "No answer in time"
    RECALLED = "recalled", "Invitation withdrawn"
    ACTIVE = "active", "At work"
    STEPPED_DOWN = "stepped_down", "Stepped down"
    RELEASED = "released", "Released"
    COMPLETED = "completed", "Completed"


# What fills a seat for good and counts against a peer's limit (DESIGN, "Peers and matching").
FROZEN = (EngagementState.INVITED, EngagementState.ACCEPTED, EngagementState.ACTIVE)
# One of these at a time on a seat.
LIVE = (EngagementState.PROPOSED, *FROZEN)


class FirstHand(TextChoices):
    """What the roster was asked to hold experience of (paper S0, paragraph 9)."""

    COMBINED_AUTHORITY = "combined_authority", "Combined authorities"
    JOINT_ARRANGEMENT = "joint_arrangement", "Joint arrangements"
    GOVERNMENT = "government", "Negotiating with government"


class GovernanceModel(TextChoices):
    COMBINED_AUTHORITY = AuthorityKind.CA.value, "Combined authority"
    COMBINED_COUNTY_AUTHORITY = AuthorityKind.CCA.value, "Combined county authority"
    GREATER_LONDON = AuthorityKind.GLA.value, "Greater London Authority"
    JOINT_COMMITTEE = "joint_committee", "Joint committee"


class PlaceKind(TextChoices):
    """The kinds of place that peers know from their own work."""

    TWO_TIER = "two_tier", "County and districts"
    UNITARY = "unitary", "Unitary area"
    METROPOLITAN = "metropolitan", "Metropolitan area"
    LONDON = "london", "London"


PLACE_KIND_OF_COUNCIL = {
    CouncilType.COUNTY: PlaceKind.TWO_TIER,
    CouncilType.DISTRICT: PlaceKind.TWO_TIER,
    CouncilType.UNITARY: PlaceKind.UNITARY,
    CouncilType.METROPOLITAN: PlaceKind.METROPOLITAN,
    CouncilType.LONDON_BOROUGH: PlaceKind.LONDON,
    CouncilType.SUI_GENERIS: PlaceKind.UNITARY,
}


class Travel(TextChoices):
    REGION = "region", "Within my region"
    ENGLAND = "england", "Anywhere in England"


class Seniority(TextChoices):
    """How much somebody answers for where they work or sit."""

    HEAD = "head", "Leads the organisation, such as leader, mayor or chief executive"
    TOP = "top", "Part of its leadership, such as cabinet member or director"
    SENIOR = "senior", "Senior, such as committee chair or head of service"
    OTHER = "other", "Another role"


class ConflictKind(TextChoices):
    DECLARED = "declared", "Declared by the peer"
    COUNCIL_VETO = "council_veto", "The council asked for somebody else"
    PEER_VETO = "peer_veto", "The peer asked not to work there"


class PeerDecline(TextChoices):
    """Why a peer says no. None of them counts against anybody."""

    NO_TIME = "no_time", "I do not have the time"
    DATES = "dates", "The dates do not suit me"
    CONFLICT = "conflict", "I have an interest to declare"
    NOT_MY_FIELD = "not_my_field", "It is not what I know best"
    PERSONAL = "personal", "Personal reasons"
    OTHER = "other", "Another reason"


class SoundingState(TextChoices):
    ASKED = "asked", "Asked"
    FREE = "free", "Free"
    NOT_FREE = "not_free", "Not free"
    MOOT = "moot", "No longer needed"
