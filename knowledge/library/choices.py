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


class Role(TextChoices):
    """What somebody is to one resource; `access.roles_of` finds it."""

    COUNCIL = "council", "Somebody at the organisation that owns it"
    SIGNATORY = "signatory", "Who was asked to sign it off"
    OFFICER = "officer", "An officer of the LGA"
    SYSTEM = "system", "The portal itself"
    STRANGER = "stranger", "Somebody else who is signed in"
    PUBLIC = "public", "Anybody"


class Weight(TextChoices):
    """How much a change of a council's published text changes."""

    SMALL = "small", "A small correction: spelling, a link, a date. It is public at once"
    MEANING = "meaning", "It changes what the page says. The council signs it off first"


class AmendmentState(TextChoices):
    """How far a change to a council's published text has come."""

    MADE = "made", "To be sent to the council"
    SENT = "sent", "With the council to sign off"
    AGREED = "agreed", "Signed off and published"
    REFUSED = "refused", "Not signed off"
    DROPPED = "dropped", "Not pursued"


class Side(TextChoices):
    COUNCIL = "council", "The council"
    LGA = "lga", "The LGA"


class Part(TextChoices):
    """The parts of a case study as a council writes it, in the order a reader meets them."""

    ABOUT = "about", "Title and summary"
    SITUATION = "situation", "The situation"
    DID = "did", "What you did"
    LEARNED = "learned", "What you learned"
    OUTCOMES = "outcomes", "What came of it"
    DETAILS = "details", "Topics, place and cost"
    PICTURES = "pictures", "Pictures"
    CONTACT = "contact", "Who to ask"


# The parts that are Markdown, and the headings readers see above them.
HEADINGS = {
    Part.SITUATION: "The situation",
    Part.DID: "What we did",
    Part.LEARNED: "What we learned",
}


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
