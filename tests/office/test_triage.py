"""Triage on the screens: each verb works, is refused in words, and never overwrites a colleague."""

import pytest

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import Form, Outcome, State
from tests import people
from tests.office.pages import address, now, opened, send, signed_in, text
from tests.requests.factories import Cast, case_in, topic

pytestmark = pytest.mark.django_db
S = State


def accepting(case, **changes):
    return {
        "support_types": ["brokering", "technical"],
        "lead_type": "technical",
        "topics": [topic().pk],
        "stage": "proposal",
        "priority": "1",
        "case_lead": case.cast.case_lead.pk,
        "duplicates_checked": "on",
    } | changes


def test_a_triage_officer_claims_a_request_by_one_button():
    case = case_in(S.SUBMITTED)
    response = send(case.cast.triage, case, "claim")
    assert response.status_code == 302
    assert (now(case).state, now(case).claimed_by) == (S.IN_TRIAGE, case.cast.triage)


def test_claiming_what_a_colleague_claimed_meanwhile_changes_nothing_and_says_who():
    case = case_in(S.SUBMITTED)
    slow = people.officer(OfficerRole.TRIAGE)
    client = signed_in(slow)
    hidden = opened(client, case, "claim")
    rules.claim(request=case, actor=case.cast.triage)
    page = client.post(address(case, "claim"), hidden)
    assert f"{case.cast.triage} claimed the request" in text(page)
    assert now(case).claimed_by == case.cast.triage


def test_pressing_again_after_the_news_meets_the_refusal_of_the_rule():
    case = case_in(S.SUBMITTED)
    client = signed_in(people.officer(OfficerRole.TRIAGE))
    opened(client, case, "claim")
    rules.claim(request=case, actor=case.cast.triage)
    page = client.post(address(case, "claim"), {"seen": "999999999"})
    assert "This request is now “Being reviewed”" in text(page)


def test_the_page_of_a_verb_that_is_no_longer_possible_leads_back_and_says_why():
    case = case_in(S.IN_TRIAGE)
    page = signed_in(case.cast.triage).get(address(case, "claim"), follow=True)
    assert page.redirect_chain[-1][0] == f"/office/requests/{case.reference}/"
    assert "This request is now “Being reviewed”" in text(page)


def test_questions_pause_the_clock_and_name_their_sections():
    case = case_in(S.IN_TRIAGE)
    answers = {"text1": "Which districts?", "section1": "area", "text2": "Until when?"}
    send(case.cast.triage, case, "ask-information", **answers, section2="people")
    assert now(case).state == S.INFO_NEEDED
    asked = list(case.questions.values_list("section", "text"))
    assert asked == [("area", "Which districts?"), ("people", "Until when?")]


def test_asking_without_a_question_says_what_to_enter():
    case = case_in(S.IN_TRIAGE)
    page = send(case.cast.triage, case, "ask-information", text1="", text2="")
    assert "Enter your question" in text(page)
    assert now(case).state == S.IN_TRIAGE


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_TRIAGE])
def test_an_answer_closes_the_request(state):
    case = case_in(state)
    send(case.cast.triage, case, "answer", text="See the guide.", resource="/library/guide/")
    assert (now(case).state, now(case).outcome) == (S.CLOSED, Outcome.ANSWERED)
    assert case.messages.get().body == "See the guide."


def test_a_request_is_passed_on_only_when_the_council_agreed():
    case = case_in(S.IN_TRIAGE)
    typed = {"body": "CfGS", "text": "They know governance best."}
    page = send(case.cast.triage, case, "refer", **typed)
    assert "Ask the council first, then tick the box" in text(page)
    assert "They know governance best." in text(page)
    send(case.cast.triage, case, "refer", **typed, council_agreed="on")
    assert (now(case).outcome, now(case).signpost) == (Outcome.REFERRED, "CfGS")


def test_accepting_sets_everything_the_case_lead_needs():
    case = case_in(S.IN_TRIAGE)
    response = send(case.cast.triage, case, "accept", **accepting(case))
    assert response.status_code == 302, text(response)
    row = now(case)
    assert (row.state, row.case_lead, row.priority) == (S.SCOPING, case.cast.case_lead, 1)
    assert (row.stage, row.lead_type) == ("proposal", "technical")


def test_accepting_says_what_is_missing_and_keeps_what_was_chosen():
    case = case_in(S.IN_TRIAGE)
    page = send(
        case.cast.triage, case, "accept", **accepting(case, lead_type="strategic", case_lead="")
    )
    assert "Select the main kind from those you ticked above" in text(page)
    assert "Select who leads the case" in text(page)
    assert 'value="proposal" checked' in text(page)


def test_accepting_after_a_colleague_did_shows_what_happened_and_keeps_the_form():
    case = case_in(S.IN_TRIAGE)
    client = signed_in(case.cast.triage)
    hidden = opened(client, case, "accept")
    other = people.officer(OfficerRole.TRIAGE)
    rules.ask_information(request=case, actor=other, questions=[("area", "Which?")])
    page = client.post(address(case, "accept"), hidden | accepting(case))
    assert f"{other} asked for more information" in text(page)
    assert 'value="proposal" checked' in text(page)
    assert now(case).state == S.INFO_NEEDED


