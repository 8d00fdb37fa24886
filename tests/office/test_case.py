"""The case page: what stands on it, for whom, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.places.models import PreElectionPeriod
from requests import rules
from requests.choices import State
from tests import people
from tests.office.pages import send, signed_in, text
from tests.requests.factories import case_in, lines

pytestmark = pytest.mark.django_db
S = State
VERBS = {
    S.SUBMITTED: ("Claim this request", "Answer and close"),
    S.IN_TRIAGE: ("Accept this request", "Ask the council for information"),
    S.SCOPING: ("Put the package together",),
    S.OFFERED: ("Withdraw the offer",),
    S.MATCHING: ("Find the team and show it", "Change the team"),
    S.IN_DELIVERY: ("Log a day", "Mark as delivered", "Put it on hold"),
    S.ON_HOLD: ("Resume it now",),
    S.DELIVERED: ("Close with an outcome", "It is not finished after all"),
    S.CLOSED: ("Reopen it", "Note what became of it"),
    S.DECLINED: ("Reopen it",),
    S.DUPLICATE: ("Separate it again",),
}
TRIAGE = (S.SUBMITTED, S.IN_TRIAGE, S.DUPLICATE)


def page(case, user):
    return text(signed_in(user).get(f"/office/requests/{case.reference}/"))


@pytest.mark.parametrize("state", list(VERBS))
def test_the_page_offers_what_can_be_done_in_each_state(state):
    case = case_in(state)
    shown = page(case, case.cast.triage if state in TRIAGE else case.cast.case_lead)
    for words in VERBS[state]:
        assert words in shown


def test_a_package_is_offered_once_it_has_a_line_and_put_together_before():
    case = case_in(S.SCOPING)
    before = page(case, case.cast.case_lead)
    assert "Offer the package" not in before
    assert before.count("Put the package together") == 1
    rules.set_lines(request=case, actor=case.cast.case_lead, lines=lines("2"))
    after = page(case, case.cast.case_lead)
    assert "Offer the package" in after
    assert after.count("Put the package together") == 1


def test_a_manager_decides_first_what_was_brought_to_them():
    case = case_in(S.OFFERED)
    rules.escalate(request=case, actor=case.cast.case_lead, reason="No answer")
    shown = page(case, case.cast.manager)
    assert shown.index("Record your decision") < shown.index("Withdraw the offer")


def in_sight(state):
    """A request in the state; a draft is one that came back from triage."""
    if state != S.DRAFT:
        return case_in(state)
    case = case_in(S.IN_TRIAGE, form="conversation")
    cast, case = case.cast, rules.widen(request=case, actor=case.cast.triage)
    case.cast = cast
    return case


@pytest.mark.parametrize("state", list(State))
def test_every_tab_opens_in_every_state(state):
    case = in_sight(state)
    client = signed_in(case.cast.manager)
    for tab in ("", "messages/", "notes/", "package/", "days/", "history/"):
        assert client.get(f"/office/requests/{case.reference}/{tab}").status_code == 200


@pytest.mark.parametrize("state", list(State))
def test_every_verb_that_is_offered_has_a_page_that_opens(state):
    case = in_sight(state)
    for user in (case.cast.triage, case.cast.case_lead, case.cast.manager):
        client = signed_in(user)
        shown = client.get(f"/office/requests/{case.reference}/")
        actions = shown.context["actions"]
        for action in (*actions.main, *actions.more):
            assert client.get(action.url).status_code == 200, action


@pytest.mark.parametrize("role", list(OfficerRole))
def test_a_councils_draft_is_not_there_for_officers(role):
    case, client = case_in(S.DRAFT), signed_in(people.officer(role))
    for path in ("", "messages/", "notes/", "package/", "days/", "history/", "add-note/"):
        assert client.get(f"/office/requests/{case.reference}/{path}").status_code == 404


def test_the_page_says_why_the_request_is_due_when_it_is():
    case = case_in(S.IN_TRIAGE)
    assert "working days after" in page(case, case.cast.triage)
    assert "Day by day" in page(case, case.cast.triage)


def test_an_administrator_reads_and_does_nothing():
    case = case_in(S.IN_TRIAGE)
    shown = page(case, people.officer(OfficerRole.ADMINISTRATOR))
    assert "You can read this case. Its officers act on it." in shown


def test_related_requests_are_shown_to_those_who_may_see_them():
    case, other = case_in(S.IN_TRIAGE), case_in(S.SUBMITTED)
    send(case.cast.triage, case, "relate", reference=other.reference)
    assert other.reference in page(case, case.cast.triage)
    assert case.reference in page(other, case.cast.triage)


def test_notes_reach_no_page_of_the_council():
    case = case_in(S.IN_DELIVERY)
    rules.add_note(request=case, actor=case.cast.case_lead, body="CANARY-NOTE")
    assert "CANARY-NOTE" in page(case, case.cast.case_lead)
    client = signed_in(case.cast.council)
    for path in ("", "messages/", "history/", "package/"):
        assert "CANARY-NOTE" not in text(client.get(f"/requests/{case.reference}/{path}"))


def test_the_page_says_that_reminders_wait_out_a_pre_election_period():
    case, day = case_in(S.OFFERED), timezone.localdate()
    PreElectionPeriod.objects.create(
        organisation=case.lead,
        begins=day - timedelta(days=3),
        ends=day + timedelta(days=10),
        election_on=day + timedelta(days=9),
    )
    assert "A pre-election period runs until" in page(case, case.cast.case_lead)
    assert "A pre-election period" not in page(case_in(S.OFFERED), case.cast.case_lead)
