"""The parts of the form as data: which fields each holds, and what a submission cannot lack."""

from datetime import date, timedelta

from requests.choices import TAKING_PART, Section
from requests.models import SupportRequest

S = Section
# Area support, a part a page. Topics and documents are rows of their own.
OF_AREA: dict[Section, tuple[str, ...]] = {
    S.AREA: ("place_name", "successor_contact", "successor_email"),
    S.NEED: ("what", "support_types", "lead_type"),
    S.TOPICS: (),
    S.STAGE: ("stage",),
    S.BACKGROUND: ("background",),
    S.DATES: ("needed_by", "dates_note"),
    S.PEOPLE: ("people", "contact_name", "contact_email", "contact_phone"),
    S.DOCUMENTS: (),
    S.PRIVACY: ("in_confidence", "sensitive"),
}
# A first conversation: its three questions, documents and who may see it.
OF_CONVERSATION: dict[Section, tuple[str, ...]] = {
    S.NEED: ("what", "place_name", "needed_by"),
    S.DOCUMENTS: (),
    S.PRIVACY: OF_AREA[S.PRIVACY],
}
EDITABLE = tuple(name for names in OF_AREA.values() for name in names) + ("form",)

# What to do about an empty field, for first conversations and for area support.
NEEDED_FIRST = {
    "what": "Say what you need help with",
    "place_name": "Say which place it is about",
    "needed_by": "Say when you need the help by",
}
NEEDED_FOR_AREA = NEEDED_FIRST | {
    "support_types": "Select the kinds of support you are after",
    "stage": "Select how far the area has come",
    "contact_name": "Give the name of somebody we can talk to",
    "contact_email": "Give the e-mail address of somebody we can talk to",
}
# How long a case usually lasts, to ask early who carries on after a council that ends.
USUAL_LENGTH = timedelta(days=182)


def needs_successor(request: SupportRequest, on: date) -> bool:
    """Whether the lead organisation ends before the case is likely to."""
    ends = request.lead.ends
    likely_end = max(on + USUAL_LENGTH, request.needed_by or on)
    return ends is not None and ends <= likely_end


def outlives_its_lead(request: SupportRequest, on: date) -> bool:
    """Whether somebody has to carry on what is left: the case, or a review after it closed."""
    ends = request.lead.ends
    if ends is None:
        return False
    if request.is_open:
        return needs_successor(request, on)
    return request.reviews.filter(done_at=None, due_on__gte=ends).exists()


def missing(request: SupportRequest, on: date) -> dict[str, str]:
    """Field → what to do, for everything a submission still lacks."""
    needed = NEEDED_FOR_AREA if request.is_area else NEEDED_FIRST
    found = {name: words for name, words in needed.items() if not getattr(request, name)}
    # A first conversation is short, and asks nothing beyond its three questions.
    ending = request.is_area and needs_successor(request, on)
    if ending and not request.successor_contact:
        found["successor_contact"] = (
            "Say who carries this on when your organisation ends, with a way to reach them"
        )
    if request.is_area and request.in_confidence and named_partners(request):
        found["in_confidence"] = (
            "You named partners and asked us not to contact them yet: take one of the two back"
        )
    return found


def named_partners(request: SupportRequest) -> list[str]:
    """Whom the request names beside its lead, in the order of their names."""
    rows = request.partners.filter(state__in=TAKING_PART).order_by("organisation__name")
    return list(rows.values_list("organisation__name", flat=True))


def fields_of(request: SupportRequest) -> dict[Section, tuple[str, ...]]:
    """The parts that belong to the request, in order, each with its fields."""
    return OF_AREA if request.is_area else OF_CONVERSATION


def section_of(request: SupportRequest, name: str) -> Section:
    return next(section for section, names in fields_of(request).items() if name in names)


def is_empty(request: SupportRequest, section: Section) -> bool:
    """Whether nothing of this part is answered."""
    if section == Section.TOPICS:
        return not request.topics.exists()
    return not any(getattr(request, name) for name in fields_of(request)[section])
