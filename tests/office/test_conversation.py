"""What is said on the screens: messages the council sees, notes it never does, handing over."""

import pytest

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import State
from tests import people
from tests.office.pages import now, send, signed_in, text
from tests.requests.factories import case_in, told

pytestmark = pytest.mark.django_db
S = State


def tab(case, name, user=None):
    client = signed_in(user or case.cast.triage)
    return text(client.get(f"/office/requests/{case.reference}/{name}/".replace("//", "/")))


def test_a_message_stands_under_messages_and_a_note_under_notes_only():
    case = case_in(S.IN_TRIAGE)
    send(case.cast.triage, case, "post-message", body="We will ring you.")
    send(case.cast.triage, case, "add-note", body="Go gently.")
    assert "We will ring you." in tab(case, "messages")
    assert "Go gently." not in tab(case, "messages")
    assert "Go gently." in tab(case, "notes")
    assert "Internal note" in tab(case, "history")


def test_typed_markup_is_shown_as_typed():
    case = case_in(S.IN_TRIAGE)
    send(case.cast.triage, case, "add-note", body="<script>alert(1)</script>")
    assert "<script>alert(1)" not in tab(case, "notes")
    assert "&lt;script&gt;alert(1)" in tab(case, "notes")


def test_a_request_in_triage_is_handed_to_another_triage_officer_with_a_note():
    case = case_in(S.IN_TRIAGE)
    other = people.officer(OfficerRole.TRIAGE)
    send(case.cast.manager, case, "reassign", to=other.pk, handover="They are in a hurry.")
    assert now(case).claimed_by == other
    note = case.notes.get()
    assert (note.body, note.kind, note.to) == ("They are in a hurry.", "handover", other)


def test_the_hand_over_note_is_read_first_by_the_next_case_lead_and_by_nobody_else():
    case = case_in(S.SCOPING)
    other = people.officer(OfficerRole.CASE_LEAD)
    send(case.cast.case_lead, case, "reassign", to=other.pk, handover="Ring before Friday.")
    client, address = signed_in(other), f"/office/requests/{case.reference}/"
    assert "Read this first: the hand-over note" in text(client.get(address))
    assert "Read this first" not in text(signed_in(case.cast.case_lead).get(address))
    assert "Read this first" not in text(signed_in(case.cast.manager).get(address))
    assert client.post(f"{address}read-handover/").status_code == 302
    assert "Read this first" not in text(client.get(address))
    assert case.notes.get().read_at
    assert "Ring before Friday." in tab(case, "notes")


def test_nobody_says_for_another_that_the_hand_over_note_is_read():
    case = case_in(S.SCOPING)
    other = people.officer(OfficerRole.CASE_LEAD)
    rules.reassign(request=case, actor=case.cast.manager, to=other, handover="Go gently.")
    with pytest.raises(rules.Refused, match="no hand-over note for you"):
        rules.read_handover(request=case, actor=case.cast.triage)
    assert case.notes.get().read_at is None


def test_a_case_is_handed_to_another_case_lead_only():
    case = case_in(S.SCOPING)
    triage = people.officer(OfficerRole.TRIAGE)
    page = send(case.cast.case_lead, case, "reassign", to=triage.pk, handover="Over to you")
    assert "Select one of the choices shown" in text(page)
    assert "Over to you" in text(page)


def test_handing_over_twice_at_once_shows_the_second_what_the_first_did():
    case = case_in(S.SCOPING)
    one, two = (people.officer(OfficerRole.CASE_LEAD) for _ in range(2))
    client = signed_in(case.cast.manager)
    page = client.get(f"/office/requests/{case.reference}/reassign/")
    seen = text(page).split('name="seen" value="')[1].split('"')[0]
    rules.reassign(request=case, actor=case.cast.case_lead, to=one, handover="Yours")
    page = client.post(
        f"/office/requests/{case.reference}/reassign/",
        {"seen": seen, "to": two.pk, "handover": "Take it"},
    )
    assert "handed the request over" in text(page)
    assert now(case).case_lead == one


def test_escalating_tells_the_managers_and_marks_the_case():
    case = case_in(S.SCOPING)
    send(case.cast.case_lead, case, "escalate", reason="Two leaders disagree")
    assert now(case).escalated_at
    assert "With managers" in tab(case, "notes")
    assert "Two leaders disagree" in tab(case, "")
    assert ("escalated", case.cast.manager.pk) in told(case)


def test_a_manager_decides_and_the_case_lead_is_told():
    case = case_in(S.SCOPING)
    send(case.cast.case_lead, case, "escalate", reason="Two leaders disagree")
    client = signed_in(case.cast.manager)
    asked = client.get(f"/office/requests/{case.reference}/answer-escalation/")
    assert "Two leaders disagree" in text(asked)
    send(case.cast.manager, case, "answer-escalation", decision="I ring them both.")
    assert now(case).escalated_at is None
    assert ("escalation_answered", case.cast.case_lead.pk) in told(case)
    assert "I ring them both." in tab(case, "notes")
    assert "With managers" not in tab(case, "notes")


def test_what_was_decided_already_is_not_decided_twice():
    case = case_in(S.SCOPING)
    rules.escalate(request=case, actor=case.cast.case_lead, reason="Help")
    rules.answer_escalation(request=case, actor=case.cast.manager, decision="Done")
    with pytest.raises(rules.Refused, match="answered this already"):
        rules.answer_escalation(request=case, actor=case.cast.manager, decision="Again")


def test_another_officer_is_let_into_a_sensitive_case():
    case = case_in(S.IN_TRIAGE, sensitive=True)
    other = people.officer(OfficerRole.CASE_LEAD)
    send(case.cast.triage, case, "add-officer", officer=other.pk)
    assert signed_in(other).get(f"/office/requests/{case.reference}/").status_code == 200


def test_questions_and_their_answers_stand_among_the_messages():
    case = case_in(S.INFO_NEEDED)
    assert "Which districts?" in tab(case, "messages")
    question = case.questions.get()
    rules.provide_information(request=case, actor=case.cast.council, answers={question.pk: "Both"})
    assert "Answer: Both" in tab(case, "messages")
