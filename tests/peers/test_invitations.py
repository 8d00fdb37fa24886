"""From proposal to the end of the work: each verb, who may, what it does, whom it tells."""

from datetime import date, timedelta

import pytest

from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from peers import rules
from peers.choices import ConflictKind, EngagementState, PeerDecline, PeerKind, PeerState
from peers.models import Engagement, MatchRun, Peer, Shortage
from requests import rules as requests
from requests.choices import SeatKind, State
from requests.models import SeatTerm
from requests.rules import Refused, as_of
from tests import factories as base
from tests import people
from tests.peers.factories import (
    accepted,
    invite,
    invited,
    matching_case,
    peer,
    proposed,
    seats_of,
)
from tests.requests.factories import london, topic

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[str]:
    return [notice.to.email for notice in Notice.objects.filter(kind=f"peers.{kind}")]


def last_verb(case) -> str:
    return timeline(case).last().verb


def test_the_best_peer_is_proposed_with_reasons_that_add_up():
    topic()
    peer(topics={"governance": 1})
    better = peer(topics={"governance": 3})
    case = matching_case()
    run = rules.propose()
    row = proposed(case)[0]
    assert row.peer == better
    assert row.score == sum(reason["points"] for reason in row.reasons)
    assert row.policy == run.policy
    assert run.proved
    assert last_verb(case) == "peers.propose"


def test_a_second_run_changes_nothing_and_stores_nothing():
    peer()
    case = matching_case()
    rules.propose()
    before = proposed(case)[0].pk
    assert rules.propose() is None
    assert proposed(case)[0].pk == before
    assert MatchRun.objects.count() == 1


def test_a_newcomer_does_not_disturb_what_is_proposed():
    weak = peer()
    first = matching_case()
    rules.propose()
    peer(topics={"governance": 3})
    second = matching_case()
    rules.propose()
    assert proposed(first)[0].peer == weak
    assert proposed(second)[0].peer != weak


def test_an_officer_may_take_the_wider_plan():
    weak = peer()
    case = matching_case()
    rules.propose()
    strong = peer(topics={"governance": 3}, support_types=["brokering"])
    rules.replan(actor=case.case_lead)
    assert proposed(case)[0].peer == strong
    assert Engagement.objects.get(peer=weak).state == EngagementState.DROPPED


def test_an_unfilled_seat_is_a_result_with_its_reasons():
    peer(limit=0)
    peer(paused_until=date(2099, 1, 1))
    case = matching_case()
    rules.propose()
    shortage = Shortage.objects.get(seat=seats_of(case)[0])
    assert shortage.text.startswith("2 excluded: 1 at limit, 1 away; one more member peer on ")
    peer()
    rules.propose()
    assert not Shortage.objects.exists()
    assert len(proposed(case)) == 1


def test_an_invitation_tells_the_peer_with_a_link_and_three_working_days():
    with as_of(london("2026-12-23 10:00")):
        row = invited()
    assert row.answer_by == date(2026, 12, 30)
    assert told("invited") == [row.peer.user.email]
    assert Link.objects.get(purpose="peers.invitation").person == row.peer.user
    assert last_verb(row.seat.line.request) == "peers.invite"


def test_only_the_case_lead_or_a_manager_invites():
    peer()
    case = matching_case()
    rules.propose()
    with pytest.raises(Refused, match="case lead or a manager"):
        rules.invite(engagement=proposed(case)[0], actor=case.cast.council)


def test_accepting_seats_the_peer_on_the_request():
    row = accepted()
    assert row.state == EngagementState.ACCEPTED
    assert SeatTerm.objects.open().get(seat=row.seat).adviser == row.peer.user
    assert told("accepted") == [row.seat.line.request.case_lead.email]


def test_nobody_else_answers_for_a_peer():
    row = invited()
    with pytest.raises(Refused):
        rules.accept(engagement=row, actor=people.person())


