"""Claim, answer, refer, ask, widen, accept, decline, duplicates and related requests."""

from datetime import date

import pytest

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import DeclineReason, Form, Outcome, PartnerState, State
from requests.models import SupportRequest
from requests.rules import Refused
from tests import people
from tests.requests.factories import ANSWERS, Cast, case_in, london, one_entry, told, topic

pytestmark = pytest.mark.django_db
S = State


def accept(case, **changes):
    given = {
        "support_types": ["brokering", "technical"],
        "lead_type": "technical",
        "topics": [topic()],
        "stage": "proposal",
        "priority": 1,
        "case_lead": case.cast.case_lead,
        "duplicates_checked": True,
    }
    return rules.accept(request=case, actor=case.cast.triage, **given | changes)


def test_claiming_takes_it_into_triage():
    case = case_in(S.SUBMITTED)
    with one_entry(case, "claim"):
        case = rules.claim(request=case, actor=(triage := case.cast.triage))
    assert (case.state, case.claimed_by) == (S.IN_TRIAGE, triage)
    assert case.claimed_at
    assert case.due_on == case.respond_by


def test_what_is_claimed_cannot_be_claimed_again():
    case = case_in(S.IN_TRIAGE)
    with pytest.raises(Refused, match="Being reviewed"):
        rules.claim(request=case, actor=people.officer(OfficerRole.TRIAGE))


def test_a_widened_request_goes_back_to_the_officer_who_had_it():
    case = case_in(S.IN_TRIAGE, form=Form.CONVERSATION)
    cast = case.cast
    case = rules.widen(request=case, actor=cast.council)
    rules.save(request=case, actor=cast.council, values=ANSWERS, partners=[])
    rules.submit(request=case, actor=cast.authoriser, declaration=True)
    with pytest.raises(Refused, match="has claimed this already"):
        rules.claim(request=case, actor=people.officer(OfficerRole.TRIAGE))
    assert rules.claim(request=case, actor=cast.triage).state == S.IN_TRIAGE


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_TRIAGE])
def test_an_answer_closes_it_with_what_it_points_to(state):
    case = case_in(state)
    with one_entry(case, "answer"):
        done = rules.answer(
            request=case, actor=case.cast.triage, text="See this.", resource="/library/scrutiny/"
        )
    assert (done.state, done.outcome) == (S.CLOSED, Outcome.ANSWERED)
    assert (done.resource, done.public_label) == ("/library/scrutiny/", "Answered")
    assert done.first_response_at
    assert done.messages.get().body == "See this."
    assert ("answered", case.cast.council.pk) in told(case)
    assert not done.reviews.exists()


def test_an_answer_says_something():
    case = case_in(S.IN_TRIAGE)
    with pytest.raises(Refused, match="Enter your answer"):
        rules.answer(request=case, actor=case.cast.triage, text="  ")


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_TRIAGE, S.SCOPING])
def test_a_referral_names_the_body_and_is_followed_up_in_twenty_working_days(state):
    given = {"body": "Local Partnerships", "text": "They can help.", "council_agreed": True}
    with rules.as_of(london("2026-12-21 10:00")):
        case = case_in(state)
        with one_entry(case, "refer"):
            done = rules.refer(request=case, actor=case.cast.triage, **given)
    assert (done.state, done.outcome) == (S.CLOSED, Outcome.REFERRED)
    assert (done.signpost, done.follow_up_on) == ("Local Partnerships", date(2027, 1, 21))
    assert ("referred", case.cast.council.pk) in told(case)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"council_agreed": False}, "Ask the council first"),
        ({"body": ""}, "name of the body"),
        ({"text": ""}, "what you tell the council"),
    ],
)
def test_a_referral_that_cannot_be_says_why(change, sentence):
    case = case_in(S.IN_TRIAGE)
    given = {"body": "NEF", "text": "They can help.", "council_agreed": True}
    with pytest.raises(Refused, match=sentence):
        rules.refer(request=case, actor=case.cast.triage, **given | change)


