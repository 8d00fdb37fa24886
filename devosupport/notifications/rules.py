"""How a notice is owed and how a link is issued, voided and spent."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from devosupport.core.hints import wake
from devosupport.core.moment import now
from devosupport.core.refusals import Refused as Refused
from devosupport.history.querysets import subject_key
from devosupport.history.rules import record
from devosupport.notifications.choices import Frequency, NoticeState
from devosupport.notifications.kinds import kind_of
from devosupport.notifications.models import Link, Notice, Preference

if TYPE_CHECKING:
    # For its name alone: at run time people are reached through AUTH_USER_MODEL.
    from devosupport.accounts.models import User

# How often a link is looked for while others make it: once to find none, once to find what came.
LOOKS = 4


def send(
    kind: str,
    *,
    to: "User",
    about: models.Model,
    key: str,
    context: Mapping[str, Any] | None = None,
    link: Link | None = None,
    send_after: datetime | None = None,
) -> Notice | None:
    """Owe `to` one e-mail of `kind` about a row; nothing when `key` was already owed.

    Written in the caller's transaction. `key` names the event ("offered:12:v2"); the person is
    added to it, so one event may be told to many. `link` is rendered as `{{ link_url }}`.
    Raises LookupError when no app registered the kind.
    """
    minutes = kind_of(kind).deadline_minutes
    due = send_after or now()
    label, pk = subject_key(about)
    notice = Notice(
        key=f"{kind}:{key}:{to.pk}",
        kind=kind,
        to=to,
        context=dict(context or {}),
        link=link,
        subject_type=label,
        subject_id=pk,
        message_id=f"<{secrets.token_hex(16)}@devolution-support>",
        created_at=now(),
        send_after=due,
        deadline=None if minutes is None else due + timedelta(minutes=minutes),
    )
    # What is owed already is passed over; two queries, where looking first would need four.
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    wake("outbox")
    return Notice.objects.filter(key=notice.key, message_id=notice.message_id).first()


def issue_link(purpose: str, *, person: "User", about: models.Model, version: int = 1) -> Link:
    """One open link a purpose, person and row: an older version is voided, the same is reused.

    Two that ask at the same moment get the same link: whoever comes second waits for the first,
    inserts nothing and looks again. Raises Refused when others stay ahead of it every time.
    """
    label, pk = subject_key(about)
    same = Link.objects.open().filter(
        purpose=purpose, person=person, subject_type=label, subject_id=pk
    )
    for _ in range(LOOKS):
        current = same.filter(version=version).first()
        if current:
            return current
        same.update(void_at=now(), void_reason="newer_version")
        link = Link(
            public_id=secrets.token_urlsafe(16),
            purpose=purpose,
            person=person,
            subject_type=label,
            subject_id=pk,
            version=version,
            created_at=now(),
        )
        Link.objects.bulk_create([link], ignore_conflicts=True)
    raise Refused("Try again in a moment: somebody else is doing the same.")


def void_links(
    about: models.Model, *, reason: str, purpose: str = "", person: "User | None" = None
) -> int:
    """End open links on a row, so that they open a page that says what happened."""
    links = Link.objects.open().about(about)
    if purpose:
        links = links.filter(purpose=purpose)
    if person:
        links = links.filter(person=person)
    return links.update(void_at=now(), void_reason=reason)


@transaction.atomic
def retry(*, notice: Notice, actor: "User") -> Notice:
    """Owe a failed notice again, from the first try. Raises Refused when it is not failed."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.state != NoticeState.FAILED:
        raise Refused("This e-mail is no longer waiting for you: look at what became of it.")
    minutes = kind_of(notice.kind).deadline_minutes
    if minutes is not None:
        raise Refused("This e-mail was of use for a few minutes only. It cannot be sent again.")
    notice.state = NoticeState.WAITING
    notice.attempts = 0
    notice.send_after = timezone.now()
    notice.problem = ""
    notice.save(update_fields=["state", "attempts", "send_after", "problem"])
    record(notice, "retried", actor=actor, kind=notice.kind)
    wake("outbox")
    return notice


@transaction.atomic
def set_frequency(*, person: "User", how_often: str, actor: "User") -> Preference:
    """How often `person` wants the e-mails that are not essential. Takes a `Frequency`."""
    preference, _ = Preference.objects.select_for_update().get_or_create(person=person)
    old, preference.how_often = preference.how_often, Frequency(how_often).value
    preference.save(update_fields=["how_often"])
    record(person, "set_frequency", actor=actor, old=old, new=preference.how_often)
    return preference


def frequency_of(person: "User") -> str:
    """How often `person` wants what is not essential: a `Frequency`, at once unless chosen."""
    chosen = Preference.objects.filter(person=person).values_list("how_often", flat=True).first()
    return chosen or Frequency.AT_ONCE.value
