"""A request taken by phone, by e-mail or in a meeting is written down for a council."""

from datetime import timedelta

import pytest
from django.utils import timezone

from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.notifications.models import Notice
from requests.models import SupportRequest
from tests import factories, people
from tests.office.pages import signed_in, text

pytestmark = pytest.mark.django_db


def sent(organisation, **changes):
    on = timezone.localdate() - timedelta(days=1)
    return {
        "lead": organisation.pk,
        "channel": "phone",
        "received_on-day": on.day,
        "received_on-month": on.month,
        "received_on-year": on.year,
        "contact_name": "Sam Carter",
        "contact_email": "sam@council.example",
        "what": "Who has set up scrutiny before a first mayor?",
        "place_name": "The Vale",
        "form": "conversation",
        "form_key": "key-1",
    } | changes


@pytest.fixture
def officer():
    return people.officer(OfficerRole.TRIAGE)


def test_a_call_becomes_a_request_whose_clock_runs_from_the_call(officer):
    council = factories.organisation()
    page = signed_in(officer).post("/office/record/", sent(council), follow=True)
    case = SupportRequest.objects.get()
    assert case.reference in text(page)
    assert (case.lead, case.channel, case.contact_name) == (council, "phone", "Sam Carter")
    assert timezone.localtime(case.received_at).date() == timezone.localdate() - timedelta(days=1)
    assert case.due_on


def test_who_asked_gets_one_link_to_confirm_or_correct(officer):
    council = factories.organisation()
    signed_in(officer).post("/office/record/", sent(council))
    case = SupportRequest.objects.get()
    assert case.created_by.email == "sam@council.example"
    assert not case.created_by.can_sign_in
    notice = Notice.objects.get(kind="requests.recorded")
    assert (notice.to, notice.link.purpose) == (case.created_by, "requests.confirm_record")


def test_who_may_commit_their_council_still_may_after_ringing_us(officer):
    council = factories.organisation()
    chief = people.authoriser(council)
    signed_in(officer).post("/office/record/", sent(council, contact_email=chief.email))
    assert chief.affiliations.get().role == AffiliationRole.CHIEF_EXECUTIVE


def test_pressing_twice_records_one_request(officer):
    council = factories.organisation()
    client = signed_in(officer)
    for _ in range(2):
        client.post("/office/record/", sent(council))
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"lead": ""}, "Select an answer to “Who is asking?”"),
        ({"what": " "}, "Enter an answer to “What do they need help with?”"),
        ({"received_on-year": "2999"}, "The date must be on or before"),
        ({"received_on-month": "13"}, "Enter a month from 1 to 12"),
        ({"contact_email": "nobody"}, "Enter an e-mail address in the right format"),
        ({"channel": "online"}, "Select one of the choices shown"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(officer, changes, sentence):
    page = signed_in(officer).post("/office/record/", sent(factories.organisation(), **changes))
    assert sentence in text(page)
    assert "The Vale" in text(page)
    assert not SupportRequest.objects.exists()


def test_recording_what_one_may_not_see_afterwards_leads_to_the_queue(officer):
    lead = people.officer(OfficerRole.CASE_LEAD)
    page = signed_in(lead).post(
        "/office/record/", sent(factories.organisation(), sensitive="on"), follow=True
    )
    assert page.redirect_chain[-1][0] == "/office/queue/"
    assert SupportRequest.objects.get().reference in text(page)
