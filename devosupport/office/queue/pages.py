"""Keyset pages both ways: a page begins after a row or ends before one, so depth costs nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_date

from devosupport.accounts.models import User
from devosupport.office.queue.asked import SORTS, Asked
from requests.models import SupportRequest
from requests.querysets import SupportRequestQuerySet

SIZE = 25
Place = tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """`previous_url` and `next_url` are what components/pagination.html reads."""

    cases: list[SupportRequest]
    previous_url: str
    next_url: str


def page_of(rows: SupportRequestQuerySet, asked: Asked, user: User, size: int = SIZE) -> Page:
    order = SORTS[asked.sort][1]
    back = parse_place(asked.before, order)
    start = parse_place(asked.after, order)
    if back:
        rows = rows.filter(beyond(order, back, back=True))
        found = first_of(rows, flipped(order), user, size + 1)
        cases = found[:size][::-1]
        return _page(cases, asked, earlier=len(found) > size, later=True)
    if start:
        rows = rows.filter(beyond(order, start, back=False))
    found = first_of(rows, order, user, size + 1)
    return _page(found[:size], asked, earlier=bool(start), later=len(found) > size)


def first_of(
    rows: SupportRequestQuerySet, order: Iterable[str], user: User, number: int
) -> list[SupportRequest]:
    """In one query: an index alone says which they are, and only those rows are opened."""
    keys = rows.order_by(*order).values("pk")[:number]
    shown = SupportRequest.objects.filter(pk__in=keys).shown_to(user)
    return list(shown.order_by(*order))


def every(
    rows: SupportRequestQuerySet, asked: Asked, user: User, at_once: int = 500
) -> Iterator[SupportRequest]:
    """The whole list in its order, `at_once` rows in memory at a time."""
    order, where = SORTS[asked.sort][1], None
    while True:
        left = rows.filter(beyond(order, where, back=False)) if where else rows
        found = first_of(left, order, user, at_once)
        yield from found
        if len(found) < at_once:
            return
        where = parse_place(place(found[-1], order), order)


def _page(cases: list[SupportRequest], asked: Asked, *, earlier: bool, later: bool) -> Page:
    if not cases:
        return Page([], asked.address() if earlier else "", "")
    order = SORTS[asked.sort][1]
    return Page(
        cases,
        asked.address(before=place(cases[0], order)) if earlier else "",
        asked.address(after=place(cases[-1], order)) if later else "",
    )


def place(case: SupportRequest, order: tuple[str, ...]) -> str:
    """ "2027-01-05.12" in an address: where a page begins."""
    return ".".join(str(getattr(case, name.lstrip("-"))) for name in order)


def parse_place(text: str, order: tuple[str, ...]) -> Place | None:
    parts = text.split(".")
    if not text or len(parts) != len(order):
        return None
    found = tuple(
        day_in(part) if name == "queue_on" else number_in(part)
        for name, part in zip(order, parts, strict=True)
    )
    return None if None in found else found


def day_in(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def flipped(order: tuple[str, ...]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def beyond(order: tuple[str, ...], where: Place, *, back: bool) -> Q:
    """The rows after a place in this order; before it with `back`."""
    names = [name.lstrip("-") for name in order]
    step = "lt" if back != order[0].startswith("-") else "gt"
    found = Q(**{f"{names[-1]}__{step}": where[-1]})
    for name, value in reversed(list(zip(names[:-1], where[:-1], strict=True))):
        found = Q(**{f"{name}__{step}": value}) | (Q(**{name: value}) & found)
    if len(names) > 1:
        # Said twice so that the index can begin at the right place.
        found = Q(**{f"{names[0]}__{step}e": where[0]}) & found
    return found
