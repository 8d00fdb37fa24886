"""What is kept for some time only: found, blanked or deleted, and one entry a rule and run.

The table is `RetentionRule`, for the hub below us as well: what is found and what is done there,
its own rules say. A draft is removed only after its writer was told, thirty days before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core import keeping
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from knowledge.events.networks.rules import members
from knowledge.events.rules import forgetting
from knowledge.statistics import rules as statistics
from requests.choices import ENDED, Kept, State
from requests.models import RetentionRule, SupportRequest
from requests.querysets import SupportRequestQuerySet
from requests.rules import people
from requests.rules.base import lock, now, require, today
from requests.rules.ending import months_after

# How long before a draft is removed its writer is told.
NOTICE = timedelta(days=30)
# At most so many cases a rule and run; the next run goes on.
AT_ONCE = 500
GONE = "Removed: it is no longer needed."
MOST_MONTHS = 240

# Those that are about cases; the rest is about the hub.
CASES = frozenset({Kept.DRAFT, Kept.CONTACTS, Kept.DOCUMENTS, Kept.WORDS})
CONTACTS = ("contact_name", "contact_email", "contact_phone", "successor_contact", "people")
CASE_WORDS = ("background", "dates_note", "sent_back_note", "outcome_note", "signpost")


def months_ago(months: int) -> date:
    return months_after(today(), -months)


def untouched(before: date) -> SupportRequestQuerySet:
    """Drafts that never reached us and that nobody touched since before this day."""
    rows = SupportRequest.objects.filter(state=State.DRAFT, received_at=None, submitted_at=None)
    return rows.alias(touched=Coalesce("last_edited_at", "created_at")).filter(
        touched__date__lt=before
    )


def drafts(before: date) -> SupportRequestQuerySet:
    told = Q(removal_told_at__lte=now() - NOTICE, removal_told_at__gt=F("touched"))
    return untouched(before).filter(told)


def ended(before: date) -> SupportRequestQuerySet:
    return SupportRequest.objects.filter(state__in=ENDED, ended_at__date__lt=before)


def with_contacts(before: date) -> SupportRequestQuerySet:
    return ended(before).exclude(**dict.fromkeys(CONTACTS, ""))


def with_documents(before: date) -> SupportRequestQuerySet:
    return ended(before).filter(documents__isnull=False).distinct()


def with_words(before: date) -> SupportRequestQuerySet:
    return ended(before).exclude(what=GONE)


def remove_draft(row: SupportRequest) -> None:
    void_links(row, reason="removed")
    row.delete()


def warn_of_draft(row: SupportRequest) -> bool:
    return tell_of_removal(request=row)


def blank_contacts(row: SupportRequest) -> None:
    blank(row, CONTACTS)


def delete_documents(row: SupportRequest) -> None:
    row.documents.all().delete()


def blank_words(row: SupportRequest) -> None:
    """Dates, days, states, kinds and ratings stay: reports count them."""
    blank(row, CASE_WORDS)
    row.what = GONE
    row.save(update_fields=["what"])
    row.messages.update(body=GONE)
    row.notes.update(body=GONE)
    row.contacts.update(body=GONE, with_whom="", subject="", attachments="")
    row.questions.update(text=GONE, answer="")
    row.feedback.update(what_changed="", for_peer="", for_lga="")
    row.reviews.update(what_changed="")
    row.partners.update(reason="")
    row.team_answers.update(reason="")
    row.promises.update(what=GONE)


def blank(row: SupportRequest, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(row, name, "")
    row.save(update_fields=names)


@dataclass(frozen=True)
class Warn:
    """Whoever wrote a row is told thirty days before. `find`: those of whom nobody told yet."""

    find: Callable[[date], QuerySet[Any]]
    tell: Callable[[Any], object]


@dataclass(frozen=True)
class Way:
    """`since`: what the months are counted from. `do` is given the row under lock."""

    since: str
    find: Callable[[date], QuerySet[Any]]
    do: Callable[[Any], object]
    warn: Warn | None = None


WAYS: dict[str, Way] = {
    Kept.DRAFT: Way(
        "somebody last changed it",
        drafts,
        remove_draft,
        Warn(
            lambda before: untouched(before).exclude(removal_told_at__gt=F("touched")),
            warn_of_draft,
        ),
    ),
    Kept.CONTACTS: Way("the case ended", with_contacts, blank_contacts),
    Kept.DOCUMENTS: Way("the case ended", with_documents, delete_documents),
    Kept.WORDS: Way("the case ended", with_words, blank_words),
    Kept.NEEDS: Way(
        "the event", forgetting.with_needs, lambda row: forgetting.forget_needs(event=row)
    ),
    Kept.BOOKINGS: Way(
        "the event", forgetting.with_bookings, lambda row: forgetting.forget_bookings(event=row)
    ),
    Kept.MEMBERSHIPS: Way(
        "the membership ended", members.long_over, lambda row: members.forget_one(membership=row)
    ),
    Kept.ANSWERS: Way(
        "they were left",
        statistics.old_words,
        lambda row: statistics.forget_words(row=row),
    ),
}


def register(what: str, way: Way) -> None:
    """Rows of an app above this one, in the same table and by the same rules."""
    WAYS[what] = way


def table() -> list[keeping.Kept]:
    """The rules in their order, for whoever has to say them."""
    rules = {rule.what: rule for rule in RetentionRule.objects.all()}
    return [
        keeping.Kept(
            what=what.value,
            label=str(what.label),
            months=rules[what].months,
            since=WAYS[what].since,
            fate=rules[what].get_fate_display(),
            warned=WAYS[what].warn is not None,
        )
        for what in Kept
        if what in rules
    ]


def due(rule: RetentionRule) -> QuerySet[Any]:
    """The rows that the rule would act on now."""
    return WAYS[rule.what].find(months_ago(rule.months)).order_by("pk")


@transaction.atomic
def apply(*, rule: RetentionRule) -> int:
    """Do what the rule says to the rows that are due; how many."""
    way, done = WAYS[rule.what], []
    for found in due(rule)[:AT_ONCE]:
        row = lock(found) if isinstance(found, SupportRequest) else locked(found)
        # Somebody may have gone on with it between the search and the lock.
        if row and way.find(months_ago(rule.months)).filter(pk=row.pk).exists():
            way.do(row)
            done.append(found.pk)
    if done:
        rows = "requests" if rule.what in CASES else "rows"
        codes: dict[str, Any] = {"what": rule.what, rows: done}
        record(rule, "apply_retention", actor=None, at=now(), **codes)
    return len(done)


def locked(row: Model) -> Model | None:
    """A row of the hub as it stands now, and nobody else at it."""
    rows: QuerySet[Any] = type(row)._default_manager.select_for_update()
    return rows.filter(pk=row.pk).first()


@transaction.atomic
def tell_of_removal(*, request: SupportRequest) -> bool:
    """Tell who wrote an untouched draft once, thirty days before it is removed.

    Where they have left, who can agree for their organisation; nobody new of what is sensitive.
    """
    row = lock(request)
    touched = row.last_edited_at or row.created_at
    if row.state != State.DRAFT or (row.removal_told_at and row.removal_told_at > touched):
        return False
    row.removal_told_at = now()
    row.save(update_fields=["removal_told_at"])
    told = people.at_lead(row)
    if not told and not row.sensitive:
        told = list(User.objects.authorisers_of(row.lead, today()))
    people.tell("draft_ends", told, row, event=f"ends:{touched:%Y%m%d%H%M%S}", state=row.state)
    record(row, "nudge", actor=None, at=now(), people=len(told))
    return True


def to_tell() -> list[tuple[Warn, Any]]:
    """Rows whose last thirty days begin, and whose writers were not told since the change."""
    rules = {rule.what: rule.months for rule in RetentionRule.objects.all()}
    return [
        (way.warn, row)
        for what, way in WAYS.items()
        if way.warn and what in rules
        for row in way.warn.find(months_ago(rules[what]) + NOTICE).order_by("pk")[:AT_ONCE]
    ]


@transaction.atomic
def set_retention(*, actor: User, what: str, months: int) -> RetentionRule:
    require(has_role(actor, OfficerRole.MANAGER), "Ask a manager: they say how long what is kept.")
    require(what in Kept.values, "Choose one of the rules.")
    require(1 <= months <= MOST_MONTHS, f"Enter months from 1 to {MOST_MONTHS}.")
    rule = RetentionRule.objects.select_for_update().get(what=what)
    codes: dict[str, Any] = {"what": what, "before": rule.months, "after": months}
    if rule.months != months:
        rule.months = months
        rule.save(update_fields=["months"])
        record(rule, "set_retention", actor=actor, at=now(), **codes)
    return rule
