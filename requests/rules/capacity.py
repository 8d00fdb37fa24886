"""Councils that wait for capacity: who asks to be told, who stops, and telling them, once."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.places.choices import SupportType
from devosupport.places.models import Topic
from requests import access
from requests.choices import GAPS, State
from requests.models import SupportRequest
from requests.querysets import SupportRequestQuerySet
from requests.rules import people
from requests.rules.base import begin, finish, lock, now, require


@transaction.atomic
def wait_for_capacity(*, request: SupportRequest, actor: User) -> SupportRequest:
    """ "Tell me when capacity returns": counts among the gaps in our offer."""
    row = begin("wait_for_capacity", request, actor)
    require(row.reason in GAPS, "This was not declined for want of capacity.")
    require(not row.tell_when_capacity, "You have asked us to tell you already.")
    row.tell_when_capacity = True
    return finish("wait_for_capacity", row, actor, reason=row.reason)


@transaction.atomic
def stop_waiting(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("stop_waiting", request, actor)
    require(row.tell_when_capacity, "You are not waiting to be told, or have been told already.")
    row.tell_when_capacity = False
    return finish("stop_waiting", row, actor)


def waiting_for(support_type: str = "", topics: Iterable[Topic] = ()) -> SupportRequestQuerySet:
    """Those who asked to be told; with a kind and topics, also those who never got that far."""
    rows = SupportRequest.objects.filter(state=State.DECLINED, tell_when_capacity=True)
    if support_type:
        rows = rows.filter(Q(support_types=[]) | Q(support_types__contains=[support_type]))
    chosen = list(topics)
    if chosen:
        rows = rows.filter(Q(topics=None) | Q(topics__in=chosen))
    return rows.distinct().order_by("ended_at", "pk")


@transaction.atomic
def open_capacity(
    *, actor: User, support_type: str, topics: Iterable[Topic] = ()
) -> list[SupportRequest]:
    """There is capacity again: everybody who waits for it is told, once."""
    require(access.may_record(actor), "Ask an officer who works on requests.")
    require(support_type in SupportType.values, "Select the kind of support there is room for.")
    chosen = list(topics)
    told: list[SupportRequest] = []
    for found in waiting_for(support_type, chosen):
        row = lock(found)
        if not row.tell_when_capacity or row.state != State.DECLINED:
            continue
        row.tell_when_capacity = False
        row.save(update_fields=["tell_when_capacity"])
        event = f"capacity:{now():%Y%m%d%H%M%S%f}"
        people.tell("capacity_returned", people.at_lead(row), row, event=event)
        codes: dict[str, Any] = {"kind": support_type, "topics": [topic.pk for topic in chosen]}
        record(row, "tell_capacity", actor=actor, at=now(), **codes)
        told.append(row)
    return told
