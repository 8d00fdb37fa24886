"""What other systems do wrong, each shown to be absent: those faults that need rows. The rest
stand in `tests/peers/matching/test_faults_of_others.py`."""

import pytest

from peers import rules
from peers.choices import ConflictKind, EngagementState
from peers.matching.exclusions import Code
from peers.models import Conflict, Peer
from peers.presenting.fitting import SeatMatch
from peers.rules.base import Refused, today
from tests import factories as base
from tests import people
from tests.peers.factories import cleared, invite, invited, matching_case, peer, proposed, seats_of

pytestmark = pytest.mark.django_db
BEST = {"topics": {"governance": 3}, "support_types": ["brokering"]}


def declare(who: Peer, organisation) -> None:
    Conflict.objects.create(peer=who, organisation=organisation, kind=ConflictKind.DECLARED)


def test_an_alternate_never_ignores_a_conflict():
    """Neither the list of others, nor the next in turn, nor a name an officer puts forward."""
    case = matching_case()
    chosen, torn, free = peer(**BEST), peer(**BEST), peer()
    declare(torn, case.lead)
    council_member = peer(organisation=case.lead, **BEST)
    rules.propose()
    [row] = proposed(case)
    assert row.peer == chosen
    others = [other.peer for other in SeatMatch(row.seat, row, today()).others]
    assert others == [free]
    for who in (torn, council_member):
        with pytest.raises(Refused, match="cannot take this seat"):
            rules.put_forward(seat=row.seat, peer=who, actor=case.case_lead, reason="Fits best")
    cleared(row)
    rules.decline(engagement=invite(row), actor=chosen.user)
    rules.propose()
    assert [found.peer for found in proposed(case)] == [free]


def test_a_conflict_that_arises_after_the_invitation_stops_the_acceptance():
    row = invited()
    declare(row.peer, row.seat.line.request.lead)
    with pytest.raises(Refused, match="Declared an interest"):
        rules.accept(engagement=row, actor=row.peer.user)
    row.refresh_from_db()
    assert row.state == EngagementState.INVITED


def test_nobody_accepts_beyond_their_limit():
    """Invited to two, then the limit was lowered: the first yes counts, the second is refused."""
    who = peer(limit=2)
    rows = []
    for case in (matching_case(), matching_case()):
        rules.propose()
        rows.append(invite(proposed(case)[0]))
    Peer.objects.filter(pk=who.pk).update(limit=1)
    with pytest.raises(Refused, match="as many requests at once"):
        rules.accept(engagement=rows[0], actor=who.user)
    rules.recall(engagement=rows[1], actor=rows[1].seat.line.request.case_lead)
    rules.accept(engagement=rows[0], actor=who.user)
    assert Peer.objects.with_load().get(pk=who.pk).load == 1


def test_a_conflict_follows_the_organisation_and_never_the_e_mail_address():
    """A private address hides no councillor of the place; a shared domain excludes nobody."""
    case = matching_case()
    address = case.cast.council.email
    private = peer(organisation=case.lead, **BEST)
    private.user.email = "somebody@private.example"
    private.user.save()
    same_domain = peer()
    same_domain.user.email = f"another@{address.partition('@')[2]}"
    same_domain.user.save()
    rules.propose()
    assert [row.peer for row in proposed(case)] == [same_domain]
    found = rules.checks.exclusions_of(seats_of(case)[0], private)
    assert [exclusion.code for exclusion in found] == [Code.OWN_ORGANISATION]
    # Nor does a new address free them.
    moved = people.person()
    private.user.email = f"new-{moved.email}"
    private.user.save()
    assert rules.checks.exclusions_of(seats_of(case)[0], private) == found


def test_a_run_over_the_same_rows_proposes_the_same_people():
    cases = [matching_case() for _ in range(3)]
    for _ in range(6):
        peer(limit=1, organisation=base.organisation())
    rules.propose()
    first = [row.peer for case in cases for row in proposed(case)]
    for case in cases:
        for row in proposed(case):
            rules.drop(engagement=row, actor=case.case_lead)
    rules.propose()
    assert [row.peer for case in cases for row in proposed(case)] == first
    assert len(set(first)) == 3
