"""The reading page of a resource: what stands at a glance, what machines read of it."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from devosupport.core.addresses import whole
from devosupport.places.choices import Stage, SupportType
from knowledge.library.choices import State
from knowledge.library.models import Resource


@dataclass(frozen=True)
class Link:
    text: str
    # Empty: words alone.
    url: str


@dataclass(frozen=True)
class Fact:
    """One line of "At a glance": words, or links to the same list narrowed."""

    name: str
    text: str = ""
    links: tuple[Link, ...] = ()


def at_a_glance(resource: Resource) -> list[Fact]:
    """Only what is known; topics, stages and places lead to more of the same."""
    page = resource.page
    facts = [
        Fact("Topics", links=tuple(_topic(topic) for topic in _topics(page))),
        Fact("Places", links=tuple(place_link(place) for place in page.get("places", []))),
        Fact(
            "Useful when",
            links=tuple(
                _narrowed("stage", stage, str(Stage(stage).label)) for stage in resource.stages
            ),
        ),
        Fact("Region", page.get("region", "")),
        Fact("Kind of place", resource.get_place_kind_display()),
        Fact("Governance model", resource.get_governance_model_display()),
        Fact("Year", str(resource.year or "")),
        Fact("Cost", resource.get_cost_band_display()),
        Fact("Evidence", resource.get_evidence_display()),
        Fact("Support types", ", ".join(_support(value) for value in resource.support_types)),
        Fact("Who to ask", _contact(resource)),
        Fact("Written by", resource.page.get("owner", "")),
    ]
    return [fact for fact in facts if fact.text or fact.links]


def details(resource: Resource) -> list[str]:
    """The same as lines, without who wrote it and whom to ask."""
    return [
        f"{fact.name}: {fact.text or ', '.join(link.text for link in fact.links)}"
        for fact in at_a_glance(resource)
        if fact.name not in ("Who to ask", "Written by")
    ]


def outcomes(resource: Resource) -> list[dict[str, str]]:
    return [row | {"day": in_words(row.get("on", ""))} for row in resource.outcomes]


def changes(resource: Resource) -> list[dict[str, str]]:
    return [row | {"day": in_words(row["on"])} for row in resource.page.get("changes", [])]


def made_up(resource: Resource) -> bool:
    """Whether a place of the demonstration is in it; its readers have to know."""
    return any(place.get("demonstration") for place in resource.page.get("places", []))


def replaces(resource: Resource) -> list[dict[str, str]]:
    """Pages that were withdrawn and lead here: their titles and when."""
    return [row | {"day": in_words(row["on"])} for row in resource.page.get("replaces", [])]


def sources(resource: Resource) -> list[dict[str, str]]:
    return [row | {"day": in_words(row.get("seen", ""))} for row in resource.sources]


@cache
def _list_url() -> str:
    return reverse("library:library")


@lru_cache(maxsize=4096)
def in_words(day: str) -> str:
    """A stored date as people write it, as exact as it is known: "June 2016"."""
    shape = {4: "Y", 7: "F Y", 10: "j F Y"}.get(len(day))
    if shape is None:
        return day
    return format_date(date.fromisoformat(f"{day}-01-01"[:10]), shape)


def html(resource: Resource, pictures_at: str = "") -> SafeString:
    """The text as nh3 left it when it was stored; before it is public, its pictures elsewhere."""
    text = resource.html
    if pictures_at:
        text = text.replace(escape(resource.pictures_url), escape(pictures_at))
    return cleaned(text)


def cleaned(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 cleaned by knowledge.library.markdown.render


def preview_base(resource: Resource) -> str:
    """Where the council's people and officers see the pictures of a text that is not public."""
    return f"{reverse('library:share_study', args=[resource.slug])}pictures/"


def placed_in(resource: Resource, text: str) -> list[dict[str, Any]]:
    """The pictures that one part names; the others come at the end of the whole."""
    found: list[dict[str, Any]] = resource.page.get("pictures", [])
    return [one for one in found if f"(picture:{one['number']})" in text]


@dataclass(frozen=True)
class Shown:
    """A picture as the screens of writers list it."""

    number: int
    alt: str
    caption: str
    src: str
    width: int
    height: int


