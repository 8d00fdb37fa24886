"""Every public page as a browser loads it for the first time: light, few requests, few questions.

The addresses are those of the access matrix that anybody may open, and the heaviest there are with
the reference data loaded. Weighed is what is sent: pages as `public_page` compresses them, styles
and scripts as they are compressed once.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devosupport.core.public import kept
from knowledge.search import labels, synonyms
from tests.access import PUBLIC, all_rows
from tests.world import World

ROWS = [row for row in all_rows() if row.allows(PUBLIC) and row.status == 200]
# Served on a developer's machine alone, or where a person has begun to sign in.
LOCAL = ("notifications:", "accounts:demo", "accounts:become")
HEAVIEST = [
    "/register/",
    "/register/?page=2",
    "/register/greater-manchester/",
    "/register/powers/",
    "/governance-models/",
    "/benchmarks/",
    "/benchmarks/places/guildford/",
    "/benchmarks/employment-rate/?kind=district",
    "/places/",
    "/places/surrey/",
    "/places/south-east-councils/",
    "/library/",
    "/library/greater-manchester-deals/",
    "/search/?q=combined+authority",
    "/search/?q=nothing+like+it+anywhere",
]
MOST_BYTES, MOST_REQUESTS, MOST_QUERIES = 20_000, 4, 6
FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*?(?:src|href)="([^"]+)"')
CLASS = re.compile(r'class="([^"]*)"')


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        for command in ("load_register", "load_benchmarks", "load_library"):
            call_command(command, verbosity=0)
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def ask(world, settings, monkeypatch):
    """Ask as a browser that was never here, of a process that was never asked."""
    settings.PUBLIC_PAGES_KEPT = 60

    def asked(address):
        kept.clear()
        monkeypatch.setattr(labels, "_kept", None)
        synonyms.forget()
        with CaptureQueriesContext(connection) as queries:
            response = Client().get(address, headers={"Accept-Encoding": "gzip, deflate, br"})
        kept.clear()
        return response, len(queries)

    return asked


@cache
def static_file(address: str) -> bytes:
    name = address.removeprefix("/static/")
    folders = (Path(settings.VAR_DIR) / "assets", Path(settings.BASE_DIR) / "static")
    return next((folder / name).read_bytes() for folder in folders if (folder / name).exists())


@cache
def static_weight(address: str) -> int:
    return len(brotli.compress(static_file(address)))


@cache
def styled(address: str) -> set[str]:
    css = static_file(address).decode().replace("\\", "")
    names = set(re.findall(r"\.((?:govuk|devo)-[\w!-]+)", css))
    return names | {re.split("__|--", name)[0] for name in names}


def look(response, address):
    """What holds for every public page that is HTML."""
    sent = response.content
    if response.get("Content-Encoding") == "br":
        html = brotli.decompress(sent).decode()
        weight = len(sent)
    else:  # not for everybody alike, so compressed by the proxy, if at all
        html = sent.decode()
        weight = len(brotli.compress(sent, quality=5))
    parts = set(FETCHED.findall(html))
    assert all(part.startswith("/static/") for part in parts), f"{address} asks others: {parts}"
    weight += sum(static_weight(part) for part in parts)
    assert weight <= MOST_BYTES, f"{address} weighs {weight} bytes"
    assert 1 + len(parts) <= MOST_REQUESTS, f"{address} asks for {sorted(parts)}"
    sheet = next(part for part in parts if part.endswith(".css"))
    classes = {name for found in CLASS.findall(html) for name in found.split()}
    missing = classes & (styled("/static/app.css") - styled(sheet))
    assert not missing, (
        f"{address} uses what app.css styles and {sheet} does not: {sorted(missing)}"
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_every_public_address_is_light_and_asks_little(row, world, ask):
    address = reverse(row.name, kwargs=row.kwargs(world)) + row.query
    response, queries = ask(address)
    assert response.status_code == 200
    if row.name.startswith(LOCAL):
        return
    assert queries <= MOST_QUERIES, f"{address} asks the database {queries} times"
    if response["Content-Type"].startswith("text/html"):
        look(response, address)


@pytest.mark.parametrize("address", HEAVIEST)
def test_the_heaviest_pages_are_as_light(address, ask):
    response, queries = ask(address)
    assert response.status_code == 200
    assert queries <= MOST_QUERIES, f"{address} asks the database {queries} times"
    assert not response.cookies
    look(response, address)


def test_a_page_is_sent_compressed_as_asked_and_whole_to_who_cannot_read_that(world, settings):
    settings.PUBLIC_PAGES_KEPT = 60
    kept.clear()
    plain = Client().get("/help/")
    packed = Client().get("/help/", headers={"Accept-Encoding": "br;q=1.0, gzip"})
    zipped = Client().get("/help/", headers={"Accept-Encoding": "gzip, br;q=0"})
    kept.clear()
    assert "Content-Encoding" not in plain
    assert brotli.decompress(packed.content) == plain.content
    assert zipped["Content-Encoding"] == "gzip"
    assert {plain["Vary"], packed["Vary"], zipped["Vary"]} == {"Accept-Encoding"}
    assert plain["ETag"] == packed["ETag"]


@pytest.mark.parametrize("address", ["/register/", "/register/powers/", "/places/"])
def test_a_reader_who_has_a_page_costs_one_query_until_the_data_change(address, world, client):
    first = client.get(address)
    have = {"If-None-Match": first["ETag"]}
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, headers=have).status_code == 304
    assert len(queries) == 1
    with transaction.atomic():
        world.council_a.name = "Ashmere renamed"
        world.council_a.save()
        assert client.get(address, headers=have).status_code == 200
        transaction.set_rollback(True)


def test_a_download_that_is_kept_keeps_its_name(world, settings):
    settings.PUBLIC_PAGES_KEPT = 60
    kept.clear()
    first, again = Client().get("/places/places.csv"), Client().get("/places/places.csv")
    kept.clear()
    assert first["Content-Disposition"] == again["Content-Disposition"]
