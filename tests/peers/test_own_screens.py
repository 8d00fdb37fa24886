"""What peers and advisers see of their own, and what they never see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.notifications.models import Link
from devosupport.notifications.tokens import url_for
from devosupport.places.models import PreElectionPeriod
from peers import rules
from peers.choices import EngagementState
from peers.rules.base import today
from requests import rules as requests
from requests.models import Feedback, SupportRequest
from tests import factories, people
from tests.peers.factories import accepted, invited, peer
from tests.requests.factories import topic

pytestmark = pytest.mark.django_db


def url(name: str, *args) -> str:
    return reverse(f"peers:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


def at(day, name: str = "on") -> dict[str, str]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def row():
    return accepted()


@pytest.fixture
def me(client, row):
    client.force_login(row.peer.user)
    return client


def test_an_invitation_to_answer_comes_first_and_is_accepted_on_its_page(client):
    row = invited()
    client.force_login(row.peer.user)
    home = text(client.get(url("home")))
    assert "Waiting for your answer" in home
    assert url("invitation", row.pk) in home
    answered = client.post(url("invitation", row.pk), {"answer": "yes"}, follow=True)
    assert "You accepted this invitation" in text(answered)
    row.refresh_from_db()
    assert row.state == EngagementState.ACCEPTED


def test_nobody_sees_somebody_elses_invitation(client):
    row = invited()
    client.force_login(peer().user)
    assert client.get(url("invitation", row.pk)).status_code == 404
    client.force_login(row.seat.line.request.case_lead)
    assert client.get(url("invitation", row.pk)).status_code == 404


def test_a_peer_sees_the_case_only_once_on_its_team(client):
    row = invited()
    case = row.seat.line.request
    client.force_login(row.peer.user)
    assert client.get(url("case", case.reference)).status_code == 404
    rules.accept(engagement=row, actor=row.peer.user)
    assert case.what in text(client.get(url("case", case.reference)))


def test_a_case_shows_nothing_internal(me, row):
    case = row.seat.line.request
    case.notes.create(author=case.case_lead, body="CANARY of officers")
    assert "CANARY" not in text(me.get(url("case", case.reference)))


def test_a_day_is_logged_and_counted(me, row):
    case = row.seat.line.request
    page = me.post(
        url("log_day", case.reference), {**at(today()), "days": "0.5", "note": "Met"}, follow=True
    )
    assert "The day is logged" in text(page)
    assert "½ day used and 2 days allocated" in text(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "Met" in text(page)


def test_a_day_that_cannot_be_logged_gets_a_sentence_and_nothing_is_lost(me, row):
    address = url("log_day", row.seat.line.request.reference)
    later = me.post(address, {**at(today() + timedelta(days=1)), "days": "1.0", "note": "Kept"})
    assert "Enter a day that has been worked" in text(later)
    assert "Kept" in text(later)
    before = me.post(address, {**at(today() - timedelta(days=9)), "days": "1.0"})
    assert "was on the team" in text(before)
    assert "Enter which day did you work" not in text(me.post(address, {"days": "1.0"}))


def test_stepping_down_keeps_the_case_readable_and_tells_the_case_lead(me, row):
    case = row.seat.line.request
    me.post(url("step_down", case.reference), {"reason": "A new post"})
    row.refresh_from_db()
    assert row.state == EngagementState.STEPPED_DOWN
    assert "Your part in this is over" in text(me.get(url("case", case.reference)))


def test_the_calendar_files_open(me, row):
    case = row.seat.line.request
    for address in (url("invitation_calendar", row.pk), url("case_calendar", case.reference)):
        found = me.get(address)
        assert found["Content-Type"].startswith("text/calendar")
        assert found.content.startswith(b"BEGIN:VCALENDAR")


def test_pause_in_one_click_and_back(me, row):
    me.post(url("pause"))
    row.peer.refresh_from_db()
    assert row.peer.paused_until == today() + timedelta(days=30)
    assert "You are not asked for anything new before" in text(me.get(url("home")))
    me.post(url("pause"), {"end": "1"})
    row.peer.refresh_from_db()
    assert row.peer.paused_until is None
    wrong = me.post(url("pause"), at(today(), "until"), follow=True)
    assert "Enter a day after today until which you pause" in text(wrong)


def test_a_profile_is_confirmed_or_changed_in_six_questions(me, row):
    assert "Is what we know about you still right?" in text(me.get(url("home")))
    me.post(url("still_right"))
    assert "Is what we know about you still right?" not in text(me.get(url("home")))
    wrong = me.post(url("profile"), {"limit": "0", "days_a_year": "3.2"})
    for words in ("Select at least one topic", "must be 1 or more", "whole or half days"):
        assert words in text(wrong)
    me.post(
        url("profile"),
        {"role": "Leader", "topics": [topic("finance").pk], "limit": "1", "days_a_year": "5"},
    )
    row.peer.refresh_from_db()
    assert (row.peer.role, row.peer.limit, row.peer.days_a_year) == ("Leader", 1, Decimal(5))


def test_a_peer_reads_what_the_council_wrote_to_them_and_never_the_rest(me, row):
    case = row.seat.line.request
    Feedback.objects.create(
        request=case,
        by=people.person(),
        side="council",
        organisation=case.lead,
        rating=4,
        for_peer="You brought us together.",
        for_lga="CANARY for the LGA",
    )
    page = text(me.get(url("home")))
    assert "You brought us together." in page
    assert case.lead.name in page
    assert "CANARY" not in page


def delivered(row):
    case = row.seat.line.request
    requests.show_team(request=case, actor=case.case_lead)
    case.refresh_from_db()
    requests.team_is_fine(request=case, actor=case.authoriser)
    rules.confirm_team(request=case, actor=case.case_lead)
    requests.mark_delivered(request=case, actor=case.case_lead, actual_days={})
    return case


def test_a_peer_says_how_it_went_on_the_page(me, row):
    case = delivered(row)
    address = url("feedback", case.reference)
    assert address in text(me.get(url("case", case.reference)))
    assert "How did it go in" in text(me.get(url("home")))
    assert "Select how useful the support was" in text(me.post(address))
    me.post(address, {"rating": "4", "for_lga": "Ask us sooner."})
    said = case.feedback.get()
    assert (said.side, said.rating, said.for_lga) == ("adviser", 4, "Ask us sooner.")
    assert me.get(address).status_code == 404
    assert "How did it go in" not in text(me.get(url("home")))


def test_the_next_dates_are_the_answer_due_ones_own_work_and_ones_own_election(client):
    row = invited()
    day = today() + timedelta(days=20)
    PreElectionPeriod.objects.create(
        name="Local elections",
        begins=day,
        ends=day + timedelta(days=40),
        election_on=day + timedelta(days=39),
        organisation=row.peer.organisation,
    )
    client.force_login(row.peer.user)
    page = text(client.get(url("home")))
    assert "Next dates" in page
    assert "Answer about The Vale" in page
    assert "Your pre-election period begins" in page
    PreElectionPeriod.objects.update(organisation=factories.organisation())
    assert "Your pre-election period begins" not in text(client.get(url("home")))


def test_who_is_no_longer_trained_reads_that_nothing_new_comes(client):
    one = peer(trained_until=today() - timedelta(days=1))
    client.force_login(one.user)
    assert "Training run out: we ask you for nothing new" in text(client.get(url("home")))


def test_a_peer_says_how_it_went_from_the_e_mail_and_is_not_asked_for_words_to_a_peer(row):
    case = delivered(row)
    link = Link.objects.get(purpose="requests.feedback", person=row.peer.user)
    address = "/t/" + url_for(link).split("/t/")[1]
    page = text(Client().get(address))
    assert "What should the LGA do better?" in page
    assert "For the peer" not in page
    Client().post(address, {"rating": "3"})
    assert case.feedback.get().by == row.peer.user


def test_whoever_is_neither_peer_nor_adviser_finds_no_page(client):
    client.force_login(people.person())
    assert client.get(url("home")).status_code == 404


def as_authoriser(client, case):
    """Somebody who may commit the council and has an account."""
    user = case.authoriser
    user.can_sign_in = True
    user.save(update_fields=["can_sign_in"])
    client.force_login(user)


def test_a_council_meets_its_team_only_once_it_is_shown(client, row):
    case = row.seat.line.request
    as_authoriser(client, case)
    page = text(client.get(url("team", case.reference)))
    assert "Finding your team" in page
    assert row.peer.name not in page
    requests.show_team(request=case, actor=case.case_lead)
    page = text(client.get(url("team", case.reference)))
    assert row.peer.name in page
    assert "Is this team right for you?" in page


def test_a_councils_officer_reads_the_team_but_does_not_decide(client, row):
    case = row.seat.line.request
    requests.show_team(request=case, actor=case.case_lead)
    client.force_login(case.created_by)
    page = text(client.get(url("team", case.reference)))
    assert row.peer.name in page
    assert "Is this team right for you?" not in page
    client.post(url("team", case.reference), {"answer": "yes"})
    assert not case.team_answers.exists()


def test_an_authoriser_objects_to_one_name_or_is_happy_with_all(client, row):
    case = row.seat.line.request
    requests.show_team(request=case, actor=case.case_lead)
    as_authoriser(client, case)
    page = text(client.post(url("team", case.reference), {"answer": "no"}))
    assert "Select whose place you mean" in page
    term = row.seat.terms.get()
    said = {"answer": "no", "term": term.pk, "reason": "Too close to our neighbour"}
    page = text(client.post(url("team", case.reference), said, follow=True))
    assert "Finding your team" in page
    row.refresh_from_db()
    assert row.state == EngagementState.RELEASED


def test_another_council_never_sees_the_team(client, row):
    case = row.seat.line.request
    requests.show_team(request=case, actor=case.case_lead)
    stranger = accepted().seat.line.request
    client.force_login(stranger.created_by)
    assert client.get(url("team", case.reference)).status_code == 404
    SupportRequest.objects.filter(pk=case.pk).update(sensitive=True)
    client.force_login(case.created_by)
    assert client.get(url("team", case.reference)).status_code == 404
