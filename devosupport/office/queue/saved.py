"""Saved views as the queue shows them: each with its count, and the one that is open."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.office.queue.asked import ALL, Asked
from devosupport.office.queue.known import Known, View
from devosupport.office.queue.narrowing import rows_for
from requests.querysets import SupportRequestQuerySet

# Each is counted, so a page lists no more; all of them stand on a page of their own.
LISTED = 12


@dataclass(frozen=True)
class Listed:
    text: str
    url: str
    count: str
    current: bool
    mine: bool


def asked_by(user: User, view: View) -> Asked:
    """What the view asks of whoever opens it: "my regions" are theirs."""
    return Asked.by(user, QueryDict(view.query))


def lists_of(
    user: User, known: Known, today: date
) -> tuple[list[View], dict[int, SupportRequestQuerySet]]:
    """The views to list, and the list each one is."""
    views = known.views[:LISTED]
    # A view's own words name other organisations than the page's.
    looked_up = replace(known, named=None)
    return views, {
        view.key: rows_for(user, asked_by(user, view), today, looked_up) for view in views
    }


def listed(user: User, views: list[View], counts: dict[int, str], asked: Asked) -> list[Listed]:
    here = asked.address()
    return [
        Listed(
            text=view.name,
            url=address(view.query),
            count=counts.get(view.key, ""),
            current=asked_by(user, view).address() == here,
            mine=view.mine,
        )
        for view in views
    ]


def address(query: str) -> str:
    return f"{reverse('office:queue')}?{query}"


def to_keep(asked: Asked) -> str:
    """The query of a view. Every region is said, for a colleague may begin with their own."""
    return asked.address(region=asked.says("region") or ALL).removeprefix("?")
