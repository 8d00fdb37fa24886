"""Choosing partners: suggestions, a search and whole partnerships, without any script."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from devosupport.core.moment import today
from devosupport.core.stale import OPENED
from devosupport.places.models import Organisation
from devosupport.places.partners import (
    Partnership,
    everybody_in,
    partners_suggested_for,
    partnerships_around,
)
from requests.choices import TAKING_PART
from requests.forms.area import AreaForm
from requests.models import SupportRequest

MOST_FOUND = 12


@dataclass
class Choosing:
    """The part as it stands while somebody chooses: the form, and the boxes beside its list."""

    form: AreaForm
    # Whether a button other than "Save" was pressed: it keeps ticks and text, and saves nothing.
    looking: bool = False
    # What came of looking, in words.
    looked: str = ""
    name_like: str = ""
    partnerships: list[Partnership] = field(default_factory=list)


def choosing(data: QueryDict | None, row: SupportRequest) -> Choosing:
    """The list holds what was just looked for, what is chosen already and what is suggested."""
    looking = data is not None and not {"find", "add_all"}.isdisjoint(data)
    ticked = organisations(data.getlist("partners"), row) if data else chosen(row)
    found = named(data, row) if data and "find" in data else []
    picked = str(data["add_all"]) if data and "add_all" in data else ""
    whole = everybody_in(picked, row.lead, today())
    suggested = partners_suggested_for(row.lead, today())
    listed = {one.pk: one for one in (*found, *whole, *ticked, *suggested) if one != row.lead}
    form = AreaForm(
        None if looking else data,
        row=row,
        choices=list(listed.values()),
        selected=[one.pk for one in (*ticked, *whole)],
        initial=typed_so_far(data) if looking and data else {},
    )
    return Choosing(
        form,
        looking,
        said(data, found, whole) if looking and data else "",
        data.get("name_like", "") if data else "",
        partnerships_around(row.lead, today(), found),
    )


def chosen(row: SupportRequest) -> list[Organisation]:
    partners = row.partners.filter(state__in=TAKING_PART).select_related("organisation")
    return [partner.organisation for partner in partners]


def organisations(keys: list[str], row: SupportRequest) -> list[Organisation]:
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]
    return list(Organisation.objects.existing(today()).open_to(row.lead).having(numbers))


def named(data: QueryDict, row: SupportRequest) -> list[Organisation]:
    there = Organisation.objects.existing(today()).open_to(row.lead)
    return list(there.named_like(data.get("name_like", ""))[:MOST_FOUND])


def typed_so_far(data: QueryDict) -> dict[str, Any]:
    """What else was on the page, so that looking for somebody loses nothing."""
    kept: dict[str, Any] = {OPENED: data.get(OPENED, "")}
    named = ("place_name", "successor_contact", "successor_email")
    return kept | {name: data[name] for name in named if name in data}


def said(data: QueryDict, found: list[Organisation], whole: list[Organisation]) -> str:
    if "add_all" in data:
        return f"{len(whole)} ticked in the list below. Save to keep them." if whole else ""
    if found:
        return f"{len(found)} found. They stand first in the list below: tick the ones you want."
    return "Nothing found by that name. Try a part of it."
