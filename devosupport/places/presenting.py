"""A place's page in plain words: what it is, what it was, what it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from devosupport.core import structured as structured_data
from devosupport.core.clock import day_in_words
from devosupport.core.feeds import Entry
from devosupport.places.choices import MembershipRole
from devosupport.places.models import Membership, Organisation
from devosupport.places.queries import Ending

# role → (heading above the bodies of a member, heading above the members of a body)
HEADINGS: dict[str, tuple[str, str]] = {
    MembershipRole.CONSTITUENT: ("Constituent council of", "Constituent councils"),
    MembershipRole.NON_CONSTITUENT: ("Non-constituent member of", "Non-constituent councils"),
    MembershipRole.DISTRICT_IN_AREA: (
        "In the area of, without being a member",
        "Districts in the area that are not members",
    ),
    MembershipRole.GLA_AREA: ("In the area of", "Boroughs and the City in its area"),
    MembershipRole.MAYORS_OFFICE: ("Office of the mayor of", "Mayor’s office"),
    MembershipRole.COUNTY_AREA: ("District in", "Districts in the county"),
    MembershipRole.GROUPING: ("Sub-national grouping", "Councils in the grouping"),
}


@dataclass(frozen=True)
class Tie:
    place: Organisation
    span: str


@dataclass
class Ties:
    heading: str
    rows: list[Tie] = field(default_factory=list)


def said_span(begins: date | None, ends: date | None, at: date) -> str:
    """ "from 1 April 2023", "until 1 April 2023", "1 April 2009 to 1 April 2023"; "" for always."""
    if begins and ends:
        return f"{day_in_words(begins)} to {day_in_words(ends)}"
    if ends:
        return f"until {day_in_words(ends)}"
    if begins is None:
        return ""
    return f"since {day_in_words(begins)}" if begins <= at else f"from {day_in_words(begins)}"


def kind_in_words(place: Organisation) -> str:
    """ "Unitary council", "Combined authority, planned", whatever it is."""
    words = (
        place.get_council_type_display()
        or place.get_authority_kind_display()
        or place.get_kind_display()
    )
    return f"{words}, planned" if place.planned else words


def state(place: Organisation, at: date) -> tuple[str, str]:
    """Words and colour of its tag; nothing for a body that simply exists."""
    if place.planned:
        return "Planned", "yellow"
    if place.ends and place.ends <= at:
        return "Abolished", "grey"
    if place.begins and place.begins > at:
        return "Not yet begun", "yellow"
    return ("Ends soon", "orange") if place.ends else ("", "")


def doubt(place: Organisation) -> str:
    """What is not yet checked, for any confidence but seen or verified."""
    if place.confidence in ("", "seen", "verified"):
        return ""
    text = place.confidence
    return text[:1].upper() + text[1:]


def summary(place: Organisation, at: date) -> list[dict[str, str]]:
    """The rows of the list at the top of its page, each a key and a value."""
    rows = []
    if place.region:
        rows.append(("Region", place.region.name))
    if place.begins or place.ends:
        rows.append(("Dates", _capital(said_span(place.begins, place.ends, at))))
    if place.instrument:
        rows.append(("Made by", place.instrument))
    if place.mayor:
        rows.append(("Mayor", _capital(place.mayor)))
    if place.gss:
        rows.append(("Code", f"{place.gss} (Office for National Statistics)"))
    return [{"key": key, "value": value} for key, value in rows]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ties(
    place: Organisation, memberships: Iterable[Membership], at: date
) -> tuple[list[Ties], list[Ties], list[Ties]]:
    """What it belongs to, who belongs to it, and what is over: each by role, in our order."""
    belongs: dict[str, Ties] = {}
    members: dict[str, Ties] = {}
    over: dict[str, Ties] = {}
    for row in memberships:
        up = row.member_id == place.pk
        other = row.body if up else row.member
        heading = HEADINGS[row.role][0 if up else 1]
        gone = row.ends is not None and row.ends <= at
        # What ends with the place itself needs no saying on every line.
        ends = row.ends is not None and row.ends != place.ends
        tie = Tie(other, said_span(row.begins, row.ends, at) if gone or ends else "")
        if gone:
            over.setdefault(heading, Ties(heading)).rows.append(tie)
        else:
            (belongs if up else members).setdefault(row.role, Ties(heading)).rows.append(tie)
    order = list(HEADINGS)
    for group in (*belongs.values(), *members.values(), *over.values()):
        group.rows.sort(key=lambda tie: tie.place.short_name)
    return (
        [belongs[role] for role in order if role in belongs],
        [members[role] for role in order if role in members],
        list(over.values()),
    )


def banner(place: Organisation, successors: Sequence[Organisation], at: date) -> str:
    """The sentence about an ending known ahead, as the public reads it."""
    if place.ends is None or place.ends <= at:
        return ""
    return Ending(place, place.ends, tuple(successors)).sentence.replace(
        "Your council", place.name, 1
    )


@dataclass(frozen=True)
class Pages:
    """For components/pagination.html."""

    previous_url: str
    next_url: str
    number: int
    count: int


def pages(page: Page[Organisation], query: QueryDict) -> Pages:
    def url(number: int) -> str:
        changed = query.copy()
        changed["page"] = str(number)
        return f"?{changed.urlencode()}"

    return Pages(
        url(page.previous_page_number()) if page.has_previous() else "",
        url(page.next_page_number()) if page.has_next() else "",
        page.number,
        page.paginator.num_pages,
    )


def structured(place: Organisation) -> dict[str, Any]:
    """JSON-LD of its page."""
    return {
        "@type": "GovernmentOrganization",
        "@id": place.get_absolute_url(),
        "url": place.get_absolute_url(),
        "name": place.name,
        "alternateName": place.short_name if place.short_name != place.name else "",
        "identifier": place.gss,
        "foundingDate": place.begins,
        "dissolutionDate": place.ends,
        "sameAs": place.homepage,
        "areaServed": {"@type": "AdministrativeArea", "name": place.short_name},
    }


def dataset() -> dict[str, Any]:
    return structured_data.dataset(
        reverse("places:index"),
        "Councils and authorities in England",
        "Councils, strategic authorities and the groupings of England, with their codes, the days "
        "on which they begin and end, and the source of each.",
        {"csv": reverse("places:csv"), "json": reverse("places:json")},
        license=structured_data.LICENCE,
    )


def lately(places: Iterable[Organisation], at: date) -> list[Entry]:
    """What began or ended up to this day, the latest first."""
    found = []
    for place in places:
        days = [day for day in (place.begins, place.ends) if day and day <= at]
        words = f"{kind_in_words(place)}. {state(place, at)[0]}".strip(" .") + "."
        if days:
            found.append(Entry(place.name, place.get_absolute_url(), words, max(days)))
    return sorted(found, key=lambda entry: str(entry.changed), reverse=True)
