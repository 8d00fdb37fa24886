"""Every address, visited by every persona."""

from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from devosupport.accounts.views.sign_in import sign_in
from tests.access import PUBLIC, Row, all_rows
from tests.world import PERSONAS, World

ROWS = all_rows()
RENAMED = {"account_login": sign_in}


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[World]:
    """One world for the whole module: each visit is undone, so none can see another's."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        world.cookies = {persona: signed_in(user) for persona, user in world.users.items()}
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World) -> Iterator[World]:
    with transaction.atomic():
        yield built
        transaction.set_rollback(True)


def names(patterns, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}" if pattern.name else f"unnamed {pattern.pattern}"


def test_every_address_has_a_row():
    missing = set(names(get_resolver().url_patterns)) - {row.name for row in ROWS}
    assert not missing, "Add a row to tests/<app>/matrix.py for: " + ", ".join(sorted(missing))


def test_every_row_names_known_personas():
    unknown = {p for row in ROWS for p in row.allow} - {*PERSONAS, "everyone"}
    assert not unknown


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_no_address_hides_another(row: Row, world: World):
    """Addresses are tried in order: a word that stands for something comes before any word."""
    address = reverse(row.name, kwargs=row.kwargs(world))
    first = resolve(address)
    # One address may have two names, of the same page.
    assert first.view_name == row.name or first.func is RENAMED.get(row.name)


def signed_in(user) -> SimpleCookie:
    client = Client()
    client.force_login(user)
    return client.cookies


def visitor(world: World, persona: str) -> Client:
    client = Client(raise_request_exception=True)
    client.cookies = SimpleCookie(world.cookies.get(persona, {}))
    return client


def turned_away(row: Row, persona: str, response) -> bool:
    """A stranger learns nothing, not even that there is something to see."""
    if persona == PUBLIC and row.public == "sign-in":
        sign_in = resolve_url(settings.LOGIN_URL)
        return response.status_code == 302 and response["Location"].startswith(sign_in)
    return response.status_code == 404


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_only_those_allowed_get_in(row: Row, world: World):
    url = reverse(row.name, kwargs=row.kwargs(world)) + row.query
    for persona in PERSONAS:
        with transaction.atomic():
            client = visitor(world, persona)
            response = client.get(url)
            if row.allows(persona):
                assert response.status_code in {row.status, row.or_status or row.status}, (
                    f"{persona} at {url}"
                )
            elif row.status == 405:
                assert turned_away(row, persona, client.post(url)), f"{persona} posting to {url}"
            else:
                assert turned_away(row, persona, response), (
                    f"{persona} got {response.status_code} at {url}"
                )
            transaction.set_rollback(True)
