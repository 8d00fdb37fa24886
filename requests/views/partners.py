"""Choosing partners: suggestions, a search and whole partnerships, without any script."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from devosupport.accounts.access import today
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from devosupport.places.queries import bodies_of, constituents_of, partners_suggested_for
from requests.choices import TAKING_PART
from requests.forms.area import AreaForm
from requests.models import SupportRequest

MOST_FOUND = 12
STRATEGIC = OrganisationKind.STRATEGIC_AUTHORITY


def area_form(data: QueryDict | None, row: SupportRequest) -> AreaForm:
    """The list holds what is suggested, what is chosen already and what was just looked for.

    Looking for more ("find", "add_all") keeps the ticks and the text, and saves nothing.
    """
    chosen = [
        partner.organisation
        for partner in row.partners.filter(state__in=TAKING_PART).select_related("organisation")
    ]
    ticked = list(organisations(data.getlist("partners"), row)) if data else chosen
    added = looked_for(data, row) if data else []
    suggested = partners_suggested_for(row.lead, today())
    listed = {found.pk: found for found in (*ticked, *added, *suggested) if found != row.lead}
    whole = [found.pk for found in added] if data and "add_all" in data else []
    selected = [found.pk for found in ticked] + whole
    looking = data is not None and ("find" in data or "add_all" in data)
    form = AreaForm(
        None if looking else data, row=row, choices=list(listed.values()), selected=selected
    )
    if looking and data is not None and "successor_contact" in form.fields:
        form.initial["successor_contact"] = data.get("successor_contact", "")
    return form


def organisations(keys: list[str], row: SupportRequest) -> Any:
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 18]
    return Organisation.objects.existing(today()).open_to(row.lead).having(numbers)


def looked_for(data: Mapping[str, str], row: SupportRequest) -> list[Organisation]:
    """What the search box names, or every constituent of the partnership picked."""
    allowed = Organisation.objects.existing(today()).open_to(row.lead)
    if "find" in data:
        return list(allowed.named_like(data.get("name_like", ""))[:MOST_FOUND])
    if "add_all" in data:
        mine = bodies_of(row.lead, today())
        body = next((found for found in mine if found.slug == data["add_all"]), None)
        return [*constituents_of(body, today())] if body else []
    return []


def beside_partners(data: QueryDict, row: SupportRequest, looking: bool) -> dict[str, Any]:
    """The boxes beside the list: what was looked for, how much was found, whole partnerships."""
    words = ""
    if looking:
        found = len(looked_for(data, row))
        words = f"{found} added to the list below." if found else "Nothing found by that name."
    bodies = [body for body in bodies_of(row.lead, today()) if body.kind == STRATEGIC]
    return {"bodies": bodies, "looked": words, "name_like": data.get("name_like", "")}
