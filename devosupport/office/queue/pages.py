"""Keyset pages both ways: a page begins after a row or ends before one, so depth costs nothing."""

from dataclasses import dataclass

from django.db.models import Q

from devosupport.office.queue.asked import SORTS, Asked, parse_place
from requests.models import SupportRequest
from requests.querysets import SupportRequestQuerySet

SIZE = 25


@dataclass(frozen=True)
class Page:
    """`previous_url` and `next_url` are what components/pagination.html reads."""

    cases: list[SupportRequest]
    previous_url: str
    next_url: str


def page_of(rows: SupportRequestQuerySet, asked: Asked, size: int = SIZE) -> Page:
    order = SORTS[asked.sort][1]
    back = parse_place(asked.before)
    start = parse_place(asked.after)
    if back:
        turned = rows.filter(beyond(asked.sort, back, back=True)).order_by(*flipped(order))
        found = list(turned[: size + 1])
        cases = found[:size][::-1]
        return _page(cases, asked, earlier=len(found) > size, later=True)
    if start:
        rows = rows.filter(beyond(asked.sort, start, back=False))
    found = list(rows[: size + 1])
    return _page(found[:size], asked, earlier=bool(start), later=len(found) > size)


def _page(cases: list[SupportRequest], asked: Asked, *, earlier: bool, later: bool) -> Page:
    if not cases:
        return Page([], asked.address() if earlier else "", "")
    return Page(
        cases,
        asked.address(before=place(cases[0])) if earlier else "",
        asked.address(after=place(cases[-1])) if later else "",
    )


def place(case: SupportRequest) -> str:
    return f"{case.queue_on.isoformat()}.{case.pk}"


def flipped(order: tuple[str, ...]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def beyond(sort: str, where: tuple[object, int], *, back: bool) -> Q:
    """The rows after a place in this order; before it with `back`."""
    on, pk = where
    if sort == "due":
        step = "lt" if back else "gt"
        # Said twice so that the index on (queue_on, id) can begin at the right place.
        near = Q(**{f"queue_on__{step}e": on})
        return near & (Q(**{f"queue_on__{step}": on}) | Q(queue_on=on, **{f"pk__{step}": pk}))
    ahead = (sort == "oldest") != back
    return Q(pk__gt=pk) if ahead else Q(pk__lt=pk)
