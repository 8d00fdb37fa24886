"""Why this peer, why not that one, why nobody: sentences that follow from the numbers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from peers.matching.exclusions import (
    CONFLICTS,
    SENTENCES,
    WAIVABLE,
    Candidate,
    Code,
    Exclusion,
    Need,
    exclusions,
)
from peers.matching.explanation import CRITERIA, REASONS, fit, shortage, why_not
from peers.matching.problem import Line, Options, Peer, Problem, Request
from peers.matching.score import POLICY, Profile, Wish, band, contributions, total
from peers.matching.solver import solve

DAY = date(2027, 5, 1)
NEED = Need(kind="member", on=DAY, days=Decimal(2), organisations=frozenset({1}), region=7)
FREE = {"id": 5, "kind": "member"}

CASES = {
    Code.NOT_ACTIVE: ({"active": False}, {}),
    Code.WRONG_KIND: ({"kind": "officer"}, {}),
    Code.ALREADY_ON: ({}, {"on_request": frozenset({5})}),
    Code.OWN_ORGANISATION: ({"organisation": 1}, {}),
    Code.SUCCESSION: ({"kin": frozenset({1})}, {}),
    Code.COUNCIL_VETO: ({"council_vetoes": frozenset({1})}, {}),
    Code.PEER_VETO: ({"peer_vetoes": frozenset({1})}, {}),
    Code.SAID_NO: ({}, {"said_no": frozenset({5})}),
    Code.NOT_CLEARED: ({}, {"not_cleared": frozenset({5})}),
    Code.OTHER_GROUP: ({"group": "labour"}, {"group": "conservative"}),
    Code.GROUP_ON_TEAM: ({"group": "labour"}, {"groups_on_team": frozenset({"labour"})}),
    Code.ORGANISATION_ON_TEAM: ({"organisation": 4}, {"organisations_on_team": frozenset({4})}),
    Code.AUTHORITY: ({"organisation": 9}, {"authorities": frozenset({9})}),
    Code.EMPLOYER: ({"employers": frozenset({1})}, {}),
    Code.NEIGHBOUR: ({"memberships": frozenset({9})}, {"authorities": frozenset({9})}),
    Code.DECLARED: ({"declared": frozenset({1})}, {}),
    Code.AT_LIMIT: ({"limit": 2, "load": 2}, {}),
    Code.NO_DAYS: ({"days_left": Decimal("1.5")}, {}),
    Code.AWAY: ({"free_from": date(2027, 5, 2)}, {}),
    Code.ELECTION: ({"elections": ((date(2027, 4, 1), date(2027, 5, 7)),)}, {}),
    Code.RESTING: ({"resting_until": date(2027, 6, 1)}, {}),
    Code.UNTRAINED: ({"trained_until": date(2027, 4, 30)}, {}),
    Code.NO_CONSENT: ({"consent_until": date(2027, 4, 30)}, {}),
    Code.TOO_FAR: ({"region": 8, "region_only": True, "remote": False}, {}),
}


def need(**changes) -> Need:
    return Need(
        **{
            "kind": "member",
            "on": DAY,
            "days": Decimal(2),
            "organisations": frozenset({1}),
            "region": 7,
            **changes,
        }
    )


def test_somebody_free_is_not_excluded():
    assert exclusions(Candidate(**FREE), need()) == ()


@pytest.mark.parametrize("code", list(Code))
def test_each_reason_excludes_alone_and_has_its_sentence(code):
    person, seat = CASES[code]
    found = exclusions(Candidate(**{**FREE, **person}), need(**seat))
    assert [exclusion.code for exclusion in found] == [code]
    assert found[0].sentence == SENTENCES[code]
    waived = need(**seat, waived={5: frozenset({code.value})})
    left = exclusions(Candidate(**{**FREE, **person}), waived)
    assert left == (() if code in WAIVABLE else found)


def test_hard_conflicts_cannot_be_waived():
    hard = {Code.OWN_ORGANISATION, Code.SUCCESSION, Code.COUNCIL_VETO, Code.PEER_VETO}
    assert hard == CONFLICTS - WAIVABLE


def test_the_weights_add_up_to_a_hundred():
    weights = [
        value for name in POLICY.__slots__ if isinstance(value := getattr(POLICY, name), int)
    ]
    assert sum(weights) - POLICY.enough_ratings == 100


def test_a_perfect_peer_scores_a_hundred_and_a_stranger_little():
    wish = Wish(
        topics=frozenset({"finance"}),
        support_types=frozenset({"technical"}),
        first_hand=frozenset({"government"}),
        stages=("a", "b", "c", "d"),
        stage="a",
        models=frozenset({"CA"}),
        places=frozenset({"unitary"}),
        region=7,
    )
    perfect = Profile(
        topics={"finance": 3},
        support_types=frozenset({"technical"}),
        first_hand=frozenset({"government"}),
        stages=frozenset({"c"}),
        models=frozenset({"CA"}),
        places=frozenset({"unitary"}),
        region=7,
        ratings=(4, 4, 4),
    )
    parts = contributions(perfect, wish, mean_rating=Fraction(3))
    assert total(parts) == 100
    assert band(total(parts)) == "Strong"
    assert {part.criterion for part in parts} == set(CRITERIA)
    stranger = Profile(region=8, anywhere=False, remote=False)
    weak = contributions(stranger, wish, mean_rating=Fraction(3))
    assert band(total(weak)) == "Weak"
    assert all(0 <= part.points <= part.out_of and part.reason in REASONS for part in weak)
    assert fit(parts, load=1, limit=2).load_after == 2


def test_few_ratings_are_drawn_to_the_mean():
    def points(*ratings):
        parts = contributions(Profile(ratings=ratings), Wish(), mean_rating=Fraction(3))
        return next(part.points for part in parts if part.criterion == "feedback")

    assert points() == points(3) == 3
    assert points(1) > points(1, 1, 1) == 0
    assert points() < points(4) <= points(4, 4) < points(4, 4, 4) == 5


PROBLEM = Problem(
    requests=(Request("a", (Line(None, 1),)), Request("b", (Line(None, 1),))),
    peers=(Peer("one", 1), Peer("two", 1), Peer("three", 1), Peer("full", 0)),
    scores=np.array([[90, 80, 10, 99], [85, -1, 20, -1]]),
    options=Options(),
)


def test_why_not_is_exactly_one_answer():
    plan = solve(PROBLEM)
    assert plan.pairs == ((0, 1), (1, 0))
    asked = {"problem": PROBLEM, "plan": plan, "line": 0, "chosen": 1}
    veto = (Exclusion(Code.COUNCIL_VETO), Exclusion(Code.AT_LIMIT))
    assert why_not(**asked, peer=2, excluded=veto).exclusions == veto
    assert why_not(**asked, peer=3, excluded=(Exclusion(Code.AT_LIMIT),)).answer == "at_limit"
    assert why_not(**asked, peer=3).answer == "at_limit"
    assert why_not(**asked, peer=2).answer == "lower"
    elsewhere = why_not(**asked, peer=0)
    assert elsewhere.answer == "needed_elsewhere"
    assert (elsewhere.loss.worst, elsewhere.loss.total) == (60, 55)


def test_a_shortage_says_what_blocks_and_what_would_fill_it():
    limit, veto, away = (
        (Exclusion(Code.AT_LIMIT),),
        (Exclusion(Code.COUNCIL_VETO), Exclusion(Code.AT_LIMIT)),
        (Exclusion(Code.AWAY),),
    )
    counts, text = shortage(
        [limit] * 7 + [veto] * 3 + [away] * 2 + [(Exclusion(Code.WRONG_KIND),)] * 9,
        wanted="finance peer free in May",
    )
    assert counts == {"at limit": 7, "conflict": 3, "away": 2}
    assert text == (
        "12 excluded: 7 at limit, 3 conflict, 2 away; one more finance peer free in May would "
        "fill it."
    )
