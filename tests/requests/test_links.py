"""What people decide through the links in our e-mails, without an account."""

import re

import pytest
from django.template import engines
from django.test import Client

from devosupport.notifications.models import Link, Notice
from devosupport.notifications.tokens import url_for
from devosupport.places.models import Organisation
from requests.choices import AgreementState, PartnerState, State
from tests.requests.factories import Cast, case_in

pytestmark = pytest.mark.django_db


def path_of(link: Link) -> str:
    return "/t/" + url_for(link).split("/t/")[1]


def open_link(case, purpose: str) -> Link:
    return Link.objects.open().about(case).filter(purpose=f"requests.{purpose}").first()


def decide(link: Link, **answers):
    """Post the decision, then the code that was sent to the person's address where one is asked."""
    client = Client()
    answer = client.post(path_of(link), answers)
    if "one_time_code" in answer.content.decode():
        answer = client.post(path_of(link), answers | {"one_time_code": code_of(link)})
    return answer


def code_of(link: Link) -> str:
    from devosupport.accounts.codes import digits_of
    from devosupport.accounts.models import OneTimeCode

    return digits_of(OneTimeCode.objects.filter(user=link.person).latest("pk"))


def test_looking_changes_nothing():
    case = case_in(State.AWAITING_PARTNERS)
    link = open_link(case, "agree")
    assert "Do you agree" in Client().get(path_of(link)).content.decode()
    case.refresh_from_db()
    assert case.state == State.AWAITING_PARTNERS


def test_a_partner_agrees_with_a_code_and_the_request_is_submitted():
    case = case_in(State.AWAITING_PARTNERS)
    shown = decide(open_link(case, "agree"), answer="yes", delegates="on").content.decode()
    assert "You agreed on behalf of your organisation" in shown
    case.refresh_from_db()
    assert case.state == State.SUBMITTED
    assert case.partners.get().state == PartnerState.AGREED


def test_a_partner_says_no_with_a_reason():
    case = case_in(State.AWAITING_PARTNERS)
    link = open_link(case, "agree")
    assert "Say why you cannot agree" in decide(link, answer="no").content.decode()
    decide(link, answer="no", reason="We wait for our own review.")
    assert case.partners.get().reason == "We wait for our own review."


def test_a_spent_link_says_what_was_done():
    case = case_in(State.AWAITING_PARTNERS)
    link = open_link(case, "agree")
    decide(link, answer="yes")
    assert "The answer was yes." in Client().get(path_of(link)).content.decode()


def test_the_package_is_agreed_by_link():
    case = case_in(State.OFFERED)
    decide(open_link(case, "agree_package"), answer="yes")
    case.refresh_from_db()
    assert case.state == State.MATCHING
    assert case.packages.first().agreements.first().state == AgreementState.AGREED


def test_a_change_to_the_package_is_asked_for_by_link():
    case = case_in(State.OFFERED)
    decide(open_link(case, "agree_package"), answer="no", reason="Fewer days, please.")
    case.refresh_from_db()
    assert case.state == State.SCOPING


def test_feedback_is_given_by_link():
    case = case_in(State.DELIVERED)
    decide(open_link(case, "feedback"), rating="4", for_lga="Well run.")
    assert case.feedback.get().for_lga == "Well run."


def test_questions_are_answered_by_link():
    case = case_in(State.INFO_NEEDED)
    link = open_link(case, "information")
    boxes = {f"question-{question.pk}": "Twelve." for question in case.questions.all()}
    decide(link, **boxes)
    case.refresh_from_db()
    assert case.state != State.INFO_NEEDED


def test_every_kind_reads_well_and_a_note_of_ours_is_in_none(monkeypatch):
    """A realistic case at every state; no variable left open, no internal word let out."""
    from devosupport.notifications.kinds import kind_of
    from devosupport.notifications.rendering import render
    from requests.models import Note

    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "GAP")
    for state in State:
        case = case_in(state, Cast())
        Note.objects.create(request=case, body="canary-note")
        for notice in Notice.objects.about(case):
            words = render(notice, kind_of(notice.kind))
            for text in (words.subject, words.text, words.html):
                assert "canary-note" not in text
                assert "None" not in text, (notice.kind, text)
                assert not re.search(r"\bGAP\b", text), (notice.kind, text)
            assert case.reference in words.text


def test_a_sensitive_case_is_not_told_in_an_email():
    from devosupport.notifications.kinds import kind_of
    from devosupport.notifications.rendering import render

    case = case_in(State.SUBMITTED, sensitive=True, place_name="Secretshire", what="Hush hush")
    notices = list(Notice.objects.about(case))
    assert notices
    for notice in notices:
        words = render(notice, kind_of(notice.kind))
        for secret in ("Secretshire", "Hush hush", Organisation.objects.get(pk=case.lead_id).name):
            assert secret not in words.text + words.subject, notice.kind
