"""What a resource looks like outside its own row: the page beside the text, and the search."""

from typing import Any

from django.utils import timezone

from knowledge.library.markdown import plain, render
from knowledge.library.models import Resource
from knowledge.library.parts import composed
from knowledge.search.engine import Document


def prepare(resource: Resource) -> None:
    """Fill what the public page reads in one row; the caller saves."""
    if resource.in_parts:
        resource.body = composed(resource)
    resource.page = gathered(resource)
    rendered = render(resource.body, resource.page.get("pictures", []), resource.pictures_url)
    resource.html = rendered.html
    resource.contents = rendered.contents


def gathered(resource: Resource) -> dict[str, Any]:
    """Names of topics, places and region, so that the page needs no other table."""
    if resource.pk is None:
        return {}
    return {
        "topics": list(resource.topics.order_by("order").values("slug", "name")),
        "places": list(
            resource.places.order_by("short_name").values("slug", "name", "demonstration")
        ),
        "region": resource.region.name if resource.region else "",
        "changes": [
            {"on": timezone.localdate(note.at).isoformat(), "text": note.text}
            for note in resource.change_notes.all()
        ],
        "pictures": [
            {
                "number": one.number,
                "alt": one.alt,
                "caption": one.caption,
                "ending": one.ending,
                "sizes": [[size["width"], size["height"]] for size in one.sizes],
            }
            for one in resource.pictures.all()
        ],
        "owner": resource.owner.name if resource.owner else "",
        "replaces": [
            {"title": one.title, "on": timezone.localdate(one.changed_at).isoformat()}
            for one in Resource.objects.replaced_by(resource)
        ],
    }


def document(resource: Resource) -> Document:
    """The resource as the search knows it. Only ever called for one that is published."""
    published = timezone.localdate(resource.published_at) if resource.published_at else None
    outcomes = " ".join(row["text"] for row in resource.outcomes)
    places = " ".join(place["name"] for place in resource.page.get("places", []))
    return Document(
        kind=resource.kind,
        kind_label=resource.get_kind_display(),
        key=resource.search_key,
        url=resource.get_absolute_url(),
        title=resource.title,
        summary=resource.summary,
        body=f"{plain(resource.html)} {outcomes} {places} {resource.transcript}",
        topics=[topic["slug"] for topic in resource.page.get("topics", [])],
        stages=resource.stages,
        regions=[resource.region.slug] if resource.region else [],
        place_kinds=[resource.place_kind] if resource.place_kind else [],
        year=resource.year,
        date=published,
        facts={
            "illustrative": resource.illustrative,
            "topics": [topic["name"] for topic in resource.page.get("topics", [])],
            "demonstration": any(
                place["demonstration"] for place in resource.page.get("places", [])
            ),
        },
    )
