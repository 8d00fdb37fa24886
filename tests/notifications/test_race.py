"""Two workers at the same moment never hold the same notice, and what would happen otherwise."""

import threading
from collections import Counter

import pytest
from django.db import connection

from devosupport.notifications import claims
from tests import people
from tests.notifications.mailing import owe

pytestmark = pytest.mark.django_db(transaction=True)

# Without the lease and without skipping what another worker is claiming.
CARELESS = """
WITH due AS MATERIALIZED (
    SELECT id FROM notifications_notice
    WHERE state = 'waiting' AND send_after <= %(at)s
    ORDER BY deadline NULLS LAST, send_after, id
    LIMIT %(limit)s
)
UPDATE notifications_notice AS notice
SET leased_until = %(until)s, attempts = notice.attempts + 1
FROM due WHERE notice.id = due.id
RETURNING notice.*
"""
WORKERS = 4


def claimed_by_all_at_once(number: int) -> Counter[int]:
    """How often each notice was claimed when several workers claim until they find nothing."""
    someone = people.person()
    for _ in range(number):
        owe(to=someone)
    together = threading.Barrier(WORKERS)
    claimed: list[int] = []

    def work() -> None:
        together.wait(30)
        for _ in range(number // 10):
            claimed.extend(notice.pk for notice in claims.claim(10).notices)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(claimed)


def test_workers_claiming_at_once_never_hold_the_same_notice():
    claimed = claimed_by_all_at_once(200)
    assert len(claimed) == 200
    assert set(claimed.values()) == {1}


def test_the_same_workers_without_lease_and_skipping_hold_notices_twice(monkeypatch):
    monkeypatch.setattr(claims, "CLAIM", CARELESS)
    assert max(claimed_by_all_at_once(200).values()) > 1
