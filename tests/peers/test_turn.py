"""Whose turn it is while the team is found, as the officers' home counts it."""

from datetime import date, timedelta

import pytest

from peers import rules
from peers.choices import PeerKind
from peers.tasks import sweep_invitations
from requests import rules as requests
from requests.choices import HoldReason, SeatKind
from requests.models import SupportRequest
from requests.rules import as_of
from requests.rules.base import now
from tests.peers.factories import invite, invited, matching_case, peer, proposed

pytestmark = pytest.mark.django_db


def turn(row) -> str:
    case = row if isinstance(row, SupportRequest) else row.seat.line.request
    return SupportRequest.objects.get(pk=case.pk).waiting_on


def test_it_is_the_peers_turn_while_an_invitation_is_out():
    row = invited()
    assert turn(row) == "peer"
    assert list(SupportRequest.objects.waiting_on("peer")) == [row.seat.line.request]


def test_it_is_our_turn_while_one_seat_has_nobody_who_was_asked():
    case = matching_case(SeatKind.MEMBER, SeatKind.OFFICER)
    peer(), peer(PeerKind.OFFICER)
    rules.propose()
    first, second = proposed(case)
    invite(first)
    assert turn(case) == "us"
    invite(second)
    assert turn(case) == "peer"
    rules.accept(engagement=first, actor=first.peer.user)
    assert turn(case) == "peer"
    rules.accept(engagement=second, actor=second.peer.user)
    assert turn(case) == "us"


@pytest.mark.parametrize("verb", ["decline", "recall", "expire", "step_down", "release"])
def test_it_is_our_turn_again_when_a_peer_is_missing(verb):
    row = invited()
    lead = row.seat.line.request.case_lead
    if verb in ("step_down", "release"):
        row = rules.accept(engagement=row, actor=row.peer.user)
        requests.show_team(request=row.seat.line.request, actor=lead)
        assert turn(row) == "council"
    if verb == "expire":
        with as_of(now() + timedelta(days=10)):
            rules.expire_invitations()
    else:
        getattr(rules, verb)(engagement=row, actor=lead)
    assert turn(row) == "us"


def test_the_turn_of_a_request_that_ended_stays_nobodys():
    row = invited()
    case = row.seat.line.request
    requests.withdraw(request=case, actor=case.created_by, reason="plans_changed")
    rules.end_left_behind()
    assert turn(row) == "nobody"


def test_a_request_back_from_hold_waits_for_the_peers_again():
    row = invited()
    case = row.seat.line.request
    requests.hold(
        request=case,
        actor=case.case_lead,
        reason=HoldReason.values[0],
        resume_on=date.today() + timedelta(days=2),
    )
    requests.resume(request=case, actor=case.case_lead)
    assert turn(row) == "us"
    sweep_invitations()
    assert turn(row) == "peer"
