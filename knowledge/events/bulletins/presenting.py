"""A bulletin as a page, in an e-mail and for its report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from devosupport.core.clock import day_in_words
from devosupport.core.structured import collection
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.querysets import NoticeQuerySet
from devosupport.places.models import PreElectionPeriod
from knowledge.events.bulletins.models import Bulletin, BulletinItem
from knowledge.events.bulletins.recipients import recipients
from knowledge.events.bulletins.sources import all_sources, heading_of

MOST_SHOWN = 200
CRUMBS = [("Home", "/"), ("Networks", "/networks/"), ("Bulletins", "/networks/bulletins/")]


@dataclass(frozen=True)
class Section:
    code: str
    heading: str
    items: list[BulletinItem]


def sections(bulletin: Bulletin, items: Iterable[BulletinItem] | None = None) -> list[Section]:
    """The included items under their headings, in the order of the sources. One query."""
    rows = list(bulletin.items.included() if items is None else items)
    codes = [source.code for source in all_sources()]
    codes += sorted({row.section for row in rows} - set(codes))
    found = [(code, [row for row in rows if row.section == code]) for code in codes]
    return [Section(code, heading_of(code), mine) for code, mine in found if mine]


def html(bulletin: Bulletin) -> SafeString:
    """The introduction as nh3 left it when it was stored."""
    return mark_safe(bulletin.html)  # noqa: S308 cleaned by knowledge.library.markdown.render


def structured(bulletin: Bulletin, summary: str) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": "Local Government Association"}
    return {
        "@type": "NewsArticle",
        "@id": bulletin.get_absolute_url(),
        "url": bulletin.get_absolute_url(),
        "headline": bulletin.title[:110],
        "description": summary,
        "datePublished": bulletin.sent_at,
        "dateModified": bulletin.sent_at,
        "inLanguage": "en-GB",
        "author": publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
    }


def listed(rows: Sequence[Bulletin]) -> dict[str, Any]:
    pages = [(row.title, row.get_absolute_url()) for row in rows]
    words = "Bulletins of the DevoHub and its networks, the newest first."
    return collection(reverse("bulletins:index"), "Bulletins", words, pages)


def report(bulletin: Bulletin) -> list[dict[str, Any]]:
    """What became of the e-mails, in the words of the outbox. Two queries."""
    counts = dict(_issues(bulletin).values_list("state").annotate(number=Count("pk")))
    sent = counts.get(NoticeState.SENT, 0)
    waiting = counts.get(NoticeState.WAITING, 0)
    daily = counts.get(NoticeState.DAILY, 0) + counts.get(NoticeState.JOINED, 0)
    moot = counts.get(NoticeState.MOOT, 0)
    failed = counts.get(NoticeState.FAILED, 0)
    return [
        {"label": "e-mails owed", "value": bulletin.told},
        {"label": "sent", "value": sent},
        {"label": "waiting to be sent", "value": waiting},
        {"label": "in a daily e-mail", "value": daily},
        {"label": "not sent: no longer wanted", "value": moot},
        {"label": "could not be delivered", "value": failed, "late": failed > 0},
        {"label": "unsubscribed from it", "value": bulletin.ended.count()},
    ]


@dataclass(frozen=True)
class Trouble:
    """E-mails of a bulletin that were not taken: at most `MOST_SHOWN`, and how many there are."""

    rows: list[Notice]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def failed(bulletin: Bulletin) -> Trouble:
    """The addresses that nothing more is tried with, each with what its mail server said."""
    return _trouble(_issues(bulletin).filter(state=NoticeState.FAILED))


def tried_again(bulletin: Bulletin) -> Trouble:
    """The addresses that did not take it yet, and will be asked again."""
    return _trouble(_issues(bulletin).filter(state=NoticeState.WAITING).exclude(problem=""))


def _issues(bulletin: Bulletin) -> NoticeQuerySet:
    return Notice.objects.about(bulletin).filter(kind="bulletins.issue").order_by()


def _trouble(found: NoticeQuerySet) -> Trouble:
    rows = list(found.select_related("to").order_by("to__email", "pk")[:MOST_SHOWN])
    return Trouble(rows, len(rows) if len(rows) < MOST_SHOWN else found.count())


def readers_now(bulletin: Bulletin) -> int:
    return recipients(bulletin).count()


def pre_election(at: date) -> str:
    """The warning before anything is sent to many, or nothing."""
    period = PreElectionPeriod.objects.for_organisation(None).running(at).first()
    if period is None:
        return ""
    on = period.election_on
    return (
        f"{period.name}: publicity is restricted until the election on {day_in_words(on)}. "
        "Send only what cannot wait, and nothing that could be read as for or against a party."
    )
