"""What an event looks like outside its own row: the page beside the text, and the search."""

from typing import Any

from django.utils import timezone

from knowledge.events.models import Event
from knowledge.library.markdown import plain, render
from knowledge.search.engine import Document, index, remove


def prepare(event: Event) -> None:
    """Fill what the public page reads in one row; the caller saves."""
    event.html = render(event.description).html
    event.page = gathered(event)


def gathered(event: Event) -> dict[str, Any]:
    place = event.place
    return {
        "topics": list(event.topics.order_by("order").values("slug", "name")),
        "region": {"slug": event.region.slug, "name": event.region.name} if event.region else None,
        "place": place
        and {"slug": place.slug, "name": place.name, "demonstration": place.demonstration},
    }


def show_in_search(event: Event) -> None:
    """Everybody finds what is published; a meeting of a network nobody does."""
    if event.is_published and event.network_id is None:
        index(document(event))
    else:
        remove(event.search_key)


def document(event: Event) -> Document:
    """The event as the search knows it. Only ever called for one that is published.

    Joining details are no part of it.
    """
    topics = event.page.get("topics", [])
    begins = timezone.localdate(event.begins_at)
    words = [plain(event.html), event.venue, event.get_ways_display(), event.audience_words]
    words += [material.title for material in event.materials.all()]
    return Document(
        kind="event",
        kind_label=f"Event: {event.get_kind_display().lower()}",
        key=event.search_key,
        url=event.get_absolute_url(),
        title=event.title,
        summary=event.summary,
        body=" ".join(words),
        topics=[topic["slug"] for topic in topics],
        stages=event.stages,
        regions=[event.region.slug] if event.region else [],
        year=begins.year,
        date=begins,
        facts={
            "topics": [topic["name"] for topic in topics],
            "demonstration": event.demonstration,
            "illustrative": event.demonstration,
        },
    )
