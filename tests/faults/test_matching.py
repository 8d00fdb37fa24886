"""Proposals come from workers, on the state of requests: soon, once, and after a crash as well."""

import time
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from devosupport.core import hints
from devosupport.local.supervisor import WORKER
from peers.choices import EngagementState
from peers.models import Engagement, MatchRun
from peers.rules.proposing import RUN_LOCK
from requests import rules as requests
from requests.choices import State
from tests.faults.conftest import portal_on, wait_until
from tests.peers.factories import peer, seats_for
from tests.requests.factories import case_in

pytestmark = [
    pytest.mark.fault,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("patient_hints"),
]

SOON = 5
PROPOSE = "peers.tasks.propose"


def offered():
    """A package of one seat, which one more yes sends to matching."""
    return case_in(State.OFFERED, package=seats_for("member"))


def agree(case) -> None:
    requests.agree_package(request=case, actor=case.cast.authoriser)
    case.refresh_from_db()
    assert case.state == State.MATCHING


def proposals(case) -> int:
    return Engagement.objects.of_request(case).filter(state=EngagementState.PROPOSED).count()


def test_the_first_proposal_comes_within_five_seconds_of_agreement(portal):
    """The least of three: whatever else the machine does only adds to it."""
    cases = [offered() for _ in range(3)]
    for _ in cases:
        peer(limit=1)
    portal.start_worker()
    took = []
    for case in cases:
        agree(case)
        begun = time.monotonic()
        wait_until(lambda case=case: proposals(case))
        took.append(time.monotonic() - begun)
    assert min(took) < SOON, took


@contextmanager
def nobody_else_plans():
    """As long as the block lasts, every run waits for its turn."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RUN_LOCK])
        yield cursor


def waiting(cursor) -> int:
    # The server is shared with the run's other process, whose matcher may wait for its own lock.
    cursor.execute(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return cursor.fetchone()[0]


def test_a_worker_killed_in_the_middle_of_a_run_leaves_the_seat_to_the_next_sweep(portal):
    case = offered()
    peer()
    portal.start_worker()
    with nobody_else_plans() as cursor:
        agree(case)
        # The hint is sent when a transaction ends: this one has not, so it is sent by hand.
        hints.publish(PROPOSE)
        wait_until(lambda: waiting(cursor))
        portal.kill(WORKER)
    assert proposals(case) == 0
    portal.start_worker()
    # What beat sends each minute.
    hints.publish(PROPOSE)
    wait_until(lambda: proposals(case) == 1)
    assert MatchRun.objects.count() == 1


def test_two_workers_that_plan_at_once_never_fight(portal, mail, valkey):
    """Every seat gets one proposal, and nobody more than their limit."""
    cases = [offered() for _ in range(4)]
    for _ in range(4):
        peer(limit=1)
    portal.start_worker()
    other = portal_on(portal.supervisor.environment["DATABASE_URL"], valkey, mail)
    other.start_worker()
    try:
        with nobody_else_plans() as cursor:
            for case in cases:
                agree(case)
            for _ in range(8):
                hints.publish(PROPOSE)
            wait_until(lambda: waiting(cursor) >= 2)
        wait_until(lambda: all(proposals(case) for case in cases))
        # The rest of the runs find nothing to do.
        hints.publish(PROPOSE)
    finally:
        other.stop()
        portal.stop()
    live = Engagement.objects.filter(state=EngagementState.PROPOSED)
    assert [proposals(case) for case in cases] == [1] * len(cases)
    assert live.count() == live.values("peer").distinct().count() == len(cases)
    assert MatchRun.objects.count() == 1
