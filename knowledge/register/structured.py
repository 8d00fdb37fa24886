"""The register's pages as JSON-LD."""

from typing import Any

from django.urls import reverse

from knowledge.register.models import Area, GovernanceModel, Scheme
from knowledge.register.records import Record

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def dataset() -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": reverse("register:index"),
        "url": reverse("register:index"),
        "name": "Devolution register",
        "description": "City, growth and devolution deals of England and the milestones between "
        "them, area by area, each with its source and what is not yet checked.",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "spatialCoverage": "England",
        "creator": {"@type": "Organization", "name": "Local Government Association"},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": reverse("register:data", args=[form]),
            }
            for form, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }


def area(found: Area) -> dict[str, Any]:
    return {
        "@type": "AdministrativeArea",
        "@id": found.get_absolute_url(),
        "url": found.get_absolute_url(),
        "name": found.name,
        "containedInPlace": {"@type": "Country", "name": "England"},
    }


def article(model: GovernanceModel) -> dict[str, Any]:
    return {
        "@type": "Article",
        "@id": model.get_absolute_url(),
        "url": model.get_absolute_url(),
        "headline": model.name,
        "description": model.summary,
        "dateModified": model.changed_at.date(),
        "publisher": {"@type": "Organization", "name": "Local Government Association"},
    }


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
    return {
        "@type": "Article",
        "@id": found.get_absolute_url(),
        "url": found.get_absolute_url(),
        "headline": found.name,
        "description": found.summary,
        "dateModified": found.changed_at.date(),
        "publisher": {"@type": "Organization", "name": "Local Government Association"},
    }
