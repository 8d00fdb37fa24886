"""Team in the making: what the case lead sees and does, and what others may not."""

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from peers import rules
from peers.choices import EngagementState
from peers.models import Clearance, Engagement, Sounding
from requests import rules as requests
from requests.choices import State
from requests.models import SupportRequest
from tests import people
from tests.peers.factories import (
    accepted,
    cleared,
    invite,
    invited,
    matching_case,
    peer,
    proposed,
    seats_of,
)

pytestmark = pytest.mark.django_db


def url(name: str, case, *more) -> str:
    return reverse(f"peers:{name}", args=[case.reference, *more])


@pytest.fixture
def case():
    """A member's seat with somebody proposed, and two more who could take it."""
    found = matching_case()
    for _ in range(3):
        peer()
    rules.propose()
    return found


@pytest.fixture
def lead(client, case):
    client.force_login(case.case_lead)
    return client


def text(response) -> str:
    return response.content.decode()


def test_the_team_shows_who_is_proposed_how_well_they_fit_and_their_load_after(lead, case):
    [row] = proposed(case)
    page = text(lead.get(url("case_team", case)))
    assert row.peer.name in page
    assert f"{row.score} of 100" in page
    assert "Would then have 1 of 2 at once" in page


def test_why_this_peer_gives_every_criterion_with_its_points(lead, case):
    [row] = proposed(case)
    page = text(lead.get(url("seat", case, row.seat_id)))
    for part in row.reasons:
        assert f"{part['points']} of {part['out_of']}" in page
    assert "Political group and personal characteristics are never scored" in page


def ask_why(lead, case, row, other) -> str:
    return text(lead.get(url("seat", case, row.seat_id), {"why": other.pk}))


def test_why_not_somebody_excluded_says_each_reason_in_words(lead, case):
    [row] = proposed(case)
    page = ask_why(lead, case, row, peer(organisation=case.lead))
    assert "Excluded" in page
    assert "Works for or sits on an organisation in this request." in page


def test_why_not_somebody_at_their_limit(lead, case):
    [row] = proposed(case)
    busy = peer(limit=1)
    other = matching_case()
    theirs = rules.put_forward(
        seat=seats_of(other)[0], peer=busy, actor=other.case_lead, reason="Known there"
    )
    invite(theirs)
    assert "Agreed to 1 at once, and has as many." in ask_why(lead, case, row, busy)


def test_why_not_somebody_who_fits_less_well_gives_the_difference(lead):
    case = matching_case()
    lead.force_login(case.case_lead)
    peer(topics={"governance": 3}, support_types=["brokering"])
    weaker = peer(topics={"governance": 1}, support_types=["brokering"])
    rules.propose()
    row = next(row for row in proposed(case))
    page = ask_why(lead, case, row, weaker)
    assert "Fits less well" in page
    assert "points fewer in all." in page


def test_why_not_answers_about_a_seat_that_is_taken_too(lead, case):
    [row] = proposed(case)
    invite(row)
    other = peer()
    page = ask_why(lead, case, row, other)
    assert "Put forward" not in page
    assert f"{other.name}: " in page


def test_the_case_lead_invites_with_a_word_and_a_fallback(lead, case):
    [row] = proposed(case)
    page = url("invite", case, row.seat_id)
    assert "Ask their group office" in text(lead.get(url("case_team", case)))
    first = lead.get(page, follow=True)
    assert "has not been asked to clear them" in text(first)
    assert first.redirect_chain[0][0] == url("clearance", case)
    refused = text(lead.post(page, {"message": "We spoke last week."}))
    assert "must be cleared by their group office first" in refused
    assert "We spoke last week." in refused
    cleared(row)
    assert "Cleared by their group office" in text(lead.get(page))
    lead.post(page, {"message": "We spoke last week.", "moves_on": "on"})
    row.refresh_from_db()
    assert (row.state, row.message, row.moves_on) == ("invited", "We spoke last week.", True)


def test_a_refusal_stands_at_the_top_and_nothing_typed_is_lost(lead, case):
    [row] = proposed(case)
    row.peer.__class__.objects.filter(pk=row.peer_id).update(limit=0)
    page = text(lead.post(url("invite", case, row.seat_id), {"message": "Please do."}))
    assert "Has as many requests at once as they agreed to." in page
    assert "Please do." in page
    row.refresh_from_db()
    assert row.state == EngagementState.PROPOSED


def test_an_answer_given_by_phone_is_recorded(lead, case):
    [row] = proposed(case)
    invite(row)
    lead.post(url("answer", case, row.seat_id), {"answer": "yes"})
    row.refresh_from_db()
    assert row.state == EngagementState.ACCEPTED


