"""Keyset pages: the next page begins after the last row shown, so a deep page costs no more."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)


def older(request: HttpRequest, rows: QuerySet[M], size: int) -> tuple[list[M], str]:
    """One page of rows ordered by `-id`, and the query of the page after it ("" on the last).

    The caller has applied `before` already, for it belongs to what the address asks for.
    """
    page = list(rows[: size + 1])
    if len(page) <= size:
        return page, ""
    query = request.GET.copy()
    query["before"] = str(page[size - 1].pk)
    return page[:size], f"?{query.urlencode()}"