@pytest.mark.parametrize("state", [S.IN_TRIAGE, S.SCOPING])
def test_questions_pause_the_clock_and_the_answers_return_it(state):
    case = case_in(state)
    cast = case.cast
    with one_entry(case, "ask_information"):
        asked = rules.ask_information(
            request=case, actor=cast.triage, questions=[("area", "Which?"), ("stage", "Since?")]
        )
    assert (asked.state, asked.returns_to, asked.due_on) == (S.INFO_NEEDED, state, None)
    assert asked.waiting_on == "council"
    assert ("information_asked", cast.council.pk) in told(case)
    first, second = asked.questions.all()
    with pytest.raises(Refused, match="answer to every question"):
        rules.provide_information(request=case, actor=cast.council, answers={first.pk: "Both"})
    answers = {first.pk: "Both", second.pk: "May"}
    with one_entry(case, "provide_information"):
        back = rules.provide_information(request=case, actor=cast.council, answers=answers)
    assert (back.state, back.returns_to) == (state, "")
    assert back.due_on
    assert [(q.answer, q.answered_by) for q in back.questions.all()] == [
        ("Both", cast.council),
        ("May", cast.council),
    ]


def test_at_least_one_question_is_asked():
    case = case_in(S.IN_TRIAGE)
    with pytest.raises(Refused, match="at least one question"):
        rules.ask_information(request=case, actor=case.cast.triage, questions=[])


@pytest.mark.parametrize("state", [S.IN_TRIAGE, S.SCOPING])
def test_widening_keeps_reference_and_triage_and_stops_the_clock(state):
    case = case_in(state, form=Form.CONVERSATION, in_confidence=True)
    with one_entry(case, "widen"):
        wide = rules.widen(request=case, actor=case.cast.council)
    assert (wide.state, wide.form, wide.in_confidence) == (S.DRAFT, Form.AREA, False)
    assert (wide.reference, wide.claimed_by) == (case.reference, case.cast.triage)
    assert (wide.due_on, wide.clock) == (None, "")


def test_area_support_cannot_be_widened():
    case = case_in(S.IN_TRIAGE)
    with pytest.raises(Refused, match="already"):
        rules.widen(request=case, actor=case.cast.council)


def test_accepting_sets_what_it_is_and_who_leads_it():
    case = case_in(S.IN_TRIAGE)
    with one_entry(case, "accept"):
        done = accept(case)
    assert (done.state, done.case_lead, done.priority) == (S.SCOPING, case.cast.case_lead, 1)
    assert (done.support_types, done.lead_type) == (["brokering", "technical"], "technical")
    expected = {("accepted", case.cast.council.pk), ("case_yours", case.cast.case_lead.pk)}
    assert expected | {("accepted", case.cast.partner_authoriser.pk)} <= told(case)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"support_types": []}, "at least one kind"),
        ({"lead_type": "strategic"}, "main kind"),
        ({"topics": []}, "at least one topic"),
        ({"stage": ""}, "how far the area"),
        ({"priority": 4}, "from 1"),
        ({"duplicates_checked": False}, "similar requests"),
    ],
)
def test_accepting_asks_for_everything(change, sentence):
    with pytest.raises(Refused, match=sentence):
        accept(case_in(S.IN_TRIAGE), **change)


def test_only_a_case_lead_can_be_given_the_case():
    with pytest.raises(Refused, match="who leads cases"):
        accept(case_in(S.IN_TRIAGE), case_lead=people.officer(OfficerRole.TRIAGE))


@pytest.mark.parametrize("state", [S.IN_TRIAGE, S.SCOPING, S.MATCHING])
def test_it_takes_two_officers_to_decline(state):
    case = case_in(state)
    cast = case.cast
    given = {"reason": DeclineReason.NO_CAPACITY, "signpost": "The finance network"}
    with one_entry(case, "propose_decline"):
        proposed = rules.propose_decline(request=case, actor=cast.triage, **given)
    assert proposed.state == state
    assert ("decline_proposed", cast.manager.pk) in told(case)
    with pytest.raises(Refused, match="another officer"):
        rules.confirm_decline(request=case, actor=cast.triage)
    with one_entry(case, "confirm_decline"):
        done = rules.confirm_decline(request=case, actor=cast.manager)
    assert (done.state, done.reason) == (S.DECLINED, "no_capacity")
    assert done.signpost == "The finance network"
    assert {("declined", p.pk) for p in (cast.council, cast.partner_authoriser)} <= told(case)


