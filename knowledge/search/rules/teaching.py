"""What officers teach the search: words that mean the same, pages recommended for some words."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.moment import now
from devosupport.core.refusals import Overtaken, Refused
from devosupport.history.rules import record
from knowledge.search.models import Document, KeptByOfficers, Promotion, Synonyms
from knowledge.search.synonyms import forget
from knowledge.search.text import folded

Row = TypeVar("Row", bound=KeptByOfficers)
LONGEST, MOST = 80, 12
ONLY_OFFICERS = "What the search knows is kept by officers of the LGA."


def plain(texts: Sequence[str]) -> list[str]:
    """Each text once, as the search reads it: words only, lower case."""
    return list(dict.fromkeys(text for typed in texts if (text := folded(typed).lower())))


@transaction.atomic
def save_synonyms(
    *, actor: User, words: Sequence[str], row: Synonyms | None = None, version: int | None = None
) -> Synonyms:
    """Keep a line of words that mean the same. A form stands in one line only."""
    _may(actor)
    texts = _checked(words, least=2, what="two words or phrases that mean the same")
    saved = _locked(row, version) if row else Synonyms()
    others = Synonyms.objects.select_for_update().filter(forms__overlap=texts)
    for other in others.exclude(pk=saved.pk):
        taken = next(text for text in texts if text in other.forms)
        raise Refused(f"“{taken}” stands in another line: {other}. Change that line instead.")
    saved.forms = texts
    return _save(saved, actor, "save_synonyms")


@transaction.atomic
def drop_synonyms(*, actor: User, row: Synonyms) -> None:
    _drop(actor, row, "drop_synonyms")


@transaction.atomic
def save_promotion(
    *,
    actor: User,
    searches: Sequence[str],
    url: str,
    row: Promotion | None = None,
    version: int | None = None,
) -> Promotion:
    """Recommend the published page at `url` (a path of the portal) for these whole searches."""
    _may(actor)
    texts = _checked(searches, least=1, what="at least one search")
    page = Document.objects.live().filter(url=url).only("key").first()
    if page is None:
        raise Refused("There is no published page at this address in the search.")
    saved = _locked(row, version) if row else Promotion()
    saved.searches, saved.key = texts, page.key
    return _save(saved, actor, "save_promotion")


@transaction.atomic
def drop_promotion(*, actor: User, row: Promotion) -> None:
    _drop(actor, row, "drop_promotion")


def _may(actor: User) -> None:
    if not is_officer(actor):
        raise Refused(ONLY_OFFICERS)


def _checked(typed: Sequence[str], *, least: int, what: str) -> list[str]:
    texts = plain(typed)
    if len(texts) < least:
        raise Refused(f"Enter {what}, each on a line of its own.")
    if len(texts) > MOST or any(len(text) > LONGEST for text in texts):
        raise Refused(f"Enter {MOST} lines at most, each of {LONGEST} characters or fewer.")
    return texts


def _locked(row: Row, version: int | None) -> Row:
    saved: Row | None = type(row).objects.select_for_update().filter(pk=row.pk).first()
    if saved is None or (version is not None and saved.version != version):
        raise Overtaken
    saved.version += 1
    return saved


def _save(row: Row, actor: User, verb: str) -> Row:
    row.changed_by, row.changed_at = actor, now()
    row.save()
    record(row, verb, actor=actor, version=row.version)
    transaction.on_commit(forget)
    return row


def _drop(actor: User, row: KeptByOfficers, verb: str) -> None:
    _may(actor)
    saved = _locked(row, None)
    record(saved, verb, actor=actor)
    saved.delete()
    transaction.on_commit(forget)
