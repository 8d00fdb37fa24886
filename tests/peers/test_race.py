"""A peer is never over their limit, whatever two officers do at once."""

import threading
import time

import pytest
from django.db import connection

from peers import rules
from peers.choices import EngagementState
from peers.models import Engagement, Peer
from peers.rules import base, invitations
from requests.rules import Refused
from tests.peers.factories import cleared, matching_case, peer, seats_of

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 30
# Longer than it takes an officer to come to the lock, on a busy machine.
PATIENCE = 30


class Meeting:
    """Both officers have looked before either writes, unless a lock keeps one of them waiting."""

    def __init__(self, monkeypatch):
        self.here = 0
        check = invitations.require_able

        def check_and_wait(row):
            check(row)
            self.here += 1
            deadline = time.monotonic() + PATIENCE
            while self.here < 2 and not somebody_waits():
                assert time.monotonic() < deadline
                time.sleep(0.005)

        monkeypatch.setattr(invitations, "require_able", check_and_wait)


def somebody_waits() -> bool:
    """Another connection to this database stands before a lock, as the database itself sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


def together(*deeds):
    """Each deed in a thread of its own; refusals are an answer, not a fault."""
    faults = []

    def run(deed):
        try:
            deed()
        except Refused:
            pass
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def invite_twice(meeting, cases, seats) -> int:
    """Two officers invite a peer who has room for one; returns how many invitations went out."""
    meeting.here = 0
    Engagement.objects.update(state=EngagementState.DROPPED)
    wanted = peer(limit=1)
    rows = [
        Engagement.objects.create(seat=seat, peer=wanted, state=EngagementState.PROPOSED)
        for seat in seats
    ]
    for row in rows:
        cleared(row)
    together(
        *(
            lambda row=row, case=case: rules.invite(engagement=row, actor=case.case_lead)
            for row, case in zip(rows, cases, strict=True)
        )
    )
    return Peer.objects.with_load().get(pk=wanted.pk).load


def test_two_officers_never_invite_a_peer_over_their_limit(monkeypatch):
    cases = [matching_case(), matching_case()]
    seats = [seats_of(case)[0] for case in cases]
    meeting = Meeting(monkeypatch)
    assert [invite_twice(meeting, cases, seats) for _ in range(ROUNDS)] == [1] * ROUNDS


def test_without_the_lock_the_race_is_lost(monkeypatch):
    """The control: the test above proves something only because this one fails without it."""
    monkeypatch.setattr(base, "lock_peer", lambda one: Peer.objects.get(pk=getattr(one, "pk", one)))
    cases = [matching_case(), matching_case()]
    seats = [seats_of(case)[0] for case in cases]
    meeting = Meeting(monkeypatch)
    assert max(invite_twice(meeting, cases, seats) for _ in range(5)) == 2


def test_two_runs_of_the_matcher_never_propose_twice():
    for _ in range(3):
        peer()
    cases = [matching_case(), matching_case()]
    together(rules.propose, rules.propose)
    for case in cases:
        assert Engagement.objects.of_request(case).live().count() == 1
