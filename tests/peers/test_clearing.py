"""No member is invited before their group office has cleared them, or had time to."""

from datetime import date

import pytest

from devosupport.history.models import Entry
from peers import rules
from peers.choices import EngagementState, PeerKind
from peers.models import Clearance, Engagement
from requests.choices import SeatKind
from requests.rules import Refused, as_of
from tests.peers.factories import cleared, invite, matching_case, peer, proposed
from tests.requests.factories import london

pytestmark = pytest.mark.django_db
# A Monday; the office has until the end of Wednesday.
ASKED, LAST, AFTER = "2026-11-02 10:00", "2026-11-04 23:30", "2026-11-05 09:00"


@pytest.fixture
def row():
    with as_of(london(ASKED)):
        peer()
        case = matching_case()
        rules.propose()
        return proposed(case)[0]


def ask(row, **values):
    case = row.seat.line.request
    return rules.invite(engagement=row, actor=case.case_lead, **values)


def state_of(row) -> str:
    return Engagement.objects.get(pk=row.pk).state


def test_a_member_nobody_asked_about_is_not_invited(row):
    with pytest.raises(Refused, match="must be cleared by their group office first. Ask"):
        ask(row, uncleared="I know them")
    assert state_of(row) == EngagementState.PROPOSED


def test_a_clearance_for_another_request_is_none_for_this_one(row):
    other = matching_case()
    peer()
    rules.propose()
    theirs = proposed(other)[0]
    Engagement.objects.filter(pk=theirs.pk).update(peer=row.peer)
    theirs.refresh_from_db()
    cleared(theirs)
    with pytest.raises(Refused, match="must be cleared"):
        ask(row)


def test_a_cleared_member_is_invited_and_no_reason_is_kept(row):
    cleared(row)
    assert ask(row, uncleared="not needed").uncleared_reason == ""
    assert state_of(row) == EngagementState.INVITED


def test_officers_and_advisers_need_no_clearance():
    case = matching_case(SeatKind.OFFICER, SeatKind.ADVISER)
    peer(PeerKind.OFFICER)
    peer(PeerKind.ADVISER)
    rules.propose()
    rows = list(proposed(case))
    assert len(rows) == 2
    for row in rows:
        ask(row)
        assert state_of(row) == EngagementState.INVITED


def test_the_office_has_two_working_days_and_then_an_officer_may_go_on_with_a_reason(row):
    with as_of(london(ASKED)):
        name = cleared(row, said=None)
    assert name.clearance.answer_by == date(2026, 11, 4)
    with as_of(london(LAST)), pytest.raises(Refused, match="two working days"):
        ask(row, uncleared="They rang me")
    with as_of(london(AFTER)):
        with pytest.raises(Refused, match="Enter why you invite"):
            ask(row, uncleared="  ")
        kept = ask(row, uncleared="The office is closed this week")
    assert kept.uncleared_reason == "The office is closed this week"
    entry = Entry.objects.filter(verb="peers.invite").latest("pk")
    assert entry.data["uncleared"] is True
    assert "closed this week" not in str(entry.data)


def test_what_the_office_refused_no_reason_overcomes(row):
    cleared(row, said=False)
    with pytest.raises(Refused, match="not cleared by their group office"):
        ask(row, uncleared="They are the best we have")


def test_a_later_no_takes_the_invitation_back(row):
    with as_of(london(ASKED)):
        name = cleared(row, said=None)
    with as_of(london(AFTER)):
        ask(row, uncleared="No answer")
        rules.answer_clearance(clearance=name.clearance, actor=name.clearance.person, cleared=[])
    assert state_of(row) == EngagementState.RECALLED


def test_a_yes_lets_the_next_in_turn_be_invited_as_the_case_lead_wished():
    case = matching_case()
    peer()
    second = peer()
    rules.propose()
    first = invite(proposed(case)[0])
    rules.decline(engagement=first, actor=first.peer.user)
    rules.propose()
    waiting = proposed(case)[0]
    following = waiting.peer
    assert following in (second, waiting.peer)
    name = cleared(waiting, said=None)
    rules.answer_clearance(
        clearance=name.clearance, actor=name.clearance.person, cleared=[following.pk]
    )
    assert state_of(waiting) == EngagementState.INVITED


def test_the_portal_alone_never_goes_on_without_the_office(row):
    with as_of(london(ASKED)):
        cleared(row, said=None)
    with as_of(london(AFTER)), pytest.raises(Refused):
        rules.invite(engagement=row, actor=None)
    assert Clearance.objects.get().answered_at is None
