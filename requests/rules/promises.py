"""Promises: what we said we would do by a date, and whether it was done."""

from datetime import date

from django.db import transaction

from devosupport.accounts.models import User
from requests.models import Promise, SupportRequest
from requests.rules.base import begin, finish, now, require, today, words_of


@transaction.atomic
def make_promise(*, request: SupportRequest, actor: User, what: str, by: date) -> Promise:
    row = begin("make_promise", request, actor)
    what = words_of(what, "what you promised")
    require(len(what) <= 200, "Say it in 200 characters or fewer.")
    require(by >= today(), "Enter today or a later day.")
    made = Promise.objects.create(request=row, what=what, by=by, made_by=actor, made_at=now())
    finish("make_promise", row, actor, promise=made.pk, by=by.isoformat())
    return made


@transaction.atomic
def keep_promise(
    *, request: SupportRequest, actor: User, promise: Promise, kept: bool = True
) -> Promise:
    """Tick it off; `kept` is false where it was no longer needed."""
    row = begin("keep_promise", request, actor)
    found = row.promises.select_for_update().filter(pk=promise.pk).first()
    require(found, "Choose a promise of this request.")
    assert found is not None
    require(found.done_at is None, "This promise has been ticked off already.")
    found.done_at, found.done_by, found.kept = now(), actor, kept
    found.save(update_fields=["done_at", "done_by", "kept"])
    finish("keep_promise", row, actor, promise=found.pk, kept=kept)
    return found
