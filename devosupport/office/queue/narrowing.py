"""The filtered list: which requests an address asks for, in words that an index can serve."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from devosupport.accounts.models import User
from devosupport.office.queue.asked import ALL, MINE, NOBODY, SORTS, Asked
from devosupport.office.queue.known import Known, enough_for
from devosupport.places.models import Organisation
from requests.models import SupportRequest
from requests.models.case import NO_DATE
from requests.querysets import SupportRequestQuerySet

# What an outline does not show: asking for any of it, or for words, finds no outline.
READ = ("topic", "type", "stage", "channel", "kind", "escalated")


def rows_for(
    user: User, asked: Asked, today: date, known: Known | None = None
) -> SupportRequestQuerySet:
    """The filtered list itself: the page and the export are both taken from it.

    `known`: what a page has looked up already; without it the list asks for itself.
    """
    return waiting_in(everything_for(user, asked, today, known), asked)


def waiting_in(rows: SupportRequestQuerySet, asked: Asked) -> SupportRequestQuerySet:
    who = asked.says("waiting")
    return rows.filter(waiting_on=who) if who else rows


def everything_for(
    user: User, asked: Asked, today: date, known: Known | None = None
) -> SupportRequestQuerySet:
    """The filtered list, whoever it waits on: what is counted for the tabs."""
    known = known or enough_for(user, asked)
    outlines = not asked.text and not any(asked.says(name) for name in READ)
    rows = SupportRequest.objects.queue_for(user, state=asked.says("state"), outlines=outlines)
    for name, value in asked.filters:
        rows = narrowed(rows, user, name, value, known)
    if asked.says("clock"):
        rows = with_clock(rows, asked.says("clock"), today, known)
    if asked.text:
        rows = rows.search(asked.text, known.named)
    return rows.order_by(*SORTS[asked.sort][1])


def narrowed(
    rows: SupportRequestQuerySet, user: User, name: str, value: str, known: Known
) -> SupportRequestQuerySet:
    if name == "region":
        return rows.filter(of_region(value, known))
    if name == "lead":
        return rows.filter(of_holder(user, value))
    return rows.filter(seen(name, value, known)) if name in READ else rows


def seen(name: str, value: str, known: Known) -> Q:
    if name == "topic":
        return Q(topics=known.keys["topic"].get(value, 0))
    if name == "type":
        return Q(support_types__contains=[value])
    if name == "kind":
        return Q(lead__in=Organisation.objects.filter(kind=value).values("pk"))
    if name == "escalated":
        return Q(escalated_at__isnull=False)
    return Q(**{name: value})


def of_region(value: str, known: Known) -> Q:
    """By key: an index on the region then serves the order as well."""
    if value == ALL:
        return Q()
    if value == MINE:
        return Q(region__in=known.mine)
    return Q(region=known.keys["region"].get(value, 0))


def of_holder(user: User, value: str) -> Q:
    if value == NOBODY:
        return Q(holder=None)
    return Q(holder=user.pk if value == MINE else int(value))


def with_clock(
    rows: SupportRequestQuerySet, value: str, today: date, known: Known
) -> SupportRequestQuerySet:
    if value == "late":
        return rows.filter(queue_on__lt=today)
    if value == "soon":
        return rows.at_risk(today, closed=known.closed)
    if value == "silent":
        return rows.silent(timezone.now())
    # While the clock is paused there is no due date: said so that an index leads there.
    return rows.filter(paused_since__isnull=False, queue_on=NO_DATE)
