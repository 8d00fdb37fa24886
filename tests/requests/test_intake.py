"""Drafting, the authoriser, submission, and requests that reached us by phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.places.models import Organisation
from requests import rules
from requests.choices import Form, PartnerState, State
from requests.models import SupportRequest
from requests.rules import Overtaken, Refused
from tests import factories, people
from tests.requests.factories import Cast, case_in, draft, link_for, one_entry, told

pytestmark = pytest.mark.django_db


def test_the_first_save_gives_a_reference_and_one_entry():
    case = draft()
    assert case.reference.startswith("DS-")
    assert [entry.verb for entry in timeline(case)] == ["save"]


def test_a_double_click_makes_one_request():
    cast = Cast()
    given = {"actor": cast.council, "lead": cast.lead, "form_key": "abc", "values": {"what": "x"}}
    assert rules.start(**given).pk == rules.start(**given).pk
    assert Entry.objects.filter(verb="save").count() == 1


def test_somebody_elses_form_key_finds_nothing():
    cast = Cast()
    given = {"lead": cast.lead, "form_key": "abc", "values": {"what": "x"}}
    rules.start(actor=cast.council, **given)
    with pytest.raises(Refused, match="Start again"):
        rules.start(actor=people.at_organisation(cast.lead), **given)


def test_only_somebody_at_the_organisation_may_ask_for_it():
    with pytest.raises(Refused, match="confirmed at"):
        rules.start(actor=people.person(), lead=factories.organisation(), values={"what": "x"})


def test_saving_raises_the_version_and_remembers_who():
    case = draft()
    colleague = people.at_organisation(case.lead)
    with one_entry(case, "save"):
        saved = rules.save(request=case, actor=colleague, values={"background": "More"}, version=1)
    assert (saved.version, saved.last_edited_by, saved.background) == (2, colleague, "More")


def test_the_history_names_fields_and_never_what_was_typed():
    case = draft()
    rules.save(request=case, actor=case.cast.council, values={"background": "Secret plans"})
    entry = timeline(case).last()
    assert entry.data == {"version": 2, "fields": ["background"]}


def test_a_stale_save_is_refused_and_changes_nothing():
    case = draft()
    rules.save(request=case, actor=case.cast.council, values={"background": "Theirs"}, version=1)
    with pytest.raises(Overtaken):
        rules.save(request=case, actor=case.cast.council, values={"background": "Mine"}, version=1)
    case.refresh_from_db()
    assert (case.background, case.version) == ("Theirs", 2)


def test_only_fields_of_the_form_can_be_saved():
    with pytest.raises(TypeError, match="case_lead"):
        rules.save(request=(c := draft()), actor=c.cast.council, values={"case_lead": 1})


def test_asking_the_authoriser_freezes_the_version_and_sends_one_link():
    case = draft()
    authoriser = case.cast.authoriser
    with one_entry(case, "ask_authoriser"):
        asked = rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=authoriser)
    assert asked.frozen_version == asked.version == 1
    assert asked.public_label == "With your authoriser"
    assert ("authorise", authoriser.pk) in told(case)
    assert link_for(case, "authorise", authoriser).version == 1


def test_only_an_authoriser_can_be_asked():
    case = draft()
    with pytest.raises(Refused, match="chief executive, leader or a chief officer"):
        rules.ask_authoriser(
            request=case, actor=case.cast.council, authoriser=people.at_organisation(case.lead)
        )


def test_what_is_incomplete_says_what_to_do():
    case = draft(stage="", contact_name="")
    with pytest.raises(Refused) as refused:
        rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=case.cast.authoriser)
    assert str(refused.value) == (
        "Select how far the area has come; Give the name of somebody we can talk to."
    )


def test_an_edit_voids_the_authorisers_link():
    case = draft()
    authoriser = case.cast.authoriser
    rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=authoriser)
    saved = rules.save(request=case, actor=case.cast.council, values={"background": "New"})
    assert saved.frozen_version is None
    assert link_for(case, "authorise", authoriser).void_reason == "edited"


def test_the_authoriser_sends_it_back_with_a_reason():
    case = draft()
    rules.ask_authoriser(request=case, actor=case.cast.council, authoriser=case.cast.authoriser)
    with one_entry(case, "send_back"):
        back = rules.send_back(request=case, actor=case.cast.authoriser, reason="Add Calderby")
    assert (back.frozen_version, back.sent_back_note) == (None, "Add Calderby")
    assert ("sent_back", case.cast.council.pk) in told(case)
    with pytest.raises(Refused, match="not waiting for an authoriser"):
        rules.send_back(request=case, actor=case.cast.authoriser, reason="Again")


def test_anyone_at_the_organisation_submits_a_first_conversation():
    case = draft(form=Form.CONVERSATION)
    with one_entry(case, "submit"):
        sent = rules.submit(request=case, actor=case.cast.council, declaration=True)
    assert sent.state == State.SUBMITTED
    assert sent.submitted_at == sent.received_at
    assert {("submitted", case.cast.council.pk), ("arrived", case.cast.triage.pk)} <= told(case)


def test_area_support_needs_the_authoriser():
    case = draft()
    with pytest.raises(Refused, match="Ask your authoriser"):
        rules.submit(request=case, actor=case.cast.council, declaration=True)


def test_the_authoriser_cannot_pass_over_partners():
    case = draft()
    with pytest.raises(Refused, match="Ask your partners to agree first"):
        rules.submit(request=case, actor=case.cast.authoriser, declaration=True)


def test_area_support_without_partners_is_submitted_by_the_authoriser():
    case = draft()
    rules.save(request=case, actor=case.cast.council, values={}, partners=[])
    sent = rules.submit(request=case, actor=case.cast.authoriser, declaration=True)
    assert (sent.state, sent.authoriser) == (State.SUBMITTED, case.cast.authoriser)


def test_the_declaration_is_asked_for():
    case = draft(form=Form.CONVERSATION)
    with pytest.raises(Refused, match="Confirm that you may ask"):
        rules.submit(request=case, actor=case.cast.council, declaration=False)


def test_pressing_submit_twice_submits_once():
    case = draft(form=Form.CONVERSATION)
    given = {"request": case, "actor": case.cast.council, "declaration": True, "submit_key": "k"}
    first = rules.submit(**given)
    again = rules.submit(**given)
    assert again.submitted_at == first.submitted_at
    assert [entry.verb for entry in timeline(case)] == ["save", "submit"]


def test_an_old_page_cannot_submit_what_was_edited_since():
    case = draft(form=Form.CONVERSATION)
    rules.save(request=case, actor=case.cast.council, values={"what": "Something else"})
    with pytest.raises(Refused, match="read it again"):
        rules.submit(request=case, actor=case.cast.council, declaration=True, version=1)


def ending(cast: Cast, days: int) -> None:
    ends = timezone.localdate() + timedelta(days=days)
    Organisation.objects.filter(pk=cast.lead.pk).update(ends=ends)
    cast.lead.refresh_from_db()


def asks_its_authoriser(case) -> SupportRequest:
    cast = case.cast
    return rules.ask_authoriser(request=case, actor=cast.council, authoriser=cast.authoriser)


def test_a_council_that_ends_soon_names_who_carries_area_support_on():
    cast = Cast()
    ending(cast, 100)
    case = draft(cast, needed_by=timezone.localdate())
    with pytest.raises(Refused, match="who carries this on"):
        asks_its_authoriser(case)
    rules.save(request=case, actor=cast.council, values={"successor_contact": "Kim, Surrey West"})
    assert asks_its_authoriser(case).successor_contact


def test_a_council_that_ends_later_is_not_asked():
    cast = Cast()
    ending(cast, 400)
    assert asks_its_authoriser(draft(cast, needed_by=timezone.localdate())).pk


def test_an_officer_records_a_call_for_a_council():
    cast = Cast()
    asked = timezone.now() - timedelta(days=1)
    case = rules.record_request(
        actor=cast.triage,
        lead=cast.lead,
        channel="phone",
        received_at=asked,
        asked_by=cast.council,
        values={"what": "Scrutiny", "place_name": "The Vale"},
    )
    assert (case.state, case.received_at, case.channel) == (State.SUBMITTED, asked, "phone")
    assert [entry.verb for entry in timeline(case)] == ["record_request"]
    assert ("recorded", cast.council.pk) in told(case)
    assert link_for(case, "confirm_record", cast.council)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"channel": "online"}, "how the request reached you"),
        ({"received_at": timezone.now() + timedelta(days=2)}, "cannot be in the future"),
        ({"values": {"what": "x"}}, "which place"),
    ],
)
def test_a_record_that_cannot_be_says_why(change, sentence):
    cast = Cast()
    given = {
        "actor": cast.triage,
        "lead": cast.lead,
        "channel": "email",
        "received_at": timezone.now(),
        "asked_by": cast.council,
        "values": {"what": "x", "place_name": "y"},
    }
    with pytest.raises(Refused, match=sentence):
        rules.record_request(**given | change)


def test_a_council_cannot_record():
    cast = Cast()
    with pytest.raises(Refused, match="Only officers"):
        rules.record_request(
            actor=cast.council,
            lead=cast.lead,
            channel="email",
            received_at=timezone.now(),
            asked_by=None,
            values={"what": "x", "place_name": "y"},
        )


def test_a_sensitive_draft_names_its_writer_and_whom_it_asks():
    case = draft(sensitive=True)
    cast = case.cast
    assert [named.user for named in case.colleagues.all()] == [cast.council]
    rules.ask_authoriser(request=case, actor=cast.council, authoriser=cast.authoriser)
    assert SupportRequest.objects.visible_to(cast.authoriser).filter(pk=case.pk).exists()


def test_a_colleague_is_named_on_a_sensitive_request_only():
    case = draft(sensitive=True)
    colleague = people.at_organisation(case.lead)
    assert not SupportRequest.objects.visible_to(colleague).exists()
    with one_entry(case, "name_colleague"):
        rules.name_colleague(request=case, actor=case.cast.council, colleague=colleague)
    assert SupportRequest.objects.visible_to(colleague).get() == case
    with pytest.raises(Refused, match="confirmed at your organisation"):
        rules.name_colleague(request=case, actor=case.cast.council, colleague=people.person())
    plain = draft()
    with pytest.raises(Refused, match="can see this request already"):
        rules.name_colleague(request=plain, actor=plain.cast.council, colleague=colleague)


def test_an_ended_request_can_be_started_again_with_its_answers():
    case = case_in(State.CLOSED)
    again = rules.start_again(request=case, actor=case.cast.council)
    assert (again.continues, again.state, again.what) == (case, State.DRAFT, case.what)
    assert [p.state for p in again.partners.all()] == [PartnerState.NAMED]
    assert again.reference != case.reference


def recorded() -> SupportRequest:
    cast = Cast()
    case = rules.record_request(
        actor=cast.triage,
        lead=cast.lead,
        channel="phone",
        received_at=timezone.now(),
        asked_by=cast.council,
        values={"what": "Scrutiny", "place_name": "The Vale"},
    )
    case.cast = cast
    return case


def test_whoever_asked_confirms_what_was_recorded_once():
    case = recorded()
    council = case.cast.council
    with one_entry(case, "confirm_record"):
        assert rules.confirm_record(request=case, actor=council).confirmed_at
    assert link_for(case, "confirm_record", council).void_reason == "confirmed"
    with pytest.raises(Refused, match="confirmed already"):
        rules.confirm_record(request=case, actor=council)


def test_a_correction_of_what_was_recorded_reaches_triage():
    case = recorded()
    rules.confirm_record(request=case, actor=case.cast.council, correction="The Dale, not the Vale")
    assert case.messages.get().body == "The Dale, not the Vale"
    assert ("message", case.cast.triage.pk) in told(case)


def test_what_was_asked_online_needs_no_confirmation():
    case = case_in(State.SUBMITTED)
    with pytest.raises(Refused, match="not recorded by us"):
        rules.confirm_record(request=case, actor=case.cast.council)
