"""Who may open the addresses of events."""

from tests.access import EVERYONE, Row


def public(w):
    return {"slug": w.event.slug}


def draft(w):
    return {"slug": w.draft_event.slug}


ROWS = [
    Row("events:index", EVERYONE),
    Row("events:event", EVERYONE, public),
    Row("events:event", frozenset(), draft, public="404", case="unpublished"),
]
