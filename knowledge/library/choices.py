"""The closed lists of the library: kinds, states and the ways a resource is described."""

from django.db.models import TextChoices


class Kind(TextChoices):
    CASE_STUDY = "case_study", "Case study"
    TOOLKIT = "toolkit", "Toolkit"
    EXPLAINER = "explainer", "Explainer"
    REPORT = "report", "Report"
    GUIDE = "guide", "Guide"


class State(TextChoices):
    """How far a resource has come. "Review due" is computed from its date, never a state."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    IN_REVIEW = "in_review", "In review"
    CHANGES_WANTED = "changes_wanted", "Changes wanted"
    SIGN_OFF = "sign_off", "With the council to sign off"
    SIGNED_OFF = "signed_off", "Signed off"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Anybody may read these; the last two with a banner that says so.
PUBLIC = (State.PUBLISHED, State.ARCHIVED, State.WITHDRAWN)
WRITABLE = (State.DRAFT, State.IN_REVIEW, State.CHANGES_WANTED, State.PUBLISHED)


class PlaceKind(TextChoices):
    """What kind of place a resource is about."""

    CITY_REGION = "city_region", "City region"
    COUNTY_AREA = "county_area", "County area"
    CITY_AND_COUNTY = "city_and_county", "Cities and counties together"
    SINGLE_COUNCIL = "single_council", "Single council"
    NEIGHBOURHOOD = "neighbourhood", "Towns and parishes"
    ANY = "any", "Any kind of place"


class GovernanceModel(TextChoices):
    COMBINED_AUTHORITY = "combined_authority", "Combined authority"
    MAYORAL_CA = "mayoral_combined_authority", "Mayoral combined authority"
    CCA = "combined_county_authority", "Combined county authority"
    MAYORAL_CCA = "mayoral_combined_county_authority", "Mayoral combined county authority"
    SINGLE_COUNCIL = "single_council", "Single council"
    JOINT_COMMITTEE = "joint_committee", "Joint committee"


class CostBand(TextChoices):
    """What it took beyond existing staff time."""

    NONE = "none", "No new spending"
    UNDER_10K = "under_10k", "Under £10,000"
    UNDER_100K = "under_100k", "£10,000 to £100,000"
    OVER_100K = "over_100k", "Over £100,000"
    NOT_KNOWN = "not_known", "Not known"


class Evidence(TextChoices):
    PUBLISHED_FACTS = "published_facts", "Published facts, with sources"
    EVALUATED = "evaluated", "Evaluated by somebody independent"
    OWN_ACCOUNT = "own_account", "The place's own account"
    GUIDANCE = "guidance", "Guidance drawn from the papers named"
    ILLUSTRATIVE = "illustrative", "Illustrative: the place is made up"
