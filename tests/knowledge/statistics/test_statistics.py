from datetime import date
from time import thread_time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from redis.exceptions import ConnectionError as RedisDown

from knowledge.statistics import counting, reports, rules
from knowledge.statistics.middleware import CountViews, is_page, is_reader
from knowledge.statistics.models import PageDay
from knowledge.statistics.titles import titles
from tests.knowledge.bulletins import factories as bulletins
from tests.knowledge.networks import factories as networks
from tests.knowledge.programme import factories as programme

DAY = date(2026, 11, 20)
BROWSER = "Mozilla/5.0 (X11; Linux) Firefox/140.0"


class Memory:
    """What counting needs of Valkey, in memory, for one test."""

    def __init__(self):
        self.keys = {}
        self.orders = []

    def pipeline(self, transaction):
        return self

    def execute(self):
        self.orders.append("execute")

    def expire(self, key, seconds):
        assert seconds <= 28 * 3600

    def set(self, key, value, nx, ex):
        assert ex == 26 * 3600
        self.keys.setdefault(key, value)

    def get(self, key):
        return self.keys[key]

    def hincrby(self, key, field, by):
        counts = self.keys.setdefault(key, {})
        counts[field] = counts.get(field, 0) + by

    def hset(self, key, field, value):
        self.keys.setdefault(key, {})[field] = value

    def sadd(self, key, *members):
        self.keys.setdefault(key, set()).update(members)

    def hgetall(self, key):
        return {k.encode(): str(v).encode() for k, v in self.keys.get(key, {}).items()}

    def scard(self, key):
        return len(self.keys.get(key, ()))


@pytest.fixture
def memory(monkeypatch):
    server = Memory()
    monkeypatch.setattr(counting, "connect", lambda: server)
    monkeypatch.setattr(rules, "connect", lambda: server)
    monkeypatch.setattr(counting.Views, "_start", lambda self: None)
    return server


@pytest.mark.django_db
def test_the_papers_figures_come_out_exactly(memory):
    """S1 paragraph 10.3: 69,457 overall page views of 48,562 devices a page and day."""
    views = counting.Views()
    for hit in range(69_457):
        views.count("/library/", f"device {hit % 48_562}", DAY)
        if hit % 10_000 == 0:
            views.flush()
    views.flush()
    rules.keep_counts(day=DAY)
    assert PageDay.objects.totals() == {"views": 69_457, "devices": 48_562}


@pytest.mark.django_db
def test_keeping_the_counts_twice_changes_nothing(memory):
    views = counting.Views()
    views.count("/", "one", DAY)
    views.flush()
    rules.keep_counts(day=DAY)
    rules.keep_counts(day=DAY)
    assert PageDay.objects.get().views == 1


@pytest.mark.django_db
def test_a_cache_that_lost_its_memory_takes_nothing_back(memory):
    rules.store([PageDay(path="/", day=DAY, views=9, devices=5)])
    rules.store([PageDay(path="/", day=DAY, views=2, devices=6)])
    row = PageDay.objects.get()
    assert (row.views, row.devices) == (9, 6)


def test_no_address_reaches_the_cache(memory):
    views = counting.Views()
    views.count("/", f"192.0.2.7 {BROWSER}", DAY)
    views.flush()
    assert "192.0.2" not in repr(memory.keys)
    assert "Firefox" not in repr(memory.keys)


def test_a_device_cannot_be_followed_from_one_day_to_the_next(memory):
    views = counting.Views()
    for day in (DAY, date(2026, 11, 21)):
        views.count("/", "one", day)
    views.flush()
    seen = [value for key, value in memory.keys.items() if ":devices:" in key]
    assert seen[0] != seen[1]


def test_while_the_cache_is_down_views_are_dropped_and_pages_wait_for_nothing(monkeypatch):
    tries = []

    def down():
        tries.append(1)
        raise RedisDown

    monkeypatch.setattr(counting, "connect", down)
    views = counting.Views()
    for _ in range(1000):
        views.count("/", "one", DAY)
    assert len(tries) == 1


def test_counting_a_view_takes_less_than_015_milliseconds(memory):
    views = counting.Views()
    views.count("/", "one", DAY)
    taken = []
    # The quickest of ten: what others do on the machine is not the counting's.
    for _ in range(10):
        start = thread_time()
        for number in range(500):
            views.count("/library/", f"192.0.2.{number} {BROWSER}", DAY)
        taken.append((thread_time() - start) / 500)
    assert min(taken) < 0.00015


def asked(agent=BROWSER, **headers):
    return RequestFactory().get("/library/", headers={"User-Agent": agent, **headers})


@pytest.mark.parametrize(
    "agent", ["", "Googlebot/2.1", "curl/8", "python-urllib3/2", "UptimeMonitor"]
)
def test_machines_are_not_readers(agent):
    assert not is_reader(asked(agent))


def test_a_page_fetched_ahead_is_not_read():
    assert is_reader(asked())
    assert not is_reader(asked(**{"Sec-Purpose": "prefetch;prerender"}))


def test_only_public_pages_that_were_shown_are_counted(memory, monkeypatch, settings):
    settings.COUNT_VIEWS = True
    counted = []
    monkeypatch.setattr(counting.views, "count", lambda path, device, day: counted.append(path))

    def answers(status, kind="text/html", cache="public, max-age=30"):
        return HttpResponse(status=status, content_type=kind, headers={"Cache-Control": cache})

    for response in (
        answers(200),
        answers(304),
        answers(404),
        answers(200, kind="text/csv"),
        answers(200, cache="no-store"),
    ):
        CountViews(lambda request, r=response: r)(asked())
    assert counted == ["/library/", "/library/"]
    assert not is_page(HttpResponse())


@pytest.mark.django_db
def test_months_without_views_are_shown_with_none():
    rules.store([PageDay(path="/", day=DAY, views=7, devices=4)])
    months = reports.by_month(date(2026, 11, 22))
    assert len(months) == 12
    assert (months[0].first, months[0].views) == (date(2025, 12, 1), 0)
    assert (months[-1].views, months[-1].devices) == (7, 4)


@pytest.mark.django_db
@pytest.mark.parametrize("days", [1, 20])
def test_the_page_says_what_it_counts_in_few_queries(client, django_assert_max_num_queries, days):
    rules.store(
        [PageDay(path=f"/{n}/", day=date(2026, 11, n + 1), views=3, devices=2) for n in range(days)]
    )
    with django_assert_max_num_queries(6):
        page = client.get("/statistics/").content.decode()
    assert "devices per page per day, added up" in page


@pytest.mark.django_db
def test_lists_and_pages_of_every_noun_have_their_titles():
    network = networks.network("Officers who negotiate")
    item = programme.published("Budgets by place")
    bulletin = bulletins.sent("What is new on devolution")
    pages = [row.get_absolute_url() for row in (network, item, bulletin)]
    lists = [reverse("networks:index"), reverse("programme:index"), reverse("bulletins:atom")]
    found = titles([*pages, *lists, "/nowhere/"])
    assert [tuple(found[page]) for page in pages] == [
        ("Officers who negotiate", "Network"),
        ("Budgets by place", "Work programme"),
        ("What is new on devolution", "Bulletin"),
    ]
    assert [found[page].title for page in lists] == [
        "Networks",
        "Work programme",
        "Bulletins as atom",
    ]
    assert "/nowhere/" not in found
    named = titles(["/", "/register/", "/places/places.csv", "/nowhere.csv"])
    assert {path: page.title for path, page in named.items()} == {
        "/": "Home",
        "/register/": "Devolution register",
        "/places/places.csv": "Places as csv",
    }
