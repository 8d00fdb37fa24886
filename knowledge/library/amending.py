"""A council's published text as it would be with a change that waits for its word."""

from devosupport.places.models import Organisation, Region, Topic
from knowledge.library import comparing
from knowledge.library.markdown import render
from knowledge.library.models import Amendment, Resource
from knowledge.library.parts import composed


def amended(found: Amendment) -> Resource:
    """The resource with the change made, to be read and never saved."""
    row = Resource.objects.select_related("owner").get(pk=found.resource_id)
    put(row, found)
    topics = Topic.objects.filter(pk__in=found.topics).order_by("order")
    places = Organisation.objects.filter(pk__in=found.places).order_by("short_name")
    row.page = row.page | {
        "topics": list(topics.values("slug", "name")),
        "places": list(places.values("slug", "name", "demonstration")),
        "region": row.region.name if row.region else "",
    }
    if row.in_parts:
        row.body = composed(row)
    row.html = render(row.body, row.page.get("pictures", []), row.pictures_url).html
    return row


def put(row: Resource, found: Amendment) -> None:
    """Write the change's values into the row."""
    for name, value in found.values.items():
        setattr(row, name, Region.objects.filter(pk=value).first() if name == "region" else value)
    row.parts = {**row.parts, **found.parts}


def changes_of(found: Amendment) -> list[comparing.Change]:
    """What differs from the page as it is public, word by word."""
    now = Resource.objects.get(pk=found.resource_id)
    return comparing.compared(comparing.words_of(now), comparing.words_of(amended(found)))
