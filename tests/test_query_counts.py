"""Every address asks the database as often for ten times the rows, whoever looks.

Driven by the access matrix: each GET address, as each persona who may open it, first with two of
everything and then with twenty. A new address, persona or table is taken in by itself.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from devosupport.core.public import kept
from tests.access import PUBLIC, Row, all_rows
from tests.growth import furnish, grow, highest
from tests.world import PERSONAS, World

ROWS = [row for row in all_rows() if row.status == 200]
MOST_FOR_THE_PUBLIC = 6
Asked = dict[tuple[str, str], Counter[str]]


class Visits:
    """Asks every address as everybody who may open it; nothing a visit does is kept."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.clients = {persona: Client() for persona in PERSONAS}
        for persona, client in self.clients.items():
            if persona != PUBLIC:
                client.force_login(world.users[persona])
        ContentType.objects.get_for_models(*{type(user) for user in world.users.values()})

    def all(self) -> Asked:
        return {
            (row.label, persona): self.one(row, persona)
            for row in ROWS
            for persona in PERSONAS
            if row.allows(persona)
        }

    def one(self, row: Row, persona: str) -> Counter[str]:
        address = reverse(row.name, kwargs=row.kwargs(self.world)) + row.query
        kept.clear()
        connection.queries_log.clear()
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            response = self.clients[persona].get(address)
            transaction.set_rollback(True)
        allowed = {row.status, row.or_status or row.status}
        assert response.status_code in allowed, f"{persona} at {address}: {response.status_code}"
        return Counter(shape(query["sql"]) for query in queries.captured_queries)


def shape(sql: str) -> str:
    """A query without its numbers and lists, to be told again."""
    sql = re.sub(r'"s\d+_x\d+"', "?", sql)
    sql = re.sub(r"'(?:[^']|'')*'", "?", sql)
    return re.sub(r"\b\d+\b", "?", re.sub(r"\((?:\?|\d+)(?:, *(?:\?|\d+))*\)", "(?)", sql))


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker) -> Iterator[tuple[Asked, Asked]]:
    """With two of everything, and with twenty."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = highest()
        world = World()
        furnish(world)
        grow(before, 1)
        visits = Visits(world)
        few = visits.all()
        grow(before, 9)
        yield few, visits.all()
        transaction.set_rollback(True)


def test_no_address_asks_more_often_when_there_are_ten_times_the_rows(asked):
    few, many = asked
    grown = [
        f"{label} as {persona}: {few[label, persona].total()} → {many[label, persona].total()}\n"
        + "\n".join(f"    {times} × {sql[:300]}" for sql, times in more(few, many, label, persona))
        for label, persona in few
        if few[label, persona].total() < many[label, persona].total()
    ]
    assert not grown, f"{len(grown)} addresses:\n" + "\n".join(grown)


def more(few: Asked, many: Asked, label: str, persona: str) -> list[tuple[str, int]]:
    found = many[label, persona]
    found.subtract(few[label, persona])
    return [(sql, times) for sql, times in found.most_common(4) if times]


def test_a_public_address_asks_six_times_at_most(asked):
    over = {
        label: queries.total()
        for (label, persona), queries in asked[1].items()
        if persona == PUBLIC and queries.total() > MOST_FOR_THE_PUBLIC
    }
    assert not {label for label in over if not label.startswith("notifications:outbox")}
