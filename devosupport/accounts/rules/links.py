"""Acting on a link: once, under a lock, whoever else presses the button at the same moment."""

import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from devosupport.accounts.links import Done, Purpose
from devosupport.accounts.models import User
from devosupport.notifications.models import Link
from devosupport.notifications.tokens import opens, public_id_of

TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


def link_of(token: str) -> Link | None:
    """The link a token opens; None for a token that is not ours, or not whole."""
    if not TOKEN.fullmatch(token):
        return None
    found = Link.objects.filter(public_id=public_id_of(token)).select_related("person").first()
    return found if found and opens(token, found) else None


def open_now(link: Link) -> bool:
    return link.spent_at is None and link.void_at is None


@transaction.atomic
def act(*, link: Link, purpose: Purpose, form: Any) -> Done | None:
    """Do what the link is for and spend it. None when it was spent or void by then.

    The first link spent from an address proves that the address is read. What was done is in the
    history of the row that the purpose changed.
    """
    link = Link.objects.select_for_update().get(pk=link.pk)
    if not open_now(link):
        return None
    person = User.objects.select_for_update().get(pk=link.person_id)
    if person.verified_at is None:
        person.verified_at = timezone.now()
        person.save(update_fields=["verified_at"])
    done = purpose.perform(link, form, person)
    # What was done may have voided every link on its row; this one was spent.
    Link.objects.filter(pk=link.pk).update(
        spent_at=timezone.now(), outcome=done.outcome, void_at=None, void_reason=""
    )
    return done