def test_a_declined_seat_is_proposed_to_the_next_who_is_invited_in_turn():
    case = matching_case(SeatKind.OFFICER)
    peer(PeerKind.OFFICER, topics={"governance": 3})
    second = peer(PeerKind.OFFICER)
    rules.propose()
    row = invite(proposed(case)[0])
    rules.decline(
        engagement=row,
        actor=row.peer.user,
        reason=PeerDecline.DATES,
        not_until=date.today() + timedelta(days=60),
    )
    rules.propose()
    following = Engagement.objects.live().get(seat=row.seat)
    assert following.peer == second
    assert following.state == EngagementState.INVITED
    assert Peer.objects.get(pk=row.peer_id).not_until is not None


def test_a_member_who_is_not_cleared_is_proposed_but_not_invited_by_the_portal():
    case = matching_case()
    peer()
    peer()
    rules.propose()
    row = invite(proposed(case)[0])
    rules.decline(engagement=row, actor=row.peer.user)
    rules.propose()
    assert len(proposed(case)) == 1


def test_an_unanswered_invitation_is_reminded_then_ends():
    with as_of(london("2026-11-02 10:00")):
        row = invited()
        assert rules.remind() == 0
    with as_of(london("2026-11-04 10:00")):
        assert rules.remind() == 1
        assert rules.remind() == 0
    with as_of(london("2026-11-05 23:00")):
        assert rules.expire_invitations() == 0
    with as_of(london("2026-11-06 00:30")):
        assert rules.expire_invitations() == 1
    row.refresh_from_db()
    assert row.state == EngagementState.EXPIRED
    assert Link.objects.get(purpose="peers.invitation").void_reason == "expired"
    assert told("expired") == [row.peer.user.email]


def test_an_invitation_that_ran_out_cannot_be_accepted_late():
    with as_of(london("2026-11-02 10:00")):
        row = invited()
    with as_of(london("2026-11-09 10:00")), pytest.raises(Refused, match="ran out"):
        rules.accept(engagement=row, actor=row.peer.user)


def test_a_recalled_invitation_frees_the_limit():
    row = invited(limit=1)
    rules.recall(engagement=row, actor=row.seat.line.request.case_lead)
    assert Peer.objects.with_load().get(pk=row.peer_id).load == 0
    assert told("recalled") == [row.peer.user.email]


def test_invited_accepted_and_active_fill_a_limit_until_the_request_ends():
    row = accepted(limit=1)
    case = row.seat.line.request
    other = matching_case()
    rules.propose()
    assert proposed(other) == []
    requests.withdraw(request=case, actor=case.created_by, reason="plans_changed")
    rules.propose()
    assert [found.peer for found in proposed(other)] == [row.peer]
    assert rules.end_left_behind() == 1
    row.refresh_from_db()
    assert row.state == EngagementState.RELEASED


def test_a_year_of_days_is_never_exceeded():
    row = accepted(days_a_year=3)
    other = matching_case()
    rules.propose()
    assert proposed(other) == []
    assert "no days left" in Shortage.objects.get(seat=seats_of(other)[0]).text
    assert row.seat.line.days == 2


def test_one_plan_never_gives_a_peer_more_days_than_their_year_has():
    """Each request alone would fit into the three days; both together would not."""
    busy = peer(days_a_year=3, topics={"governance": 3})
    first, second = matching_case(), matching_case()
    rules.propose()
    assert [row.peer for row in proposed(first) + proposed(second)] == [busy]
    text = Shortage.objects.get().text
    assert text.startswith("1 excluded: 1 no days left; one more member peer on ")
    Peer.objects.filter(pk=busy.pk).update(days_a_year=4)
    rules.propose()
    assert [row.peer for row in proposed(first) + proposed(second)] == [busy, busy]


def test_a_shortage_counts_those_whom_the_same_plan_fills():
    peer(limit=1)
    matching_case(), matching_case()
    rules.propose()
    assert Shortage.objects.get().counts == {"at limit": 1}


def test_a_team_is_confirmed_after_a_last_check():
    row = accepted()
    case = row.seat.line.request
    requests.show_team(request=case, actor=case.case_lead)
    requests.team_is_fine(request=case, actor=people_authoriser(case))
    rules.add_conflict(
        peer=row.peer,
        organisation=case.lead,
        kind=ConflictKind.PEER_VETO,
        actor=row.peer.user,
    )
    with pytest.raises(Refused, match="Asked not to work with"):
        rules.confirm_team(request=case, actor=case.case_lead)
    row.peer.conflicts.update(ended_at=london("2026-01-01 00:00"))
    confirmed = rules.confirm_team(request=case, actor=case.case_lead)
    row.refresh_from_db()
    assert confirmed.state == State.IN_DELIVERY
    assert row.state == EngagementState.ACTIVE


