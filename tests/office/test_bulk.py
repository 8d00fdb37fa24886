"""Several requests at once: each by its own rule, and the officer is told of each."""

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import AdvisedRegion
from requests import rules
from requests.choices import State
from requests.models import SupportRequest
from tests import people
from tests.office.pages import now, signed_in, text
from tests.requests.factories import Cast, case_in, history_of

pytestmark = pytest.mark.django_db
S = State
DO = "/office/queue/together/"


def ticked(*cases):
    return [case.reference for case in cases]


def together(user, job, cases, **answers):
    client = signed_in(user)
    opened = client.get(DO, {"do": job, "row": ticked(*cases)})
    assert opened.status_code == 200
    seen = text(opened).split('name="seen" value="')[1].split('"')[0]
    sent = {"do": job, "row": ticked(*cases), "seen": seen, **answers}
    return client.post(DO, sent, follow=True)


def test_triage_claims_several_and_those_that_cannot_be_claimed_say_why():
    cast = Cast()
    first, second = case_in(S.SUBMITTED, cast), case_in(S.SUBMITTED, cast)
    scoping = case_in(S.SCOPING, cast)
    page = text(together(cast.triage, "claim", [first, scoping, second]))
    assert now(first).claimed_by == now(second).claimed_by == cast.triage
    assert now(scoping).state == S.SCOPING
    assert "Claimed: 2 requests" in page
    assert "1 request could not be changed" in page
    assert "no longer possible" in page
    assert history_of(first)[-1] == "claim"


def test_a_manager_hands_several_over_each_with_its_entry_and_note():
    cast = Cast()
    cases = [case_in(S.SCOPING, cast), case_in(S.OFFERED, cast)]
    other = people.officer(OfficerRole.CASE_LEAD)
    page = text(together(cast.manager, "assign", cases, to=other.pk, handover="On leave"))
    assert "Handed over: 2 requests" in page
    for case in cases:
        assert now(case).case_lead == other
        assert history_of(case)[-1] == "reassign"
        assert case.notes.filter(body="On leave").exists()


def test_a_case_lead_hands_over_only_what_they_lead():
    cast = Cast()
    mine, theirs = case_in(S.SCOPING, cast), case_in(S.SCOPING, Cast())
    other = people.officer(OfficerRole.CASE_LEAD)
    page = text(together(cast.case_lead, "assign", [mine, theirs], to=other.pk, handover="x"))
    assert now(mine).case_lead == other
    assert now(theirs).case_lead == theirs.cast.case_lead
    assert "You cannot do this" in page


def test_the_priority_of_several_is_changed_and_what_has_it_already_says_so():
    cast = Cast()
    normal, urgent = case_in(S.SCOPING, cast), case_in(S.SCOPING, cast)
    SupportRequest.objects.filter(pk=urgent.pk).update(priority=1)
    sent = {"priority": 1, "reason": "Leaders meet on Monday"}
    page = text(together(cast.manager, "prioritise", [normal, urgent], **sent))
    assert now(normal).priority == 1
    assert now(normal).urgency == 1
    assert "Its priority is 1 already" in page


def test_a_missing_answer_is_asked_for_and_nothing_is_done():
    case = case_in(S.SCOPING)
    page = text(together(case.cast.manager, "prioritise", [case], priority="", reason=""))
    assert "There is a problem" in page
    assert case.reference in page
    assert now(case).priority == 2


def test_what_a_colleague_did_meanwhile_is_not_overwritten():
    cast = Cast()
    cases = [case_in(S.SCOPING, cast), case_in(S.SCOPING, cast)]
    client = signed_in(cast.manager)
    opened = text(client.get(DO, {"do": "prioritise", "row": ticked(*cases)}))
    seen = opened.split('name="seen" value="')[1].split('"')[0]
    rules.add_note(request=cases[0], actor=cast.case_lead, body="They called")
    sent = {"do": "prioritise", "row": ticked(*cases), "seen": seen, "priority": 1, "reason": "x"}
    client.post(DO, sent)
    assert now(cases[0]).priority == 2
    assert now(cases[1]).priority == 1


def test_of_a_sensitive_request_nothing_is_learned_by_ticking_it():
    case = case_in(S.SUBMITTED, sensitive=True)
    manager = case.cast.manager
    sent = {"priority": 1, "reason": "x"}
    page = text(together(manager, "prioritise", [case], **sent))
    assert "no such request that you can see" in page
    assert case.what not in page
    assert case.lead.short_name not in page
    page = text(together(case.cast.triage, "prioritise", [case], **sent))
    assert "Claim this request first" in page
    assert case.what not in page
    assert case.lead.short_name not in page


def test_two_regions_a_principal_adviser_alone_has_nothing_to_do_with_several():
    case = case_in(S.SCOPING)
    adviser = people.officer(OfficerRole.PRINCIPAL_ADVISER)
    AdvisedRegion.objects.create(user=adviser, region=case.lead.region)
    client = signed_in(adviser)
    assert 'name="do"' not in text(client.get("/office/queue/"))
    assert client.get(DO, {"do": "assign", "row": [case.reference]}).status_code == 404


@pytest.mark.parametrize("row", ["", "nonsense", "DS-\x00", "x" * 5000])
def test_junk_is_answered_with_a_sentence(row):
    client = signed_in(people.officer(OfficerRole.TRIAGE))
    page = client.post(DO, {"do": "claim", "row": row, "seen": "abc"}, follow=True)
    assert page.status_code == 200
    said = text(page)
    assert "Tick at least one request" in said or "no such request that you can see" in said
    assert client.get(DO, {"do": "burn", "row": "DS-7"}).status_code == 404


def test_boxes_are_ticked_by_a_link_where_there_is_no_script():
    case = case_in(S.SUBMITTED)
    client = signed_in(case.cast.triage)
    assert (
        " checked"
        not in text(client.get("/office/queue/?waiting=us"))
        .split('<div class="devo-jobs">')[0]
        .split("<table")[1]
    )
    page = text(client.get("/office/queue/?waiting=us&tick=all"))
    assert f'id="tick-{case.reference}" checked' in page
    assert reverse("office:together") in page
