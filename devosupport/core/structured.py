"""The types of schema.org that several pages share, as plain data. `devo_public` writes them.

Addresses may be relative: they are made whole as they are written.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "atom": "application/atom+xml",
}
LGA = {"@type": "Organization", "name": "Local Government Association"}
ENGLAND = {"@type": "Country", "name": "England"}


def website(name: str, description: str, search: str) -> dict[str, Any]:
    """The portal, and how it is searched. `search`: the whole address up to the words."""
    return {
        "@type": "WebSite",
        "@id": "/",
        "url": "/",
        "name": name,
        "description": description,
        "inLanguage": "en-GB",
        "publisher": LGA,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}{{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def dataset(
    address: str, name: str, description: str, files: Mapping[str, str], **more: Any
) -> dict[str, Any]:
    """`files`: the address of each form, "csv" or "json"."""
    return {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "isAccessibleForFree": True,
        "inLanguage": "en-GB",
        "spatialCoverage": "England",
        "creator": LGA,
        "publisher": LGA,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": TYPES[form], "contentUrl": at}
            for form, at in files.items()
        ],
    } | more


def article(
    address: str,
    headline: str,
    description: str,
    changed: date | datetime,
    published: date | datetime | None = None,
    **more: Any,
) -> dict[str, Any]:
    return {
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": headline[:110],
        "description": description,
        "datePublished": published,
        "dateModified": changed,
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "author": LGA,
        "publisher": LGA,
    } | more


def collection(
    address: str, name: str, description: str, rows: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """A list of pages. `rows`: name and address of each, as shown."""
    items = [
        {"@type": "ListItem", "position": number, "name": text, "url": url}
        for number, (text, url) in enumerate(rows, start=1)
    ]
    return {
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "inLanguage": "en-GB",
        "publisher": LGA,
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": items,
        },
    }


def service(address: str, name: str, description: str) -> dict[str, Any]:
    return {
        "@type": "Service",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "provider": LGA,
        "areaServed": ENGLAND,
        "audience": {"@type": "Audience", "audienceType": "Councils and authorities in England"},
    }
