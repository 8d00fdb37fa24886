"""Canned replies: their fields, keeping them, and filling them in."""

import re
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.core.references import new_reference
from devosupport.core.refusals import Overtaken
from devosupport.history.rules import record
from requests.models import CannedReply, SupportRequest
from requests.rules.base import now, require, words_of

# What may stand between braces, and what it becomes.
FIELDS: dict[str, str] = {
    "name": "who asked",
    "organisation": "the organisation that asked",
    "place": "the place it is about",
    "reference": "the reference",
    "due date": "when our next step is due",
    "needed by": "when they need it by",
    "case lead": "who looks after the case",
    "my name": "your own name",
}
FIELD = re.compile(r"\{([^{}\n]{0,40})\}")
TAKEN = "Another reply has this title: choose a different one."


def fields_in(text: str) -> list[str]:
    """The names between braces, in order, each once."""
    return list(dict.fromkeys(name.strip().lower() for name in FIELD.findall(text)))


def values_for(case: SupportRequest, user: User) -> dict[str, str]:
    """What the fields become on a case; "" where it is not known."""
    holder = case.case_lead or case.claimed_by
    return {
        "name": case.contact_name or (str(case.created_by) if case.created_by else ""),
        "organisation": case.lead.name,
        "place": case.place_name,
        "reference": case.reference,
        "due date": day_in_words(case.due_on) if case.due_on else "",
        "needed by": day_in_words(case.needed_by) if case.needed_by else "",
        "case lead": str(holder) if holder else "",
        "my name": user.name,
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """With every field that is known filled in; the others stay to be filled by hand."""

    def said(found: re.Match[str]) -> str:
        return values.get(found[1].strip().lower()) or found[0]

    return FIELD.sub(said, text)


@transaction.atomic
def save_reply(
    *,
    actor: User,
    title: str,
    body: str,
    reply: CannedReply | None = None,
    version: int | None = None,
) -> CannedReply:
    """Keep a new reply, or change one. Raises Overtaken when `version` is no longer the saved."""
    require(is_officer(actor), "Canned replies are kept by officers of the LGA.")
    title, body = words_of(title, "a title"), words_of(body, "the reply")
    unknown = [name for name in fields_in(body) if name not in FIELDS]
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    require(not unknown, f"There is no field {{{(unknown or [''])[0]}}}. Use: {known}.")
    row = locked(reply, version) if reply else CannedReply(slug=slug_for(title))
    row.title, row.body, row.changed_by, row.changed_at = title, body, actor, now()
    row.version = row.version + 1 if reply else 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        require(False, TAKEN)
    record(row, "save_reply", actor=actor, at=now(), version=row.version)
    return row


@transaction.atomic
def put_away_reply(*, reply: CannedReply, actor: User) -> CannedReply:
    require(is_officer(actor), "Canned replies are kept by officers of the LGA.")
    row = locked(reply, None)
    require(row.put_away_at is None, "This reply is put away already.")
    row.put_away_at = now()
    row.save()
    record(row, "put_away_reply", actor=actor, at=now())
    return row


def locked(reply: CannedReply, version: int | None) -> CannedReply:
    row = CannedReply.objects.select_for_update().get(pk=reply.pk)
    if version is not None and row.version != version:
        raise Overtaken
    return row


def slug_for(title: str) -> str:
    """Of the title, with letters behind it: two replies in a row may bear the same title."""
    return f"{slugify(title)[:60]}-{new_reference()[3:].lower()}".strip("-")
