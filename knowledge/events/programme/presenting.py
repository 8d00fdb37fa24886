"""The work programme as a page, as data and for search engines."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from devosupport.core.addresses import whole
from devosupport.core.clock import day_in_words
from devosupport.core.structured import collection
from knowledge.events.programme.models import ProgrammeItem, ProgrammeTheme

TITLE = "Work programme"
CRUMBS = [("Home", "/")]
COLUMNS = (
    "theme", "title", "state", "window", "begins", "ends", "owner", "partners", "milestones",
    "deliverables", "gaps", "source", "address", "changed",
)  # fmt: skip


def by_theme(
    themes: Iterable[ProgrammeTheme], items: list[ProgrammeItem]
) -> list[tuple[ProgrammeTheme, list[ProgrammeItem]]]:
    """Themes that have items, in their order."""
    pairs = [(theme, [row for row in items if row.theme_id == theme.pk]) for theme in themes]
    return [pair for pair in pairs if pair[1]]


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def page(item: ProgrammeItem) -> dict[str, Any]:
    """Everything the page of an item shows beside its own fields."""
    return {
        "item": item,
        "partners": lines(item.partners),
        "deliverables": lines(item.deliverables),
        "gaps": lines(item.gaps),
        "milestones": list(item.milestones.all()),
        "resources": list(item.resources.all()),
        "demand": item.demand,
        "demand_window": demand_window(item.demand_from, item.demand_until),
        "changes": list(item.notes.all())[:20],
    }


def demand_window(begins: date | None, ends: date | None) -> str:
    return f"{day_in_words(begins)} to {day_in_words(ends)}" if begins and ends else ""


def row(item: ProgrammeItem) -> dict[str, Any]:
    """One item in the files: the same facts as its page."""
    return {
        "theme": item.theme.name,
        "title": item.title,
        "state": item.get_state_display(),
        "window": item.window,
        "begins": item.begins,
        "ends": item.ends,
        "owner": item.owner_role,
        "partners": lines(item.partners),
        "milestones": [
            f"{one.when}: {one.words}{' (reached)' if one.done_on else ''}"
            for one in item.milestones.all()
        ],
        "deliverables": lines(item.deliverables),
        "gaps": lines(item.gaps),
        "source": item.source,
        "address": whole(item.get_absolute_url()),
        "changed": item.changed_at.date(),
    }


def structured(item: ProgrammeItem) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "@id": item.get_absolute_url(),
        "url": item.get_absolute_url(),
        "name": item.title,
        "description": item.summary[:300],
        "isPartOf": {"@type": "CreativeWork", "name": TITLE, "url": reverse("programme:index")},
        "about": item.theme.name,
        "temporalCoverage": f"{item.begins}/{item.ends}" if item.begins and item.ends else "",
        "dateModified": item.changed_at,
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": "Local Government Association"},
    }


def listed(items: Sequence[ProgrammeItem]) -> dict[str, Any]:
    words = "What is planned, under way and done for devolution, item by item."
    rows = [(item.title, item.get_absolute_url()) for item in items]
    return collection(reverse("programme:index"), TITLE, words, rows)
