"""Messages, notes, handing over, escalating, and who is let in on a sensitive request."""

import pytest

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import Channel, Side, State
from requests.models import SupportRequest
from requests.rules import Refused
from tests import people
from tests.requests.factories import case_in, one_entry, told

pytestmark = pytest.mark.django_db
S = State


def test_our_first_message_is_the_first_response_and_answers_theirs():
    case = case_in(S.SUBMITTED)
    cast = case.cast
    asked = rules.post_message(request=case, actor=cast.council, body="Any news?")
    with one_entry(case, "post_message"):
        said = rules.post_message(request=case, actor=cast.triage, body="Tomorrow.")
    case.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.side, said.side) == (Side.COUNCIL, Side.US)
    assert asked.answered_at
    assert case.first_response_at
    assert ("message", cast.council.pk) in told(case)


def test_a_councils_message_reaches_the_officer_who_has_it():
    case = case_in(S.SCOPING)
    rules.post_message(request=case, actor=case.cast.council, body="A question")
    assert ("message", case.cast.case_lead.pk) in told(case)
    assert not SupportRequest.objects.get(pk=case.pk).messages.get().answered_at


def test_partners_and_advisers_write_too():
    case = case_in(S.IN_DELIVERY)
    cast = case.cast
    sides = {cast.partner_user: Side.PARTNER, cast.advisers[0]: Side.ADVISER}
    for person, side in sides.items():
        message = rules.post_message(request=case, actor=person, body="Hello")
        assert message.side == side
    assert ("message", cast.council.pk) in told(case)


def test_a_call_is_put_on_the_case():
    case = case_in(S.SCOPING)
    message = rules.post_message(
        request=case, actor=case.cast.case_lead, body="They rang", channel=Channel.PHONE
    )
    assert message.channel == "phone"


def test_nobody_sends_an_empty_message():
    case = case_in(S.SCOPING)
    with pytest.raises(Refused, match="Enter your message"):
        rules.post_message(request=case, actor=case.cast.council, body=" \n ")


def test_notes_are_for_officers_and_reach_nobody():
    case = case_in(S.SCOPING)
    before = told(case)
    with one_entry(case, "add_note"):
        rules.add_note(request=case, actor=case.cast.manager, body="Handle with care")
    assert told(case) == before
    with pytest.raises(Refused):
        rules.add_note(request=case, actor=case.cast.council, body="x")


def test_a_case_is_handed_over_with_a_note():
    case = case_in(S.SCOPING)
    newcomer = people.officer(OfficerRole.CASE_LEAD)
    given = {"request": case, "actor": case.cast.manager}
    with pytest.raises(Refused, match="next officer needs to know"):
        rules.reassign(**given, to=newcomer, handover="")
    with pytest.raises(Refused, match="Choose a case lead"):
        rules.reassign(**given, to=case.cast.triage, handover="x")
    with pytest.raises(Refused, match="already"):
        rules.reassign(**given, to=case.cast.case_lead, handover="x")
    with one_entry(case, "reassign"):
        done = rules.reassign(**given, to=newcomer, handover="They meet on Friday")
    assert done.case_lead == newcomer
    assert done.notes.get().body == "They meet on Friday"
    assert ("case_yours", newcomer.pk) in told(case)


def test_in_triage_it_is_handed_to_another_triage_officer():
    case = case_in(S.IN_TRIAGE)
    newcomer = people.officer(OfficerRole.TRIAGE)
    given = {"request": case, "actor": case.cast.manager, "handover": "On leave"}
    with pytest.raises(Refused, match="Choose a triage officer"):
        rules.reassign(**given, to=case.cast.case_lead)
    assert rules.reassign(**given, to=newcomer).claimed_by == newcomer


def test_escalating_tells_the_managers():
    case = case_in(S.IN_DELIVERY)
    with one_entry(case, "escalate"):
        done = rules.escalate(request=case, actor=case.cast.case_lead, reason="Silent")
    assert done.escalated_at
    assert done.state == S.IN_DELIVERY
    assert ("escalated", case.cast.manager.pk) in told(case)


def test_a_sensitive_request_is_escalated_to_those_who_may_see_it():
    case = case_in(S.SCOPING, sensitive=True)
    rules.escalate(request=case, actor=case.cast.case_lead, reason="Urgent")
    assert ("escalated", case.cast.manager.pk) not in told(case)
    with one_entry(case, "add_officer"):
        rules.add_officer(request=case, actor=case.cast.case_lead, officer=case.cast.manager)
    rules.escalate(request=case, actor=case.cast.case_lead, reason="Urgent")
    assert ("escalated", case.cast.manager.pk) in told(case)


def test_only_officers_are_added_and_only_where_it_matters():
    case = case_in(S.SCOPING, sensitive=True)
    with pytest.raises(Refused, match="Choose an officer"):
        rules.add_officer(request=case, actor=case.cast.case_lead, officer=people.person())
    plain = case_in(S.SCOPING)
    with pytest.raises(Refused, match="Every officer"):
        rules.add_officer(request=plain, actor=plain.cast.triage, officer=plain.cast.manager)
