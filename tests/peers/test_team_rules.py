"""What a line asks of its team holds for whoever comes to it, by the plan or by an officer."""

from datetime import date

import pytest

from devosupport.places.choices import PoliticalGroup
from peers import rules
from peers.presenting.fitting import SeatMatch
from peers.presenting.team import making_of
from peers.rules.base import Refused
from requests.choices import SeatKind, State
from tests.peers.factories import cleared, invite, peer, proposed, seats_for
from tests.requests.factories import case_in

pytestmark = pytest.mark.django_db
LABOUR, OTHERS = PoliticalGroup.LABOUR, PoliticalGroup.INDEPENDENT


def of_two(**asked):
    """A case with one line of two members' seats."""
    (line,) = seats_for(SeatKind.MEMBER)
    return case_in(State.MATCHING, package=[{**line, "seats": 2, **asked}])


def of_either(**asked):
    return of_two(seat_kind=SeatKind.PEER, **asked)


def put_forward(seat, who):
    actor = seat.line.request.case_lead
    return rules.put_forward(seat=seat, peer=who, actor=actor, reason="Knows the area")


def test_an_officer_cannot_put_a_group_on_a_cross_party_team_twice():
    best, other, again = peer(topics={"governance": 3}), peer(group=OTHERS), peer()
    case = of_two(different_groups=True)
    rules.propose()
    independent = next(row for row in proposed(case) if row.peer == other)
    assert {row.peer for row in proposed(case)} == {best, other}
    with pytest.raises(Refused, match="is of the same political group"):
        put_forward(independent.seat, again)


def test_nor_two_from_one_organisation():
    best = peer(topics={"governance": 3})
    other, colleague = peer(), peer(organisation=best.organisation)
    case = of_two()
    rules.propose()
    seat = next(row.seat for row in proposed(case) if row.peer == other)
    with pytest.raises(Refused, match="is from the same organisation"):
        put_forward(seat, colleague)


def test_nor_another_group_where_one_is_asked_for():
    peer(group=OTHERS)
    case = of_two(same_group=OTHERS)
    rules.propose()
    with pytest.raises(Refused, match="Is not of the political group this seat asks for"):
        put_forward(proposed(case)[0].seat, peer(group=LABOUR))


def test_the_next_best_and_the_next_in_turn_keep_the_team_cross_party():
    _, other = peer(topics={"governance": 3}), peer(group=OTHERS)
    case = of_two(different_groups=True)
    rules.propose()
    rows = {row.peer: row for row in proposed(case)}
    for row in rows.values():
        cleared(row)
        invite(row)
    peer()  # would come first by their number, and is of a group on the team
    liberal = peer(group=PoliticalGroup.LIBERAL_DEMOCRAT)
    others = SeatMatch(rows[other].seat, rows[other], date.today()).others
    assert [found.peer for found in others] == [liberal]
    rules.decline(engagement=rows[other], actor=other.user)
    rules.propose()
    assert [row.peer for row in proposed(case)] == [liberal]


def test_a_team_has_a_member_and_an_officer_where_it_is_to_have_both():
    for kind in (SeatKind.MEMBER, SeatKind.MEMBER, SeatKind.ADVISER):
        peer(kind, topics={"governance": 3})
    officer = peer(SeatKind.OFFICER)
    case = of_either(member_and_officer=True)
    rules.propose()
    team = [row.peer for row in proposed(case)]
    assert {one.kind for one in team} == {"member", "officer"}
    assert officer in team
    assert making_of(case, case.case_lead).lacking == []


def test_a_team_has_somebody_who_can_lead_where_it_is_to_have_one():
    strong = [peer(topics={"governance": 3}) for _ in range(2)]
    leader = peer(leads=True)
    case = of_two(one_leads=True)
    rules.propose()
    team = {row.peer for row in proposed(case)}
    assert leader in team
    assert team & set(strong)


def test_officers_read_what_a_team_lacks_when_nobody_gives_it():
    for _ in range(2):
        peer()
    case = of_either(member_and_officer=True, one_leads=True)
    rules.propose()
    assert len(proposed(case)) == 2
    activity = case.lines.get().activity
    assert making_of(case, case.case_lead).lacking == [
        f"“{activity}” is to have a member and an officer. It has no officer yet.",
        f"“{activity}” is to have somebody who can lead. Nobody of it can.",
    ]
