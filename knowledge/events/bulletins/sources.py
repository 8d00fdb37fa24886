"""What may stand in a bulletin: public pages that are new, told by those that know them.

`register(Source("resource", "From the library", library))`. A source is asked for what is new since
a moment, and only ever tells of what anybody may read. Apps above this one add their own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from devosupport.core.moment import now
from knowledge.events.models.events import Event
from knowledge.library.models import Resource
from knowledge.register.models import Deal, Milestone

MOST = 40


@dataclass(frozen=True)
class Candidate:
    """`key` is the source's own name for the row, unique among all: "library:12"."""

    key: str
    title: str
    summary: str
    url: str
    on: date | None


@dataclass(frozen=True)
class Source:
    code: str
    heading: str
    new_since: Callable[[datetime], Iterable[Candidate]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a source known. Raises ValueError when another one holds the code."""
    if _sources.setdefault(source.code, source) != source:
        raise ValueError(f"Two sources of bulletins are named {source.code}.")


def all_sources() -> list[Source]:
    """In the order in which they stand in a bulletin."""
    return list(_sources.values())


def heading_of(code: str) -> str:
    """The heading of a section; a source that is gone is named by its code."""
    found = _sources.get(code)
    return found.heading if found else code.replace("_", " ").capitalize()


def candidates(since: datetime) -> list[tuple[str, Candidate]]:
    """(section, candidate) for everything new, section by section, at most `MOST` of each."""
    return [
        (source.code, found)
        for source in all_sources()
        for found in list(source.new_since(since))[:MOST]
    ]


def _library(since: datetime) -> list[Candidate]:
    rows = Resource.objects.published().filter(published_at__gte=since).newest_first()
    return [
        Candidate(
            row.search_key,
            row.title,
            row.summary,
            row.get_absolute_url(),
            timezone.localdate(row.published_at) if row.published_at else None,
        )
        for row in rows.defer("body", "html")[:MOST]
    ]


def _register(since: datetime) -> list[Candidate]:
    """Deals and milestones that were added or changed, each on the page of its area."""
    found: list[Candidate] = []
    for model in (Deal, Milestone):
        changed: QuerySet[Deal | Milestone] = model._default_manager.filter(
            changed_at__gte=since, withdrawn_on=None
        )
        for row in changed.order_by("-changed_at").prefetch_related("areas")[:MOST]:
            areas = list(row.areas.all())
            page = areas[0].get_absolute_url() if areas else reverse("register:index")
            found.append(
                Candidate(
                    f"register:{row.slug}",
                    row.title[:200],
                    f"{row.said_on}. {row.headline}",
                    f"{page}#{row.slug}",
                    timezone.localdate(row.changed_at),
                )
            )
    return found


def _events(since: datetime) -> list[Candidate]:
    """Every public event to come, new or not: people forget what they read a month ago."""
    rows = Event.objects.published().upcoming(now()).without_text()
    return [
        Candidate(
            row.search_key,
            row.title,
            row.summary,
            row.get_absolute_url(),
            timezone.localdate(row.begins_at),
        )
        for row in rows[:MOST]
    ]


register(Source("event", "Events", _events))
register(Source("resource", "New in the library", _library))
register(Source("register", "In the devolution register", _register))