def pictures(resource: Resource, base: str) -> list[Shown]:
    found = []
    for one in resource.page.get("pictures", []):
        width, height = one["sizes"][0]
        src = f"{base}{one['number']}-{width}.{one['ending']}"
        found.append(Shown(one["number"], one["alt"], one["caption"], src, width, height))
    return found


def banner(resource: Resource) -> str:
    """What a reader must know before reading: the page is archived or withdrawn."""
    if resource.state == State.ARCHIVED:
        return "This page is archived. It is kept for reference and no longer kept up to date."
    if resource.state == State.WITHDRAWN:
        return "This page was withdrawn. Its text is no longer published."
    return ""


def json_ld(resource: Resource) -> SafeString:
    """Schema.org for search engines, in a script element that runs nothing."""
    url = whole(resource.get_absolute_url())
    publisher = {"@type": "Organization", "name": "Local Government Association"}
    owner = resource.page.get("owner", "")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMAS.get(resource.kind, "Article"),
        "headline": resource.title,
        "description": resource.summary,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "en-GB",
        "dateModified": resource.changed_at.isoformat(),
        "about": [topic["name"] for topic in _topics(resource.page)],
        "author": {"@type": "Organization", "name": owner} if owner else publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
        **_pictures_and_video(resource),
    }
    places = resource.page.get("places", [])
    if places:
        data["spatialCoverage"] = [place["name"] for place in places]
    if resource.published_at:
        data["datePublished"] = resource.published_at.isoformat()
    return script(data)


# What schema.org calls each kind; an article where nothing closer is understood.
_SCHEMAS = {
    "report": "Report",
    "toolkit": "LearningResource",
    "guide": "LearningResource",
    "explainer": "LearningResource",
}


def _pictures_and_video(resource: Resource) -> dict[str, Any]:
    """Only what there is. The video is elsewhere; its words are on the page."""
    found: dict[str, Any] = {}
    pictures = [shared_picture(one, resource) for one in resource.page.get("pictures", [])]
    if pictures:
        found["image"] = [one["url"] for one in pictures]
    if resource.video_url:
        found["video"] = {
            "@type": "VideoObject",
            "name": resource.title,
            "description": resource.summary,
            "url": whole(f"{resource.get_absolute_url()}video/"),
            "transcript": resource.transcript,
        }
        if resource.published_at:
            found["video"]["uploadDate"] = resource.published_at.isoformat()
    return found


def shared_picture(one: dict[str, Any], resource: Resource) -> dict[str, Any]:
    """A picture as other sites show it beside a link: its whole address, and what it shows."""
    width, height = one["sizes"][-1]
    url = whole(f"{resource.pictures_url}{one['number']}-{width}.{one['ending']}")
    return {"url": url, "alt": one["alt"], "width": width, "height": height}


def first_picture(resource: Resource) -> dict[str, Any] | None:
    found = resource.page.get("pictures", [])
    return shared_picture(found[0], resource) if found and resource.is_listed else None


def script(data: dict[str, Any]) -> SafeString:
    """JSON that cannot leave its script element."""
    text = json.dumps(data, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    safe = mark_safe(text)  # noqa: S308 no markup is left in it
    return format_html('<script type="application/ld+json">{}</script>', safe)


def _contact(resource: Resource) -> str:
    """The role; with a name only where its bearer agreed."""
    name = resource.contact_name if resource.contact_agreed else ""
    return ", ".join(filter(None, [name, resource.contact_role]))


def _topics(page: dict[str, Any]) -> list[dict[str, str]]:
    topics: list[dict[str, str]] = page.get("topics", [])
    return topics


def _narrowed(facet: str, value: str, text: str) -> Link:
    return Link(text, f"{_list_url()}?{urlencode({facet: value})}")


def _topic(topic: dict[str, str]) -> Link:
    return _narrowed("topic", topic["slug"], topic["name"])


def place_link(place: dict[str, Any]) -> Link:
    """To its own page; a body of the demonstration has none."""
    made_up = place.get("demonstration")
    return Link(place["name"], "" if made_up else reverse("places:place", args=[place["slug"]]))


def _support(value: str) -> str:
    return str(SupportType(value).label)
