"""Since when a deal has had its status: found out later, from a source. The status stays."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.core.moment import today
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from knowledge.register.choices import ChangeKind, Status
from knowledge.register.eras import eras_of, known_of
from knowledge.register.models import Deal, StatusSince
from knowledge.register.rules.records import lock, tell
from knowledge.register.words import said_date


@transaction.atomic
def date_status(
    *, deal: Deal, actor: User, on: date, precision: str, source: Mapping[str, Any]
) -> StatusSince:
    """From that day on the deal has had the status it has. Raises Refused with what to do."""
    deal = lock(deal)
    if deal.changes.filter(kind=ChangeKind.CHANGED, before__has_key="status").exists():
        raise Refused("An officer wrote down when the status changed. Change that instead.")
    if on > today():
        raise Refused("Enter a day that has come: the register says what has happened.")
    before = _day_before(deal)
    if before and on <= before:
        raise Refused(f"Enter a day after {day_in_words(before)}, when it was agreed.")
    found, _ = StatusSince.objects.update_or_create(
        deal=deal,
        status=deal.status,
        defaults={
            "on": on,
            "precision": precision,
            "said": "",
            "source": source["source"],
            "source_url": source["source_url"],
            "by_office": True,
        },
    )
    note = f"“{Status(deal.status).label}” since {said_date(on, precision)}."
    tell(deal, ChangeKind.CORRECTED, actor, note, source)
    # So that whoever has the page sees it anew.
    deal.save(update_fields=["changed_at"])
    record(deal, "corrected", actor=actor, fields=["since"])
    return found


def _day_before(deal: Deal) -> date | None:
    """The first day of the status before the last one."""
    read = Deal.objects.with_changes().get(pk=deal.pk)
    eras = eras_of(read, read.status, known_of(read))
    return eras[-2].on if len(eras) > 1 else None
