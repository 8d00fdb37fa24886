"""Calls, meetings and e-mails that officers note for themselves."""

from datetime import datetime

from django.db import transaction

from devosupport.accounts.models import User
from requests.choices import ContactKind
from requests.models import Contact, SupportRequest
from requests.rules.base import begin, finish, now, require, words_of


@transaction.atomic
def add_contact(
    *,
    request: SupportRequest,
    actor: User,
    kind: str,
    at: datetime,
    with_whom: str,
    body: str,
    with_council: bool = False,
    from_them: bool = False,
    subject: str = "",
    attachments: str = "",
) -> Contact:
    """For officers only; what the council is to see as well is a message.

    A talk with the council, or an e-mail to it, is a response of ours and stops that clock at the
    moment it took place. An e-mail from the council is none.
    """
    row = begin("add_contact", request, actor)
    require(at <= now(), "Give the day on which it was: it cannot be in the future.")
    contact = Contact.objects.create(
        request=row,
        author=actor,
        kind=ContactKind(kind),
        at=at,
        with_whom=words_of(with_whom, "who it was with")[:200],
        with_council=with_council,
        from_them=from_them,
        subject=subject.strip()[:200],
        body=words_of(body, "what was said"),
        attachments=attachments.strip(),
        recorded_at=now(),
    )
    if with_council and not (kind == ContactKind.EMAIL and from_them):
        answered(row, at)
    finish("add_contact", row, actor, contact=contact.pk, kind=kind)
    return contact


def answered(row: SupportRequest, at: datetime) -> None:
    """Our first response was then, if not earlier; never before the request reached us."""
    if row.received_at:
        then = max(at, row.received_at)
        row.first_response_at = min(row.first_response_at or then, then)