def test_similar_requests_of_the_organisation_are_shown_before_accepting():
    cast = Cast()
    other = case_in(S.SUBMITTED, cast)
    case = case_in(S.IN_TRIAGE, cast)
    page = signed_in(cast.triage).get(address(case, "accept"))
    assert other.reference in text(page)
    assert "same organisation" in text(page)


def test_it_takes_two_officers_to_decline():
    case = case_in(S.IN_TRIAGE)
    cast = case.cast
    send(cast.triage, case, "propose-decline", reason="no_capacity", signpost="The network")
    page = signed_in(cast.triage).get(f"/office/requests/{case.reference}/")
    assert "Confirm that it is not taken forward" not in text(page)
    assert "proposes not to take this forward: no capacity now." in text(page)
    page = signed_in(cast.manager).get(address(case, "confirm-decline"))
    assert "No capacity now" in text(page)
    send(cast.manager, case, "confirm-decline")
    assert now(case).state == S.DECLINED
    page = text(signed_in(cast.manager).get(f"/office/requests/{case.reference}/"))
    assert "No capacity now" in page.partition("Why not</dt>")[2][:200]
    shown = text(signed_in(cast.council).get(f"/requests/{case.reference}/"))
    assert "The reason: no capacity now." in shown


def test_declining_without_a_signpost_is_refused_in_words():
    case = case_in(S.IN_TRIAGE)
    page = send(case.cast.triage, case, "propose-decline", reason="no_capacity", signpost=" ")
    assert "Enter where the council can turn instead" in text(page)


def test_requests_of_the_same_organisations_are_joined_and_separated():
    cast = Cast()
    other = case_in(S.SUBMITTED, cast)
    case = case_in(S.IN_TRIAGE, cast)
    send(cast.triage, case, "mark-duplicate", of=other.pk)
    assert (now(case).state, now(case).duplicate_of) == (S.DUPLICATE, other)
    send(cast.triage, case, "undo-duplicate")
    assert now(case).state == S.IN_TRIAGE


def test_a_request_of_another_organisation_cannot_be_chosen_for_joining():
    case, other = case_in(S.IN_TRIAGE), case_in(S.SUBMITTED)
    page = send(case.cast.triage, case, "mark-duplicate", of=other.pk)
    assert "Select one of the choices shown" in text(page)


def test_a_first_conversation_is_widened():
    case = case_in(S.IN_TRIAGE, form=Form.CONVERSATION)
    send(case.cast.triage, case, "widen")
    assert now(case).state == S.DRAFT


def test_related_requests_are_found_by_reference():
    case, other = case_in(S.IN_TRIAGE), case_in(S.SUBMITTED)
    page = send(case.cast.triage, case, "relate", reference="DS-NOSUCH")
    assert "Check the reference" in text(page)
    send(case.cast.triage, case, "relate", reference=other.reference.lower())
    assert case.related.get().other == other


def test_a_council_user_gets_404_for_every_officers_page():
    case = case_in(S.IN_TRIAGE)
    client = signed_in(case.cast.council)
    for path in ("", "messages/", "notes/", "package/", "days/", "history/", "accept/"):
        assert client.get(f"/office/requests/{case.reference}/{path}").status_code == 404


def test_an_unknown_reference_and_an_unknown_verb_are_404():
    case = case_in(S.IN_TRIAGE)
    client = signed_in(case.cast.triage)
    assert client.get("/office/requests/DS-NOSUCH/").status_code == 404
    assert client.get(f"/office/requests/{case.reference}/abolish/").status_code == 404


def test_a_sensitive_request_is_an_outline_until_it_is_claimed():
    case = case_in(S.SUBMITTED, sensitive=True)
    triage = case.cast.triage
    client = signed_in(triage)
    for url in ("/office/queue/", f"/office/requests/{case.reference}/", address(case, "claim")):
        page = text(client.get(url))
        assert case.reference in page
        assert case.what not in page
        assert case.lead.short_name not in page
    send(triage, case, "claim")
    assert case.what in text(client.get(f"/office/requests/{case.reference}/"))
    stranger = people.officer(OfficerRole.CASE_LEAD)
    assert signed_in(stranger).get(f"/office/requests/{case.reference}/").status_code == 404


def test_a_proposal_changed_meanwhile_is_shown_beside_what_was_typed():
    case = case_in(S.IN_TRIAGE)
    client = signed_in(case.cast.triage)
    hidden = opened(client, case, "propose-decline")
    rules.propose_decline(
        request=case, actor=case.cast.manager, reason="no_capacity", signpost="The network"
    )
    typed = {"reason": "no_adviser", "signpost": "Somebody else"}
    page = client.post(address(case, "propose-decline"), hidden | typed)
    shown = text(page)
    assert "proposed not to take the request forward" in shown
    assert "“Why can this not be taken forward?” was changed meanwhile" in shown
    assert "No capacity now" in shown
    assert "The network" in shown
    assert "Somebody else" in shown
    chosen = {"keep_reason": "theirs", "keep_signpost": "mine"}
    hidden = {name: page.context["form"].data[name] for name in ("opened",)}
    hidden["seen"] = page.context["seen"]
    assert client.post(address(case, "propose-decline"), hidden | typed | chosen).status_code == 302
    assert (now(case).reason, now(case).signpost) == ("no_capacity", "Somebody else")
