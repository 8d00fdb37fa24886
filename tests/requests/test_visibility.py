"""Who sees which request: councils, partners, advisers, officers; and the sensitive ones."""

import pytest
from django.contrib.auth.models import AnonymousUser

from devosupport.accounts.choices import OfficerRole
from requests import access, rules
from requests.choices import Form, Role, State
from requests.models import SupportRequest
from tests import factories, people
from tests.requests.factories import Cast, case_in, draft

pytestmark = pytest.mark.django_db
S = State


def sees(user, case) -> bool:
    return SupportRequest.objects.visible_to(user).filter(pk=case.pk).exists()


def outlined(user, case) -> bool:
    return SupportRequest.objects.outlined_to(user).filter(pk=case.pk).exists()


def test_a_council_sees_its_own_and_nobody_elses():
    case = case_in(S.SUBMITTED)
    assert sees(case.cast.council, case)
    assert sees(people.at_organisation(case.lead), case)
    for stranger in (people.at_organisation(factories.organisation()), people.person()):
        assert not sees(stranger, case)
    assert not sees(AnonymousUser(), case)


def test_a_named_partner_never_learns_of_a_first_conversation():
    cast = Cast()
    case = case_in(S.IN_TRIAGE, cast, form=Form.CONVERSATION, in_confidence=True)
    assert not sees(cast.partner_user, case)
    assert access.roles_of(cast.partner_user, case) == {Role.STRANGER}


def test_an_adviser_sees_it_during_and_after_their_term():
    case = case_in(S.IN_DELIVERY)
    adviser = case.cast.advisers[0]
    assert sees(adviser, case)
    rules.withdraw(request=case, actor=case.cast.council, reason="other")
    assert sees(adviser, case)
    assert not sees(people.person(), case)


def test_every_officer_sees_what_is_not_sensitive():
    case = case_in(S.SCOPING)
    for role in OfficerRole:
        assert sees(people.officer(role), case)


@pytest.mark.parametrize("role", list(OfficerRole))
def test_no_officer_sees_a_draft_that_never_reached_us(role):
    case, officer = case_in(S.DRAFT), people.officer(role)
    assert not sees(officer, case)
    assert not outlined(officer, case)
    assert access.roles_of(officer, case) == {Role.STRANGER}
    with pytest.raises(rules.Refused):
        rules.add_note(request=case, actor=officer, body="I look over their shoulder.")
    assert sees(case.cast.council, case)
    assert sees(case.cast.authoriser, case)


def test_officers_keep_seeing_a_draft_that_came_back_from_triage():
    case = case_in(S.IN_TRIAGE, form=Form.CONVERSATION)
    case = rules.widen(request=case, actor=case.cast.triage)
    assert case.state == S.DRAFT
    for role in OfficerRole:
        assert sees(people.officer(role), case)


def test_a_draft_taken_back_from_the_partners_is_the_leads_own_again():
    case = case_in(S.AWAITING_PARTNERS)
    rules.recall(request=case, actor=case.cast.council)
    assert not sees(people.officer(OfficerRole.TRIAGE), case)
    assert sees(case.cast.council, case)


def test_a_blocked_officer_sees_nothing():
    case, officer = case_in(S.SCOPING), people.officer(OfficerRole.MANAGER)
    officer.is_active = False
    assert not sees(officer, case)
    assert access.roles_of(officer, case) == {Role.PUBLIC}


def test_of_a_sensitive_request_triage_and_the_principal_adviser_see_an_outline():
    case = case_in(S.SUBMITTED, sensitive=True)
    cast = case.cast
    adviser, elsewhere = cast.principal_adviser(), people.officer(OfficerRole.PRINCIPAL_ADVISER)
    for officer in (cast.triage, adviser):
        assert not sees(officer, case)
        assert outlined(officer, case)
        assert access.sees_only_outline(officer, case)
        assert case in SupportRequest.objects.queue_for(officer)
    for officer in (cast.manager, cast.case_lead, elsewhere):
        assert not sees(officer, case)
        assert not outlined(officer, case)
        assert case not in SupportRequest.objects.queue_for(officer)
    assert access.verbs_for(cast.triage, case) == ["claim"]
    assert access.verbs_for(adviser, case) == []


def test_nothing_but_claiming_can_be_done_with_an_outline():
    case = case_in(S.SUBMITTED, sensitive=True)
    with pytest.raises(rules.Refused, match="Claim this request first"):
        rules.answer(request=case, actor=case.cast.triage, text="Yes")
    with pytest.raises(rules.Refused, match="Claim this request first"):
        rules.add_note(request=case, actor=case.cast.triage, body="x")


def test_once_claimed_it_is_seen_by_its_officers_and_those_they_add():
    case = case_in(S.SCOPING, sensitive=True)
    cast = case.cast
    other = people.officer(OfficerRole.TRIAGE)
    for officer in (cast.triage, cast.case_lead):
        assert sees(officer, case)
    for officer in (other, cast.manager, cast.principal_adviser()):
        assert not sees(officer, case)
        assert not outlined(officer, case)
        assert access.roles_of(officer, case) == {Role.STRANGER}
    rules.add_officer(request=case, actor=cast.case_lead, officer=other)
    assert sees(other, case)


def test_at_the_council_a_sensitive_request_is_seen_by_the_named():
    case = case_in(S.SCOPING, sensitive=True)
    cast = case.cast
    for person in (cast.council, cast.authoriser, cast.partner_authoriser):
        assert sees(person, case)
    for person in (people.at_organisation(case.lead), cast.partner_user):
        assert not sees(person, case)
        assert access.roles_of(person, case) == {Role.STRANGER}


def test_the_councils_own_list_leaves_out_what_officers_see():
    case = case_in(S.SCOPING)
    assert list(SupportRequest.objects.of(case.cast.council)) == [case]
    assert not SupportRequest.objects.of(case.cast.manager).exists()


def test_the_queue_holds_what_is_open_unless_a_state_is_asked_for():
    cast = Cast()
    rows = [case_in(S.SCOPING, cast) for _ in range(3)] + [draft(cast)]
    assert list(SupportRequest.objects.queue_for(cast.manager)) == rows[:3]
    # Not even by asking for drafts: it never reached us.
    assert not SupportRequest.objects.queue_for(cast.manager, state=S.DRAFT).exists()
    assert not SupportRequest.objects.queue_for(cast.manager, state=S.CLOSED).exists()
    assert not SupportRequest.objects.queue_for(cast.council).exists()


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (S.DRAFT, "council"), (S.AWAITING_PARTNERS, "partner"), (S.SUBMITTED, "us"),
        (S.IN_TRIAGE, "us"), (S.INFO_NEEDED, "council"), (S.SCOPING, "us"),
        (S.OFFERED, "council"), (S.MATCHING, "us"), (S.IN_DELIVERY, "peer"), (S.ON_HOLD, "us"),
        (S.DELIVERED, "council"),
    ],
)  # fmt: skip
def test_every_open_request_waits_on_somebody(state, who):
    case = case_in(state)
    assert case.waiting_on == who
    assert list(SupportRequest.objects.waiting_on(who)) == [case]


def test_requests_are_found_by_reference_and_words():
    case = case_in(S.SUBMITTED, what="Scrutiny of the mayor", place_name="The Vale")
    found = SupportRequest.objects.search
    for text in (case.reference.lower(), "mayors scrutiny", "vale", case.lead.short_name):
        assert list(found(text)) == [case], text
    assert not found("housing").exists()
