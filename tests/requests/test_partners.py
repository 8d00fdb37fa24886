"""Asking partners, their answers, and going on without them."""

import pytest

from requests import clocks, rules
from requests.choices import Form, PartnerState, State
from requests.models import SupportRequest
from requests.rules import Refused
from tests import factories, people
from tests.requests.factories import case_in, draft, link_for, london, one_entry, told

pytestmark = pytest.mark.django_db
S = State


def with_two_partners() -> tuple[SupportRequest, object, object]:
    """Waiting for two partners; the second and its authoriser beside it."""
    case = draft()
    cast = case.cast
    second = factories.organisation()
    other = people.authoriser(second)
    rules.save(request=case, actor=cast.council, values={}, partners=[cast.partner, second])
    approvers = {cast.partner.pk: cast.partner_authoriser, second.pk: other}
    case = rules.ask_partners(request=case, actor=cast.authoriser, approvers=approvers)
    case.cast = cast
    return case, second, other


def state_of(case, organisation) -> str:
    return case.partners.get(organisation=organisation).state


def test_a_partner_learns_of_it_when_it_is_asked_and_not_before():
    case = draft()
    seen = SupportRequest.objects.visible_to(case.cast.partner_user)
    assert not seen.exists()
    approvers = {case.cast.partner.pk: case.cast.partner_authoriser}
    with one_entry(case, "ask_partners"):
        asked = rules.ask_partners(request=case, actor=case.cast.authoriser, approvers=approvers)
    assert asked.state == S.AWAITING_PARTNERS
    assert seen.exists()
    assert ("agree", case.cast.partner_authoriser.pk) in told(case)
    assert link_for(case, "agree", case.cast.partner_authoriser).version == case.version


@pytest.mark.parametrize(
    ("form", "values", "sentence"),
    [
        (Form.CONVERSATION, {}, "area support only"),
        (Form.AREA, {"in_confidence": True}, "not to contact the others"),
        (Form.AREA, {"stage": ""}, "how far the area has come"),
    ],
)
def test_partners_are_not_asked_about_what_is_not_ready(form, values, sentence):
    case = draft(form=form, **values)
    with pytest.raises(Refused, match=sentence):
        rules.ask_partners(request=case, actor=case.cast.authoriser)


def test_a_partner_needs_somebody_who_can_agree_for_it():
    case = draft()
    with pytest.raises(Refused, match=f"agree for {case.cast.partner}"):
        rules.ask_partners(request=case, actor=case.cast.authoriser)
    wrong = {case.cast.partner.pk: case.cast.partner_user}
    with pytest.raises(Refused, match="chief executive"):
        rules.ask_partners(request=case, actor=case.cast.authoriser, approvers=wrong)


def test_there_is_a_partner_to_ask():
    case = draft()
    rules.save(request=case, actor=case.cast.council, values={}, partners=[])
    with pytest.raises(Refused, match="at least one partner"):
        rules.ask_partners(request=case, actor=case.cast.authoriser)


def test_the_last_agreement_submits_the_request():
    case, second, other = with_two_partners()
    with one_entry(case, "agree"):
        case = rules.agree(request=case, actor=other, delegates=False)
    assert case.state == S.AWAITING_PARTNERS
    partner = case.partners.get(organisation=second)
    assert (partner.version, partner.delegates) == (case.version, False)
    awaited = case.partners.exclude(organisation=second).get().approver
    with one_entry(case, "agree"):
        case = rules.agree(request=case, actor=awaited)
    assert case.state == S.SUBMITTED
    assert case.submitted_at


def test_a_partner_agrees_once_a_version():
    case, _, other = with_two_partners()
    rules.agree(request=case, actor=other)
    with pytest.raises(Refused, match="already answered"):
        rules.agree(request=case, actor=other)


def test_a_partner_cannot_agree_to_a_version_it_did_not_read():
    case, _, other = with_two_partners()
    with pytest.raises(Refused, match="changed since"):
        rules.agree(request=case, actor=other, version=case.version - 1)


def test_a_refusal_tells_the_lead_why_and_waits_for_it():
    case, second, other = with_two_partners()
    with one_entry(case, "refuse"):
        case = rules.refuse(request=case, actor=other, reason="Not before May")
    assert case.state == S.AWAITING_PARTNERS
    partner = case.partners.get(organisation=second)
    assert (partner.state, partner.reason) == (PartnerState.REFUSED, "Not before May")
    assert ("partner_refused", case.created_by_id) in told(case)


def test_an_answer_can_be_taken_back_while_others_have_not_answered():
    case, second, other = with_two_partners()
    rules.agree(request=case, actor=other)
    with one_entry(case, "take_back"):
        rules.take_back(request=case, actor=other, reason="Cabinet has to decide")
    assert state_of(case, second) == PartnerState.ASKED
    assert ("partner_took_back", case.created_by_id) in told(case)
    rules.refuse(request=case, actor=other, reason="Cabinet said no")
    rules.take_back(request=case, actor=other, reason="Cabinet met again")
    assert state_of(case, second) == PartnerState.ASKED