def test_a_decline_is_proposed_with_a_reason_and_a_way_on():
    case = case_in(S.IN_TRIAGE)
    with pytest.raises(Refused, match="Propose to decline this first"):
        rules.confirm_decline(request=case, actor=case.cast.manager)
    with pytest.raises(Refused, match="Select why"):
        rules.propose_decline(request=case, actor=case.cast.triage, reason="x", signpost="y")
    with pytest.raises(Refused, match="where the council can turn"):
        rules.propose_decline(
            request=case, actor=case.cast.triage, reason="no_adviser", signpost=""
        )


def test_a_proposal_to_decline_falls_when_the_request_moves_on():
    case = case_in(S.IN_TRIAGE)
    rules.propose_decline(
        request=case, actor=case.cast.triage, reason="no_adviser", signpost="Elsewhere"
    )
    accept(case)
    with pytest.raises(Refused, match="Propose to decline this first"):
        rules.confirm_decline(request=case, actor=case.cast.manager)


@pytest.mark.parametrize("state", [S.SUBMITTED, S.IN_TRIAGE])
def test_requests_of_the_same_organisations_can_be_joined_and_separated(state):
    cast = Cast()
    case, other = case_in(state, cast), case_in(S.SCOPING, cast)
    with one_entry(case, "mark_duplicate"):
        joined = rules.mark_duplicate(request=case, actor=cast.triage, of=other)
    assert (joined.state, joined.duplicate_of, joined.returns_to) == (S.DUPLICATE, other, state)
    assert ("joined", cast.council.pk) in told(case)
    with one_entry(case, "undo_duplicate"):
        apart = rules.undo_duplicate(request=case, actor=cast.triage)
    assert (apart.state, apart.duplicate_of) == (state, None)


def test_requests_of_different_organisations_can_only_be_related():
    case, other = case_in(S.IN_TRIAGE), case_in(S.SCOPING)
    with pytest.raises(Refused, match="mark this as related instead"):
        rules.mark_duplicate(request=case, actor=case.cast.triage, of=other)
    with one_entry(case, "relate"):
        rules.relate(request=case, actor=case.cast.triage, other=other)
    assert case.related.get().other == other
    before = told(other)
    assert not {kind for kind, _ in before} & {"joined", "related"}


def test_a_sensitive_request_is_in_no_search_for_duplicates():
    cast = Cast()
    case = case_in(S.IN_TRIAGE, cast)
    cast.triage, first = people.officer(OfficerRole.TRIAGE), cast.triage
    hidden = case_in(S.SCOPING, cast, sensitive=True)
    with pytest.raises(Refused, match="same organisations"):
        rules.mark_duplicate(request=case, actor=first, of=hidden)
    with pytest.raises(Refused, match="that you can see"):
        rules.relate(request=case, actor=first, other=hidden)


def test_a_request_that_ended_takes_no_duplicates():
    cast = Cast()
    case, other = case_in(S.IN_TRIAGE, cast), case_in(S.WITHDRAWN, cast)
    with pytest.raises(Refused, match="has ended"):
        rules.mark_duplicate(request=case, actor=cast.triage, of=other)


def test_a_widened_area_starts_without_agreements():
    case = case_in(S.SCOPING, form=Form.CONVERSATION)
    rules.widen(request=case, actor=case.cast.case_lead)
    rules.save(request=case, actor=case.cast.council, values={}, partners=[case.cast.partner])
    assert [p.state for p in case.partners.all()] == [PartnerState.NAMED]
    assert SupportRequest.objects.get(pk=case.pk).case_lead == case.cast.case_lead


def test_a_council_asks_to_hear_when_there_is_capacity():
    case = case_in(S.DECLINED)
    with one_entry(case, "wait_for_capacity"):
        assert rules.wait_for_capacity(request=case, actor=case.cast.council).tell_when_capacity
    SupportRequest.objects.filter(pk=case.pk).update(reason=DeclineReason.OUT_OF_SCOPE)
    with pytest.raises(Refused, match="not declined for want"):
        rules.wait_for_capacity(request=case, actor=case.cast.council)
