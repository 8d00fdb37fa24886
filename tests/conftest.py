"""Databases, servers and a browser for the tests.

An ordinary test runs in a transaction on its process's copy of the template. A test marked
`django_db(transaction=True)` gets a copy of its own, dropped afterwards. `live` gives a module a
real web server on a copy, `page` a real browser, `valkey` a real broker and cache.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase

from devosupport.core.memory import set_aside
from devosupport.local.valkey import Valkey
from tests import cluster
from tests.servers import Portal, settings_for, using
from tests.shelf import shelf

pytest_plugins = ["tests.browser"]

_numbers = count(1)
# A file is one process's work from end to end: those that take minutes begin first, so that no
# process is left alone with one of them at the end.
LONG = (
    "journeys/test_story",
    "test_query_counts",
    "test_access_matrix",
    "office/demo/",
    "journeys/",
    "faults/",
    "local/",
    "search/test_quality",
    "tests/test_public_pages",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        return next((n for n, name in enumerate(LONG) if name in item.nodeid), len(LONG))

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    """Walking what stands by now in search of garbage is a tenth of a run's processor time."""
    set_aside()


@pytest.fixture(scope="session")
def process(request: pytest.FixtureRequest) -> str:
    """The name of this process among those of the run."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, process: str) -> Iterator[None]:
    """The process's copy of the template, which the first process to need it makes."""
    cluster.start()
    with cluster.alone("template.lock"), django_db_blocker.unblock():
        if not cluster.template_is_current():
            make_template()
    name = f"{cluster.template().replace('template', 'run', 1)}_{process}"
    cluster.drop(name)
    cluster.create(name, like=cluster.template())
    use(name)
    with django_db_blocker.unblock():
        shelf.open()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    cluster.drop(name)


def make_template() -> None:
    cluster.drop(cluster.template())
    cluster.create(cluster.template())
    use(cluster.template())
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_places", verbosity=0)
    connections.close_all()
    cluster.mark_template()


def use(name: str) -> None:
    """Point Django at another database of the server, in every thread."""
    connection.close()
    connection.settings_dict["NAME"] = name


@pytest.fixture(autouse=True)
def _django_db_marker(request: pytest.FixtureRequest) -> None:
    """pytest-django's own, with a copy of the database put under transactional tests first."""
    marker = request.node.get_closest_marker("django_db")
    if marker:
        if marker.kwargs.get("transaction"):
            request.getfixturevalue("own_database")
        request.getfixturevalue("_django_db_helper")


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, django_db_setup, django_db_blocker, monkeypatch
) -> Iterator[None]:
    """A copy of the template for one test; a module with a web server shares that server's."""
    # Emptying tables would take the reference data too, and the copy goes in any case.
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: None)
    if "live" in request.fixturenames:
        request.getfixturevalue("live")
        yield
        return
    with cloned(django_db_blocker):
        yield


@contextmanager
def cloned(django_db_blocker) -> Iterator[str]:
    """Django on a fresh copy of the template, until the block ends."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_{next(_numbers)}"
    cluster.drop(name)
    cluster.create(name, like=cluster.template())
    use(name)
    try:
        yield name
    finally:
        with django_db_blocker.unblock():
            connections.close_all()
        use(usual)
        cluster.drop(name)


@pytest.fixture(scope="module")
def live(django_db_setup, django_db_blocker) -> Iterator[Portal]:
    """A real web server and broker on a copy of the template; the module's rows are on it too.

    A journey that waits for e-mails or proposals says `live.start_worker()` first.
    """
    with cloned(django_db_blocker) as name, django_db_blocker.unblock(), started() as broker:
        portal = Portal(cluster.url(name), broker.url())
        with settings_for(portal), using(broker):
            portal.start_web()
            yield portal
            portal.stop()


@pytest.fixture
def valkey() -> Iterator[Valkey]:
    """A real broker and cache, which the test may stop, and which this process uses."""
    with started() as server, using(server):
        yield server


@contextmanager
def started() -> Iterator[Valkey]:
    with TemporaryDirectory(dir=cluster.home()) as folder:
        server = Valkey(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