def test_an_invitation_is_withdrawn_and_a_proposal_taken_back(lead, case):
    [row] = proposed(case)
    invite(row)
    lead.post(url("act", case, row.seat_id, "recall"))
    row.refresh_from_db()
    assert row.state == EngagementState.RECALLED
    rules.propose()
    [after] = proposed(case)
    lead.post(url("act", case, after.seat_id, "drop"))
    after.refresh_from_db()
    assert after.state == EngagementState.DROPPED


def test_somebody_else_is_put_forward_with_a_reason_that_stays_on_record(lead, case):
    [row] = proposed(case)
    other = peer(first_hand=[])
    page = url("choose", case, row.seat_id, other.pk)
    assert "Enter why you choose this person" in text(lead.post(page))
    lead.post(page, {"reason": "Asked for by the leader."})
    [now] = proposed(case)
    assert (now.peer, now.override_reason) == (other, "Asked for by the leader.")
    assert "Asked for by the leader." in text(lead.get(url("case_team", case)))


def test_what_cannot_be_set_aside_is_refused_in_words(lead, case):
    [row] = proposed(case)
    own = peer(organisation=case.lead)
    page = text(lead.post(url("choose", case, row.seat_id, own.pk), {"reason": "Knows it"}))
    assert "Works for or sits on an organisation in this request." in page
    assert proposed(case)[0].peer_id == row.peer_id


def test_up_to_five_are_asked_who_is_free(lead, case):
    [row] = proposed(case)
    page = url("ask_free", case, row.seat_id)
    assert "Select at least one person to ask" in text(lead.post(page))
    six = [peer().pk for _ in range(6)]
    assert "Select 5 people at most" in text(lead.post(page, {"peers": six}))
    lead.post(page, {"peers": six[:2]})
    assert Sounding.objects.filter(seat=row.seat_id).count() == 2


def test_each_group_office_is_asked_once_about_its_own_names(lead):
    case = matching_case()
    lead.force_login(case.case_lead)
    names = [peer(group="labour"), peer(group="labour"), peer(group="conservative")]
    rules.propose()
    page = url("clearance", case)
    assert "Select at least one member" in text(lead.post(page))
    lead.post(page, {"members": [name.pk for name in names]})
    asked = Clearance.objects.filter(request=case)
    assert {(row.office.group, row.names.count()) for row in asked} == {
        ("labour", 2),
        ("conservative", 1),
    }
    assert "to clear them" in text(lead.get(url("case_team", case)))


def test_the_team_is_shown_and_confirmed(client):
    row = accepted()
    case = row.seat.line.request
    client.force_login(case.case_lead)
    assert "Show this team to the council" in text(client.get(url("case_team", case)))
    client.post(url("whole_team", case, "show"))
    early = client.post(url("whole_team", case, "confirm"), follow=True)
    assert "Wait until the council says the team is fine" in text(early)
    case.refresh_from_db()
    requests.team_is_fine(request=case, actor=case.authoriser)
    client.post(url("whole_team", case, "confirm"))
    case.refresh_from_db()
    assert case.state == State.IN_DELIVERY


def test_other_officers_may_look_but_not_touch(client, case):
    [row] = proposed(case)
    client.force_login(people.officer(OfficerRole.TRIAGE))
    page = text(client.get(url("case_team", case)))
    assert row.peer.name in page
    assert url("invite", case, row.seat_id) not in page
    assert client.get(url("invite", case, row.seat_id)).status_code == 404
    assert client.post(url("act", case, row.seat_id, "drop")).status_code == 404


def test_a_sensitive_case_has_no_team_page_for_officers_who_do_not_handle_it(client, case):
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    client.force_login(people.officer(OfficerRole.CASE_LEAD))
    assert client.get(url("case_team", case)).status_code == 404


def test_the_page_asks_the_database_as_often_for_six_seats_as_for_one(
    client, django_assert_max_num_queries
):
    case = matching_case(*["member"] * 6)
    for _ in range(8):
        peer()
    rules.propose()
    assert Engagement.objects.of_request(case).count() == 6
    client.force_login(case.case_lead)
    with django_assert_max_num_queries(32):
        client.get(url("case_team", case))


def test_an_invited_name_cannot_be_replaced_without_a_recall(lead, case):
    row = invited(case)
    other = peer()
    page = text(lead.post(url("choose", case, row.seat_id, other.pk), {"reason": "Better"}))
    assert "recall or release" in page
