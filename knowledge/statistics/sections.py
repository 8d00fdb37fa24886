"""The officers' pages about how the hub is used, and the periods they may be asked for."""

from datetime import date, timedelta

from django.http import QueryDict
from django.urls import reverse

PAGES = (
    ("statistics:office", "Page views"),
    ("statistics:answers", "What readers say"),
    ("search:office", "Searches"),
    ("search:synonyms", "Words that mean the same"),
    ("search:promotions", "Recommended pages"),
    ("statistics:earlier", "Earlier figures"),
)
PERIODS = {"30": "30 days", "90": "90 days", "365": "12 months"}


def pages(current: str) -> list[dict[str, object]]:
    """What components/sub_navigation.html reads."""
    return [
        {"text": text, "url": reverse(name), "current": name == current} for name, text in PAGES
    ]


def period(query: QueryDict, today: date) -> tuple[str, date]:
    """The chosen period and its first day; 90 days for anything unknown."""
    chosen = query.get("days", "")
    chosen = chosen if chosen in PERIODS else "90"
    return chosen, today - timedelta(days=int(chosen) - 1)


def periods(chosen: str) -> list[dict[str, object]]:
    return [
        {"text": text, "url": f"?days={code}", "current": code == chosen}
        for code, text in PERIODS.items()
    ]
