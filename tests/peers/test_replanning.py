"""A wider plan: looked at without writing, taken by an officer, never for nothing."""

import pytest

from devosupport.accounts.choices import OfficerRole
from peers import rules
from peers.choices import EngagementState, PeerKind
from peers.models import Engagement, MatchRun
from requests.choices import SeatKind
from requests.models import Line
from tests import people
from tests.peers.factories import invited, matching_case, peer, proposed, seats_of

pytestmark = pytest.mark.django_db
BEST = {"topics": {"governance": 3}, "support_types": ["brokering"]}


def lead():
    return people.officer(OfficerRole.CASE_LEAD)


def rows_now():
    return list(Engagement.objects.order_by("pk").values_list("pk", "state", "peer"))


def test_a_preview_says_who_would_move_and_what_is_gained_and_writes_nothing():
    weak = peer()
    case = matching_case()
    rules.propose()
    strong = peer(**BEST)
    before = rows_now(), MatchRun.objects.count()
    found = rules.replan_preview(actor=case.case_lead)
    assert (rows_now(), MatchRun.objects.count()) == before
    move = found.moves[0]
    assert (move.seat, move.before, move.after) == (seats_of(case)[0], weak.name, strong.name)
    assert found.seats_gained == 0
    assert found.worst_gained == found.total_gained > 0
    assert found.changes
    assert found.proved


def test_taking_the_plan_does_what_the_preview_said():
    peer()
    case = matching_case()
    rules.propose()
    strong = peer(**BEST)
    (before,) = proposed(case)
    preview = rules.replan_preview(actor=case.case_lead)
    rules.replan(actor=case.case_lead)
    (after,) = proposed(case)
    assert after.peer == strong
    assert preview.moves[0].after == strong.name
    assert preview.total_gained == after.score - before.score
    again = rules.replan_preview(actor=case.case_lead)
    assert not again.changes
    assert again.total_before == again.total_after == preview.total_after


def test_a_wider_plan_may_fill_a_seat_by_moving_somebody():
    """The versatile peer sits where another could; moved, they free the other to be seated."""
    first = matching_case()
    versatile = peer(limit=1)
    rules.propose()
    second = matching_case()
    helper = peer(limit=1)
    rules.add_conflict(
        peer=helper, organisation=second.lead, kind="peer_veto", actor=first.case_lead
    )
    rules.propose()
    assert proposed(second) == []
    found = rules.replan_preview(actor=second.case_lead)
    assert found.seats_gained == 1
    assert {(move.before, move.after) for move in found.moves} == {
        (versatile.name, helper.name),
        ("", versatile.name),
    }
    rules.replan(actor=second.case_lead)
    assert [row.peer for row in proposed(first) + proposed(second)] == [helper, versatile]


def test_a_seat_that_the_wider_plan_empties_is_empty_afterwards():
    """One peer, two requests: the urgent one has them, and nobody stays in two plans at once."""
    calm = matching_case()
    only = peer(limit=1)
    rules.propose()
    urgent = matching_case()
    urgent.priority = 1
    urgent.save()
    found = rules.replan_preview(actor=calm.case_lead)
    assert {(move.before, move.after) for move in found.moves} == {(only.name, ""), ("", only.name)}
    rules.replan(actor=calm.case_lead)
    assert proposed(calm) == []
    assert [row.peer for row in proposed(urgent)] == [only]


def test_nobody_is_moved_for_nothing():
    for _ in range(3):
        peer()
    cases = [matching_case(), matching_case()]
    rules.propose()
    before = rows_now()
    assert not rules.replan_preview(actor=cases[0].case_lead).changes
    assert rules.replan(actor=cases[0].case_lead) is None
    assert rows_now() == before


def test_the_invited_and_names_put_forward_stay():
    row = invited()
    case = matching_case(SeatKind.OFFICER)
    chosen = peer(PeerKind.OFFICER)
    rules.put_forward(
        seat=seats_of(case)[0], peer=chosen, actor=case.case_lead, reason="Asked for by name."
    )
    peer(**BEST)
    peer(PeerKind.OFFICER, **BEST)
    found = rules.replan_preview(actor=case.case_lead)
    assert found is None or not found.changes
    rules.replan(actor=case.case_lead)
    row.refresh_from_db()
    assert row.state == EngagementState.INVITED
    assert [one.peer for one in proposed(case)] == [chosen]


def test_moves_on_requests_an_officer_may_not_see_are_only_counted():
    peer()
    case = matching_case()
    rules.propose()
    peer(**BEST)
    case.sensitive = True
    case.save()
    found = rules.replan_preview(actor=lead())
    assert (found.moves, found.elsewhere) == ([], 1)
    assert len(rules.replan_preview(actor=case.case_lead).moves) == 1


def test_only_case_leads_and_managers_plan_anew():
    matching_case()
    with pytest.raises(rules.Refused, match="case lead or a manager"):
        rules.replan_preview(actor=people.officer(OfficerRole.TRIAGE))
    with pytest.raises(rules.Refused, match="case lead or a manager"):
        rules.replan(actor=people.person())


def test_a_line_for_mentoring_is_filled_from_one_group_or_stays_empty():
    case = matching_case()
    peer(group="labour", topics={"governance": 3})
    Line.objects.filter(request=case).update(same_group="independent")
    rules.propose()
    assert proposed(case) == []
    theirs = peer(group="independent")
    rules.propose()
    assert [row.peer for row in proposed(case)] == [theirs]
