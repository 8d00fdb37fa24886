"""What public pages say of themselves to machines, against what schema.org and search engines ask.

The properties are written by hand: those that a search engine requires of the type, and those it
recommends that the portal can know. Each public page of the access matrix is read.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access import PUBLIC, all_rows
from tests.world import World

ARTICLE = {
    "headline", "description", "url", "mainEntityOfPage", "dateModified", "author", "publisher",
    "inLanguage",
}  # fmt: skip
DATASET = {
    "name", "description", "url", "creator", "publisher", "distribution", "spatialCoverage",
    "isAccessibleForFree",
}  # fmt: skip
WANTED = {
    "WebSite": {"name", "url", "description", "publisher", "potentialAction", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"name", "url", "description", "mainEntity", "publisher"},
    "Article": ARTICLE,
    "Report": ARTICLE | {"datePublished"},
    "LearningResource": ARTICLE | {"datePublished"},
    "NewsArticle": {*ARTICLE - {"mainEntityOfPage"}, "datePublished"},
    "Dataset": DATASET,
    "CreativeWork": {"name", "description", "url", "dateModified", "isPartOf"},
    "AdministrativeArea": {"name", "url", "containedInPlace"},
    "GovernmentOrganization": {"name", "url", "areaServed"},
    "Organization": {"name", "url", "description", "contactPoint", "parentOrganization"},
    "Service": {"name", "url", "description", "provider", "areaServed", "audience"},
    "Event": {
        "name", "url", "description", "startDate", "endDate", "location", "eventStatus",
        "eventAttendanceMode", "organizer", "isAccessibleForFree",
    },
    "VideoObject": {"name", "description", "url", "uploadDate", "transcript"},
}  # fmt: skip
# What the page of each kind is, beside the way to it.
KINDS = {
    "office:home": "WebSite",
    "office:support": "CollectionPage",
    "office:offer": "Service",
    "office:performance": "Dataset",
    "library:library": "CollectionPage",
    "library:case_studies": "CollectionPage",
    "library:toolkits": "CollectionPage",
    "library:resource": "Article",
    "register:index": "Dataset",
    "register:record": "CreativeWork",
    "register:area": "AdministrativeArea",
    "register:models": "CollectionPage",
    "register:model": "Article",
    "register:schemes": "CollectionPage",
    "register:scheme": "Article",
    "register:benchmarks": "Dataset",
    "register:benchmark": "Dataset",
    "register:indicator": "Dataset",
    "places:index": "Dataset",
    "places:place": "GovernmentOrganization",
    "events:event": "Event",
    "networks:index": "CollectionPage",
    "networks:network": "Organization",
    "bulletins:index": "CollectionPage",
    "bulletins:bulletin": "NewsArticle",
    "programme:index": "CollectionPage",
    "programme:item": "CreativeWork",
    "requests:raised": "CollectionPage",
    "requests:raised_one": "Article",
    "peers:challenges_published": "CollectionPage",
    "statistics:statistics": "Dataset",
}
LIBRARY = {
    "case_study": "Article",
    "toolkit": "LearningResource",
    "guide": "LearningResource",
    "explainer": "LearningResource",
    "report": "Report",
}
# The world has a document in the search that is no more than that.
WITHOUT_A_PAGE = "/library/recommended/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
WHEN = re.compile(r"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(\+\d\d:\d\d|Z))?$")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def said_by(address: str) -> list[dict]:
    """Every block of the page, whole and parsed."""
    response = Client().get(address)
    assert response.status_code == 200
    return [json.loads(block) for block in SCRIPT.findall(response.content.decode())]


def judge(block: dict, address: str) -> None:
    kind = block["@type"]
    missing = WANTED[kind] - {name for name, value in block.items() if value not in ("", [], None)}
    assert not missing, f"{address}: {kind} lacks {sorted(missing)}"
    for name, value in block.items():
        if name in ("url", "@id", "mainEntityOfPage", "sameAs", "contentUrl"):
            assert urlsplit(value).netloc, f"{address}: {name} is {value}"
        if name.startswith("date") or name in ("startDate", "endDate", "uploadDate"):
            assert WHEN.match(str(value).replace(" ", "T")), f"{address}: {name} is {value}"
    CLOSER.get(kind, lambda block, address: None)(block, address)


def of_a_dataset(block: dict, address: str) -> None:
    assert 50 <= len(block["description"]) <= 5000, f"{address}: search engines take 50 to 5,000"
    for file in block["distribution"]:
        assert file["@type"] == "DataDownload"
        answer = Client().get(file["contentUrl"].removeprefix(settings.SITE_URL))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(file["encodingFormat"])


def of_a_way(block: dict, address: str) -> None:
    steps = block["itemListElement"]
    assert len(steps) >= 2, f"{address}: search engines want two steps at least"
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["name"].strip() and urlsplit(step["item"]).netloc for step in steps)
    assert urlsplit(steps[-1]["item"]).path == address


def of_a_list(block: dict, address: str) -> None:
    items = block["mainEntity"]["itemListElement"]
    assert block["mainEntity"]["numberOfItems"] == len(items)
    for item in items:
        assert item["name"]
        path = item["url"].removeprefix(settings.SITE_URL)
        assert path == WITHOUT_A_PAGE or Client().get(path).status_code == 200, path


def of_an_event(block: dict, address: str) -> None:
    for place in block["location"]:
        wanted = {"Place": {"name", "address"}, "VirtualLocation": {"url"}}[place["@type"]]
        assert all(place.get(name) for name in wanted)
    assert block["eventStatus"].startswith("https://schema.org/Event")
    if "offers" in block:
        assert {"price", "priceCurrency", "availability", "url"} <= set(block["offers"])


def of_a_work(block: dict, address: str) -> None:
    assert len(block["headline"]) <= 110
    assert block["author"]["name"]
    assert block["publisher"]["name"]


CLOSER = {
    "Dataset": of_a_dataset,
    "BreadcrumbList": of_a_way,
    "CollectionPage": of_a_list,
    "Event": of_an_event,
    **dict.fromkeys(("Article", "Report", "LearningResource", "NewsArticle"), of_a_work),
}


def pages(world: World) -> Iterator[tuple[str, str]]:
    for row in all_rows():
        if row.allows(PUBLIC) and row.status == 200 and not row.query:
            yield row.name, reverse(row.name, kwargs=row.kwargs(world))


def test_every_public_page_says_what_it_is_in_full(world):
    found: dict[str, set[str]] = {}
    for name, address in pages(world):
        response = Client().get(address)
        if not response["Content-Type"].startswith("text/html"):
            continue
        for block in said_by(address):
            assert block["@context"] == "https://schema.org"
            judge(block, address)
            found.setdefault(name, set()).add(block["@type"])
    lacking = {name for name, kind in KINDS.items() if kind not in found.get(name, set())}
    assert not lacking
    assert len(found) > len(KINDS), "pages that are no more than a step on a way say that way"


@pytest.mark.parametrize("kind", sorted(LIBRARY))
def test_a_page_of_the_library_says_which_kind_it_is(kind, world):
    with transaction.atomic():
        type(world.resource).objects.filter(pk=world.resource.pk).update(kind=kind)
        blocks = said_by(world.resource.get_absolute_url())
        transaction.set_rollback(True)
    assert [block["@type"] for block in blocks] == [LIBRARY[kind], "BreadcrumbList"]
    for block in blocks:
        judge(block, world.resource.get_absolute_url())


def test_a_film_says_what_it_is(world):
    (block, _) = said_by(world.film.get_absolute_url())
    judge(block["video"], world.film.get_absolute_url())


def test_what_nobody_should_find_says_nothing(world):
    with transaction.atomic():
        for row in (world.event, world.resource):
            type(row).objects.filter(pk=row.pk).update(state="withdrawn")
            response = Client().get(row.get_absolute_url())
            assert response.status_code == 410
            assert b"ld+json" not in response.content
        transaction.set_rollback(True)


def test_nothing_typed_can_end_the_block(world):
    title = '</script><script>alert(1)</script> & "more"'
    with transaction.atomic():
        type(world.network).objects.filter(pk=world.network.pk).update(name=title)
        blocks = said_by(world.network.get_absolute_url())
        transaction.set_rollback(True)
    assert blocks[0]["name"] == title
    assert blocks[1]["itemListElement"][-1]["name"] == title
