"""The register's pages as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from devosupport.core import structured
from devosupport.core.structured import LICENCE
from knowledge.register.models import Area, GovernanceModel, Scheme
from knowledge.register.records import Record


def dataset() -> dict[str, Any]:
    return structured.dataset(
        reverse("register:index"),
        "Devolution register",
        "City, growth and devolution deals of England and the milestones between them, area by "
        "area, each with its source and what is not yet checked.",
        {form: reverse("register:data", args=[form]) for form in ("csv", "json")},
        license=LICENCE,
    )


def area(found: Area) -> dict[str, Any]:
    return {
        "@type": "AdministrativeArea",
        "@id": found.get_absolute_url(),
        "url": found.get_absolute_url(),
        "name": found.name,
        "containedInPlace": {"@type": "Country", "name": "England"},
    }


def article(model: GovernanceModel) -> dict[str, Any]:
    address = model.get_absolute_url()
    return structured.article(address, model.name, model.summary, model.changed_at.date())


def record(found: Record) -> dict[str, Any]:
    """A deal or milestone as a work about its areas, with what it is based on."""
    row = found.row
    told: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": row.get_absolute_url(),
        "url": row.get_absolute_url(),
        "name": row.title,
        "description": row.headline,
        "dateModified": row.changed_at.date(),
        "license": LICENCE,
        "isPartOf": {"@id": reverse("register:index")},
        "spatialCoverage": [area.name for area in found.areas],
        "citation": row.source_url or row.source,
    }
    return told | (
        {"temporalCoverage": row.on.isoformat()} if row.on and row.precision == "day" else {}
    )


def scheme(found: Scheme) -> dict[str, Any]:
    return structured.article(
        found.get_absolute_url(),
        found.name,
        found.summary,
        found.changed_at.date(),
        found.published_at,
        spatialCoverage=found.area.name,
    )


def models(rows: Iterable[tuple[GovernanceModel, int]]) -> dict[str, Any]:
    return structured.collection(
        reverse("register:models"),
        "Governance models",
        "The ways of governing devolved powers in England.",
        [(model.name, model.get_absolute_url()) for model, _ in rows],
    )


def schemes(rows: Iterable[Scheme]) -> dict[str, Any]:
    return structured.collection(
        reverse("register:schemes"),
        "Proposed schemes",
        "Devolution schemes that councils propose, and how far each has come.",
        [(scheme.name, scheme.get_absolute_url()) for scheme in rows],
    )