def test_recalling_voids_every_agreement():
    case, second, other = with_two_partners()
    rules.agree(request=case, actor=other)
    waiting = case.partners.exclude(organisation=second).get().approver
    with one_entry(case, "recall"):
        case = rules.recall(request=case, actor=case.created_by)
    assert case.state == S.DRAFT
    assert state_of(case, second) == PartnerState.NAMED
    assert link_for(case, "agree", waiting).void_reason == "recalled"
    assert ("recalled", other.pk) in told(case)
    assert not SupportRequest.objects.visible_to(other).exists()


def test_dropping_the_one_that_was_waited_for_submits_the_rest():
    case, second, other = with_two_partners()
    rules.agree(request=case, actor=other)
    waiting = case.partners.exclude(organisation=second).get()
    with one_entry(case, "drop_partner"):
        case = rules.drop_partner(
            request=case, actor=case.created_by, organisation=waiting.organisation
        )
    assert case.state == S.SUBMITTED
    assert state_of(case, waiting.organisation) == PartnerState.DROPPED
    assert ("partner_dropped", waiting.approver_id) in told(case)


def test_dropping_one_of_two_that_have_not_answered_goes_on_waiting():
    case, second, _ = with_two_partners()
    case = rules.drop_partner(request=case, actor=case.created_by, organisation=second)
    assert case.state == S.AWAITING_PARTNERS


def test_without_any_partner_left_it_is_a_draft_again():
    case = case_in(S.AWAITING_PARTNERS)
    with one_entry(case, "leave"):
        case = rules.leave(request=case, actor=case.cast.partner_authoriser)
    assert case.state == S.DRAFT
    assert ("partner_left", case.created_by_id) in told(case)


def test_the_lead_carries_on_without_a_partner_that_is_silent_for_ten_working_days():
    with rules.as_of(london("2027-01-11 10:00")):
        case, second, other = with_two_partners()
        rules.agree(request=case, actor=other)
    silent = case.partners.exclude(organisation=second).get().organisation
    given = {"request": case, "actor": case.created_by}
    with (
        rules.as_of(london("2027-01-22 10:00")),
        pytest.raises(Refused, match="10 working days"),
    ):
        rules.carry_on_without(**given, organisation=silent)
    with rules.as_of(london("2027-01-25 10:00")):
        with pytest.raises(Refused, match="has answered"):
            rules.carry_on_without(**given, organisation=second)
        with one_entry(case, "carry_on_without"):
            case = rules.carry_on_without(**given, organisation=silent)
    assert case.state == S.SUBMITTED
    assert clocks.day_of(case.received_at).isoformat() == "2027-01-25"


def test_a_partner_that_leaves_while_the_package_is_offered_is_not_waited_for():
    case = case_in(S.OFFERED, delegates=False)
    case = rules.agree_package(request=case, actor=case.cast.authoriser)
    assert case.state == S.OFFERED
    with one_entry(case, "leave"):
        case = rules.leave(request=case, actor=case.partners.get().approver)
    assert case.state == S.MATCHING


def test_dropping_a_partner_from_an_offer_leaves_the_lead_to_answer():
    case = case_in(S.OFFERED, delegates=False)
    cast = case.cast
    case = rules.drop_partner(request=case, actor=cast.council, organisation=cast.partner)
    assert case.state == S.OFFERED
    assert [a.organisation for a in case.packages.get().agreements.all()] == [cast.lead]


def test_carrying_on_from_an_offer_waits_ten_working_days_too():
    with rules.as_of(london("2027-01-11 10:00")):
        case = case_in(S.OFFERED, delegates=False)
        rules.agree_package(request=case, actor=case.cast.authoriser)
    given = {"request": case, "actor": case.cast.council, "organisation": case.cast.partner}
    with (
        rules.as_of(london("2027-01-22 10:00")),
        pytest.raises(Refused, match="10 working days"),
    ):
        rules.carry_on_without(**given)
    with rules.as_of(london("2027-01-25 10:00")):
        assert rules.carry_on_without(**given).state == S.MATCHING


@pytest.mark.parametrize("state", [S.SCOPING, S.OFFERED, S.MATCHING, S.IN_DELIVERY])
def test_a_partner_may_leave_later_and_the_case_lead_hears_of_it(state):
    case = case_in(state)
    with one_entry(case, "leave_later"):
        left = rules.leave_later(
            request=case, actor=case.cast.partner_authoriser, reason="New leadership"
        )
    assert left.state == state
    assert state_of(case, case.cast.partner) == PartnerState.LEFT
    assert ("partner_left", case.cast.case_lead.pk) in told(case)
    assert not SupportRequest.objects.visible_to(case.cast.partner_user).exists()


def test_an_answer_for_two_organisations_says_which():
    case, second, other = with_two_partners()
    both = case.partners.exclude(organisation=second).get().organisation
    people.Affiliation.objects.create(
        user=other, organisation=both, role=people.AffiliationRole.LEADER
    )
    with pytest.raises(Refused, match="which of your organisations"):
        rules.agree(request=case, actor=other)
    rules.agree(request=case, actor=other, organisation=second)
    assert state_of(case, second) == PartnerState.AGREED
