"""A request as it was asked, part by part: for the check page, approvers, print and download."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format

from devosupport.places.choices import Stage, SupportType
from requests.choices import TAKING_PART, Section
from requests.documents.reading import in_words
from requests.models import SupportRequest
from requests.sections import fields_of

EMPTY = "Not answered"


@dataclass(frozen=True)
class Row:
    key: str
    value: str


@dataclass(frozen=True)
class PartRead:
    section: Section
    title: str
    rows: list[Row]


def yes(value: bool) -> str:
    return "Yes" if value else "No"


def listed(words: Iterable[str]) -> str:
    return ", ".join(words) or EMPTY


def place(row: SupportRequest) -> Row:
    return Row("Place", row.place_name or EMPTY)


def needed_by(row: SupportRequest) -> Row:
    by = date_format(row.needed_by, "j F Y") if row.needed_by else EMPTY
    return Row("Needed by", by)


def need(row: SupportRequest) -> list[Row]:
    what = Row("What you want help with", row.what or EMPTY)
    if not row.is_area:
        return [what, place(row), needed_by(row)]
    types = [SupportType(code).label for code in row.support_types]
    lead = SupportType(row.lead_type).label if row.lead_type else EMPTY
    return [what, Row("Kinds of support", listed(types)), Row("Matters most", lead)]


def area(row: SupportRequest) -> list[Row]:
    partners = row.partners.filter(state__in=TAKING_PART).select_related("organisation", "approver")
    names = [
        f"{partner.organisation.name} ({partner.approver.display_name} can agree)"
        if partner.approver
        else partner.organisation.name
        for partner in partners
    ]
    rows = [
        place(row),
        Row("Lead organisation", row.lead.name),
        Row("Partners", "\n".join(names) or "None"),
    ]
    if row.successor_contact:
        reached = ", ".join(filter(None, [row.successor_contact, row.successor_email]))
        rows.append(Row("Who carries this on", reached))
    return rows


def topics(row: SupportRequest) -> list[Row]:
    return [Row("Topics", listed(topic.name for topic in row.topics.all()))]


def stage(row: SupportRequest) -> list[Row]:
    return [Row("Stage", Stage(row.stage).label if row.stage else EMPTY)]


def background(row: SupportRequest) -> list[Row]:
    return [Row("Background", row.background or EMPTY)]


def dates(row: SupportRequest) -> list[Row]:
    return [needed_by(row), Row("Dates that matter", row.dates_note or EMPTY)]


def people(row: SupportRequest) -> list[Row]:
    return [
        Row("Who we should talk to", row.contact_name or EMPTY),
        Row("E-mail address", row.contact_email or EMPTY),
        Row("Telephone number", row.contact_phone or EMPTY),
        Row("Who else is involved", row.people or EMPTY),
    ]


def documents(row: SupportRequest) -> list[Row]:
    return [Row("Attached", in_words(row))]


def privacy(row: SupportRequest) -> list[Row]:
    return [
        Row("Do not contact the others yet", yes(row.in_confidence)),
        Row("Sensitive", yes(row.sensitive)),
    ]


ROWS = {
    Section.AREA: area,
    Section.NEED: need,
    Section.TOPICS: topics,
    Section.STAGE: stage,
    Section.BACKGROUND: background,
    Section.DATES: dates,
    Section.PEOPLE: people,
    Section.DOCUMENTS: documents,
    Section.PRIVACY: privacy,
}


def sections_of(row: SupportRequest) -> tuple[Section, ...]:
    """The parts that belong to it, in order."""
    return tuple(fields_of(row))


def application(row: SupportRequest) -> list[PartRead]:
    """Every part that belongs to the request, in order, as it reads now."""
    return [PartRead(part, part.label, ROWS[part](row)) for part in sections_of(row)]
