"""The texts that come with the portal: Markdown files with a head in TOML, loaded idempotently.

A text that an officer has changed since is theirs: the loader says so and leaves it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from devosupport.places.models import Organisation, Region, Topic
from knowledge.library import rules
from knowledge.library.choices import State
from knowledge.library.models import Resource

CONTENT = Path(__file__).parent / "content"
_FIELDS = (
    *("kind", "title", "summary", "stages", "support_types", "place_kind", "governance_model"),
    *("year", "cost_band", "evidence", "outcomes", "sources", "illustrative", "contact_role"),
)
_REVIEW_AFTER_YEARS = 1


class Wrong(ValueError):
    """A file that cannot be loaded: which, and why."""


@dataclass(frozen=True)
class Text:
    slug: str
    head: dict[str, Any]
    body: str
    digest: str


def read(path: Path) -> Text:
    """One file: `+++`, TOML, `+++`, Markdown."""
    content = path.read_text()
    try:
        _, head, body = content.split("+++\n", 2)
        values = tomllib.loads(head)
    except ValueError as error:
        raise Wrong(
            f"{path.name}: the head is not TOML between two lines of +++ ({error})."
        ) from error
    missing = {"kind", "title", "summary", "topics", "published"} - set(values)
    if missing:
        raise Wrong(f"{path.name}: the head lacks {', '.join(sorted(missing))}.")
    return Text(path.stem, values, body.strip(), sha256(content.encode()).hexdigest())


def texts(folder: Path = CONTENT) -> Iterator[Text]:
    for path in sorted(folder.glob("*.md")):
        yield read(path)


@transaction.atomic
def load(text: Text) -> str:
    """Put one text in the library; says "new", "changed", "same" or "kept" (an officer's)."""
    existing = Resource.objects.filter(slug=text.slug).first()
    if existing is None:
        resource = Resource.objects.create(slug=text.slug, region=_region(text), **_values(text))
        _publish(resource, text)
        return "new"
    if existing.page.get("digest") == text.digest:
        return "same"
    if "digest" not in existing.page or existing.state != State.PUBLISHED:
        return "kept"
    _write(existing, text, note="Text brought up to date.")
    return "changed"


def _publish(resource: Resource, text: Text) -> None:
    _write(resource, text)
    on: date = text.head["published"]
    moment = timezone.make_aware(datetime.combine(on, time(9)))
    Resource.objects.filter(pk=resource.pk).update(published_at=moment)
    resource = rules.publish(
        resource=resource,
        actor=None,
        review_due=text.head.get("review_due", on.replace(year=on.year + _REVIEW_AFTER_YEARS)),
    )
    _mark(resource, text)


def _write(resource: Resource, text: Text, note: str = "") -> None:
    resource = rules.edit(
        resource=resource,
        actor=None,
        version=Resource.objects.values_list("version", flat=True).get(pk=resource.pk),
        values=_values(text) | {"region": _region(text)},
        topics=list(_named(Topic, text, "topics")),
        places=list(_named(Organisation, text, "places")),
        note=note,
    )
    _mark(resource, text)


def _mark(resource: Resource, text: Text) -> None:
    """Remember what was loaded; any edit by a person forgets it again."""
    resource.page["digest"] = text.digest
    Resource.objects.filter(pk=resource.pk).update(page=resource.page)


def _values(text: Text) -> dict[str, Any]:
    values = {name: text.head[name] for name in _FIELDS if name in text.head}
    for row in [*values.get("sources", []), *values.get("outcomes", [])]:
        row |= {name: value.isoformat() for name, value in row.items() if isinstance(value, date)}
    return values | {"body": text.body}


def _named(model: type[Topic] | type[Organisation], text: Text, field: str) -> Any:
    """Rows by slug; a name the places do not know is an error that says so."""
    slugs = text.head.get(field, [])
    found = {row.slug: row for row in model._default_manager.filter(slug__in=slugs)}
    unknown = set(slugs) - set(found)
    if unknown:
        raise Wrong(f"{text.slug}.md: {field} has no {', '.join(sorted(unknown))}: load_places?")
    return found.values()


def _region(text: Text) -> Region | None:
    slug = text.head.get("region")
    return Region.objects.get(slug=slug) if slug else None