def people_authoriser(case):
    from devosupport.accounts.models import User

    return User.objects.authorisers_of(case.lead, date.today()).first()


def test_a_council_objects_to_one_name_and_the_seat_is_filled_again():
    row = accepted()
    case = row.seat.line.request
    following = peer()
    requests.show_team(request=case, actor=case.case_lead)
    rules.object_to_peer(
        request=case, actor=people_authoriser(case), engagement=row, reason="We know them well."
    )
    row.refresh_from_db()
    assert row.state == EngagementState.RELEASED
    rules.propose()
    assert [found.peer for found in proposed(case)] == [following]


def test_a_peer_steps_down_and_the_case_carries_on():
    row = accepted()
    rules.step_down(engagement=row, actor=row.peer.user, reason="Elected to cabinet.")
    assert not SeatTerm.objects.open().filter(seat=row.seat).exists()
    row.refresh_from_db()
    assert row.state == EngagementState.STEPPED_DOWN
    assert told("stepped_down") == [row.seat.line.request.case_lead.email]


def test_an_officer_puts_forward_somebody_else_with_a_reason():
    peer(topics={"governance": 3})
    case = matching_case()
    rules.propose()
    other = peer(not_until=date.today() + timedelta(days=5000))
    seat = seats_of(case)[0]
    with pytest.raises(Refused, match="Is not free by then"):
        rules.put_forward(seat=seat, peer=other, actor=case.case_lead, reason="Agreed by phone.")
    row = rules.put_forward(
        seat=seat, peer=other, actor=case.case_lead, reason="Agreed by phone.", waive=["away"]
    )
    assert row.override_reason == "Agreed by phone."
    assert row.waived == ["away"]
    rules.propose()
    assert proposed(case) == [row]
    assert invite(row).state == EngagementState.INVITED


def test_what_is_hard_is_never_waived():
    case = matching_case()
    own = peer(organisation=case.lead)
    with pytest.raises(Refused, match="Works for or sits on"):
        rules.put_forward(
            seat=seats_of(case)[0],
            peer=own,
            actor=case.case_lead,
            reason="They asked for it.",
            waive=["own_organisation"],
        )


def test_conflicts_follow_from_organisations_and_never_from_addresses():
    from devosupport.places.models import Membership
    from peers.models import PastPost

    case = matching_case()
    authority = base.organisation(kind="strategic_authority", authority_kind="CA")
    neighbour = base.organisation()
    for council in (case.lead, neighbour):
        Membership.objects.create(member=council, body=authority, role="constituent")
    peer(organisation=authority)
    peer(organisation=neighbour)
    former = peer()
    PastPost.objects.create(peer=former, organisation=case.lead, ends=date(2026, 1, 1))
    long_ago = peer()
    PastPost.objects.create(peer=long_ago, organisation=case.lead, ends=date(2020, 1, 1))
    with as_of(london("2026-11-02 10:00")):
        rules.propose()
    assert [row.peer for row in proposed(case)] == [long_ago]


def test_resting_and_paused_peers_are_left_alone():
    resting = peer(state=PeerState.RESTING)
    case = matching_case()
    rules.propose()
    assert proposed(case) == []
    rules.advance(peer=resting, to=PeerState.ACTIVE, actor=case.case_lead)
    rules.propose()
    assert len(proposed(case)) == 1


def test_gathering_takes_three_queries_however_many_requests(django_assert_num_queries):
    from peers.candidates import gather
    from requests.models import SupportRequest

    for _ in range(3):
        peer(topics={"governance": 2})
        matching_case(SeatKind.MEMBER, SeatKind.ADVISER)
    cases = list(SupportRequest.objects.filter(state=State.MATCHING))
    with django_assert_num_queries(3):
        gathered = gather(cases, at=date(2026, 11, 2))
        for seat in gathered.seats:
            for one in gathered.peers:
                gathered.exclusions(seat, one)
                gathered.contributions(seat, one)
