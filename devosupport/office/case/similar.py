"""Requests that may be the same as this one: same organisations, same place, same words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models.functions import Lower

from devosupport.accounts.models import User
from requests.choices import TAKING_PART, State
from requests.models import Partner, Related, SupportRequest

SHOWN = 6
# How many are compared at most for each way of being near; the newest.
COMPARED = 75
# Columns that nobody compares, and that are long.
LONG = ("words", "background", "people", "dates_note")
WORDS_ALIKE = 4
SHORTEST_WORD = 6


@dataclass(frozen=True)
class Similar:
    case: SupportRequest
    why: str


def words_in(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) >= SHORTEST_WORD}


def similar_to(case: SupportRequest, user: User) -> list[Similar]:
    """At most `SHOWN`, those of the same organisations first. Only what the officer may see."""
    partners = case.partners.filter(state__in=TAKING_PART)
    bodies = {case.lead_id, *partners.values_list("organisation_id", flat=True)}
    keys = set(candidates(case, bodies)) - {case.pk}
    rows = SupportRequest.objects.visible_to(user).filter(pk__in=keys).exclude(state=State.DRAFT)
    found: list[tuple[int, Similar]] = []
    mine = words_in(case.what)
    for other in rows.select_related("lead").defer(*LONG).order_by("-id"):
        rank, why = likeness(case, other, bodies, mine)
        if rank:
            found.append((rank, Similar(other, why)))
    found.sort(key=lambda pair: -pair[0])
    return [similar for _, similar in found[:SHOWN]]


def candidates(case: SupportRequest, bodies: set[int]) -> Iterable[int]:
    """Keys of the newest of the same organisations, of the same place and of the region.

    Each part by an index of its own and cut off: one condition over all of them reads them all.
    """
    every = SupportRequest.objects.order_by("-id").values_list("pk", flat=True)
    of_partners = Partner.objects.filter(organisation__in=bodies).order_by("-request_id")
    same_place = every.annotate(place=Lower("place_name")).filter(place=case.place_name.lower())
    return every.filter(lead__in=bodies)[:COMPARED].union(
        of_partners.values_list("request_id", flat=True)[:COMPARED],
        same_place.values_list("pk", flat=True)[:COMPARED],
        every.filter(region=case.region_id)[:COMPARED],
    )


def related_to(case: SupportRequest, user: User) -> list[SupportRequest]:
    """Linked from either side, joined with this one, or carried on by it; as far as they may be
    seen."""
    rows = SupportRequest.objects.visible_to(user)
    # Each part by its own index: one condition over all of them would read every request.
    ids = Related.objects.filter(request=case).values_list("other_id").union(
        Related.objects.filter(other=case).values_list("request_id"),
        SupportRequest.objects.filter(duplicate_of=case).order_by().values_list("id"),
        SupportRequest.objects.filter(continues=case).order_by().values_list("id"),
        SupportRequest.objects.filter(pk=case.continues_id or 0).order_by().values_list("id"),
    )  # fmt: skip
    return list(rows.filter(pk__in=ids).select_related("lead").order_by("-id"))


def likeness(
    case: SupportRequest, other: SupportRequest, bodies: set[int], mine: set[str]
) -> tuple[int, str]:
    """How alike, and why in words; 0 when not."""
    rank, why = 0, []
    if other.lead_id == case.lead_id:
        rank, why = rank + 4, ["same organisation"]
    elif other.lead_id in bodies:
        rank, why = rank + 3, ["asked by a partner of this one"]
    if other.place_name.strip().lower() == case.place_name.strip().lower():
        rank, why = rank + 2, [*why, "same place"]
    shared = sorted(mine & words_in(other.what))
    if len(shared) >= WORDS_ALIKE:
        rank, why = rank + 2, [*why, f"same words: {', '.join(shared[:5])}"]
    return rank, "; ".join(why)
