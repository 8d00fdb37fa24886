"""Measures the officers' queue and a long case in a process of its own; prints JSON.

Two databases of made-up requests on one server, asked in turn, so that the ratio is of one run.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from bench._cost import cost, portal

SIZES = (1_000, 100_000)
THREAD = 200
ROUNDS, TIMES = 6, 4
WALLS = 60
FILTERS = {
    "unfiltered": "",
    "state": "?state=submitted",
    "ended": "?state=closed",
    "region": "?region=london",
    "topic and stage": "?topic=scrutiny&stage=design",
    "kind of organisation": "?kind=strategic_authority",
    "unassigned and late": "?lead=nobody&clock=late",
    "at risk": "?clock=soon",
    "escalated": "?escalated=yes",
    "six filters": "?state=delivered&channel=meeting&type=technical&stage=design&kind=council"
    "&region=london",
    "a word everywhere": "?q=help",
    "a word in some": "?q=scrutiny",
    "a rare name": "?q=Aldershire",
    "newest first": "?sort=newest",
}
TABS = {"case": "", "messages": "messages/", "history": "history/", "similar": "similar/"}


def main() -> None:
    with portal():
        from django.core.management import call_command

        from devosupport.core.memory import set_aside

        call_command("load_places", verbosity=0)
        for size in SIZES:
            if size != SIZES[0]:
                with standing_in(size):
                    call_command("load_scale", requests=size, thread=THREAD, verbosity=0)
        call_command("load_scale", requests=SIZES[0], thread=THREAD, verbosity=0)
        set_aside()
        print(json.dumps(measured()))


def database(size: int) -> str:
    """The first size lives in the server's own database, each other in a copy of its places."""
    plain = "devosupport"
    return plain if size == SIZES[0] else f"{plain}_{size}"


@contextmanager
def standing_in(size: int) -> Iterator[None]:
    """The connection moved to the database of `size`, made as a copy when it is not there."""
    before = connection.settings_dict["NAME"]
    move(database(size))
    try:
        yield
    finally:
        move(before)


def move(name: str) -> None:
    import psycopg2

    known = connection.settings_dict
    connection.close()
    admin = psycopg2.connect(
        host=known["HOST"], port=known["PORT"] or None, user=known["USER"], dbname="postgres",
        password=known["PASSWORD"] or None,
    )  # fmt: skip
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE devosupport')
    admin.close()
    known["NAME"] = name


def measured() -> dict[str, Any]:
    """Each page: least cost in interleaved rounds, queries; of all, 99 of 100 by the clock."""
    cheapest: dict[str, dict[str, float]] = {}
    queries: dict[str, dict[str, int]] = {}
    walls: dict[str, float] = {}
    for turn in range(ROUNDS):
        for size in map(str, SIZES):
            with standing_in(int(size)):
                ask = asker()
                for name, address in pages().items():
                    queries.setdefault(name, {})[size] = counted(ask, address)
                    spent = cost(lambda: ask(address), TIMES)  # noqa: B023
                    found = cheapest.setdefault(name, {})
                    found[size] = min(found.get(size, spent), spent)
                if turn == 0:
                    walls[size] = p99(ask)
    return {"cost": cheapest, "queries": queries, "p99": walls}


def pages() -> dict[str, str]:
    """What is asked for here and now: the queue under each filter, and each page of a long case."""
    from requests.models import SupportRequest

    with_messages = SupportRequest.objects.filter(messages__isnull=False).order_by("id")
    case = f"/office/requests/{with_messages.values_list('reference')[0][0]}/"
    queues = {name: f"/office/queue/{query}" for name, query in FILTERS.items()}
    return queues | {name: f"{case}{tab}" for name, tab in TABS.items()}


def asker() -> Callable[[str], Any]:
    """A triage officer's browser, signed in."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from devosupport.accounts.rules.demo import ensure_personas

    user = ensure_personas()["triage"]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {"secret": "-"}})
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)

    def ask(address: str) -> Any:
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer

    ask("/office/queue/")
    return ask


def counted(ask: Callable[[str], Any], address: str) -> int:
    from django.test.utils import CaptureQueriesContext

    ask(address)
    with CaptureQueriesContext(connection) as asked:
        ask(address)
    return len(asked)


def p99(ask: Callable[[str], Any]) -> float:
    """Milliseconds on the clock, every filter in turn, on one connection."""
    times = []
    for turn in range(WALLS):
        address = f"/office/queue/{list(FILTERS.values())[turn % len(FILTERS)]}"
        begun = time.perf_counter()
        ask(address)
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)[int(WALLS * 0.99) - 1]


if __name__ == "__main__":
    main()
