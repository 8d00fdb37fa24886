"""The closed lists of the register: kinds of deal and milestone, status, precision, tiers."""

from django.db.models import TextChoices


class DealKind(TextChoices):
    CITY_DEAL_1 = "city_deal_wave_1", "City deal, first wave"
    CITY_DEAL_2 = "city_deal_wave_2", "City deal, second wave"
    GROWTH_DEAL_1 = "growth_deal_round_1", "Growth deals, round 1"
    GROWTH_DEAL_2 = "growth_deal_round_2", "Growth deals, round 2"
    GROWTH_DEAL_3 = "growth_deal_round_3", "Growth deals, round 3"
    DEVOLUTION_DEAL = "devolution_deal", "Devolution deal"
    FURTHER_DEAL = "devolution_deal_further", "Further devolution deal"
    HEALTH_MEMORANDUM = "health_mou", "Memorandum on health"
    COUNTY_DEAL = "county_deal", "County deal"
    TRAILBLAZER = "trailblazer_deal", "Trailblazer deal"
    LEVEL_2_DEAL = "level_2_deal", "Level 2 deal"
    LEVEL_2_FRAMEWORK = "level_2_framework", "Level 2 framework"


class MilestoneKind(TextChoices):
    CONFIRMATION = "confirmation", "Confirmation"
    WHITE_PAPER = "white_paper", "White paper"
    PRIORITY_PROGRAMME = "devolution_priority_programme", "Devolution Priority Programme"
    ACT = "act", "Act of Parliament"


class Status(TextChoices):
    """Where a deal stands today. Only `agreed` and `in_force` may be called agreed."""

    IN_FORCE = "in_force", "In force"
    AGREED = "agreed", "Agreed"
    MINDED = "minded", "Minded to progress"
    INVITED = "invited", "Invited"
    CLOSED = "closed", "Closed"
    REPLACED = "replaced", "Replaced"
    NOT_TAKEN_FORWARD = "not_taken_forward", "Did not go ahead"


# What has one of these was agreed before, from the day of the deal on.
AFTER_AGREED = (Status.IN_FORCE, Status.CLOSED, Status.REPLACED, Status.NOT_TAKEN_FORWARD)

STATUS_COLOURS = {
    Status.IN_FORCE: "green",
    Status.AGREED: "turquoise",
    Status.MINDED: "yellow",
    Status.INVITED: "blue",
    Status.CLOSED: "grey",
    Status.REPLACED: "purple",
    Status.NOT_TAKEN_FORWARD: "red",
}


class Precision(TextChoices):
    DAY = "day", "Day"
    MONTH = "month", "Month"
    YEAR = "year", "Year"


# The parts of a fact that a source may leave open, in the order they are read out.
PARTS = ("date", "day", "area", "outcome", "sum", "source")


class Tier(TextChoices):
    """What an authority is under the Act of 2026, as far as the register knows."""

    ESTABLISHED = "established", "Established mayoral strategic authority"
    MAYORAL = "mayoral", "Mayoral strategic authority"
    FOUNDATION = "foundation", "Foundation strategic authority"
    PLANNED = "planned", "Strategic authority planned"


# What of a governance model or an area is told to have changed; else the question's own words.
TEXTS = {
    "summary": "the summary",
    "law": "the law",
    "not_yet_checked": "what is not yet checked",
    "tier": "what it is under the Act of 2026",
    "note": "the note",
}


class DetailKind(TextChoices):
    """What a deal or a milestone says, one thing a row."""

    POWER = "power", "Power"
    FUNDING = "funding", "Funding"
    GOVERNANCE = "governance", "Governance"
    DOCUMENT = "document", "Document"


class ChangeKind(TextChoices):
    ADDED = "added", "Added"
    CHANGED = "changed", "Changed on a day"
    CORRECTED = "corrected", "The register was wrong"
    ENDED = "ended", "Ended"
    WITHDRAWN = "withdrawn", "Taken out of the register"


class Confidence(TextChoices):
    """What whoever enters a fact may say; `verified` is for a second person to give."""

    SEEN = "seen", "I read it in the source myself"
    REPORTED = "reported", "Somebody reports it; I have not read the source"


# Nothing in a fact of these is open, unless its parts say so.
CHECKED = ("seen", "verified")
VERIFIED = "verified"
# Facts that nobody looked at for so long are due for checking.
CHECK_AFTER_DAYS = 180

# What may differ from day to day in one deal or milestone; anything else is a correction.
DATED = ("status", "status_note", "headline")
ENDS_OF_A_DEAL = (Status.CLOSED, Status.REPLACED, Status.NOT_TAKEN_FORWARD)


class SchemeStage(TextChoices):
    """How far councils have come with a scheme they propose."""

    IDEA = "idea", "Being prepared"
    CONSULTATION = "consultation", "Out to consultation"
    SUBMITTED = "submitted", "With government"
    ORDER = "order", "Order being made"
    MADE = "made", "Order made"
    STOPPED = "stopped", "Not going ahead"
