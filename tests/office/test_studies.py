"""A closed request becomes a case study that its council writes."""

import pytest
from django.urls import reverse

from devosupport.core.moment import today
from devosupport.notifications.models import Notice
from devosupport.office.reports.period import usual
from devosupport.office.reports.thread import studies_of
from devosupport.office.studies import support_in_words
from knowledge.library.models import Resource
from requests import rules
from requests.choices import State
from requests.models import CaseStudy
from tests.requests.factories import case_in

pytestmark = pytest.mark.django_db
SECRETS = {"need": "zqneed", "background": "zqbackground", "outcome_note": "zqnote"}


@pytest.fixture
def case():
    row = case_in(State.CLOSED)
    for name, words in SECRETS.items():
        if hasattr(row, name):
            setattr(row, name, words)
    row.save()
    return row


def begin(client, case, title="What the vale did"):
    client.force_login(case.cast.manager)
    url = reverse("office:act", args=[case.reference, "begin-case-study"])
    return client.post(url, {"title": title}, follow=True).content.decode()


def test_one_step_begins_a_draft_of_the_council_with_what_is_coded(client, case):
    page = begin(client, case)
    assert "the council is asked to write" in page
    study = Resource.objects.get(title="What the vale did")
    assert (study.owner, study.state, study.begun_by_lga) == (case.lead, "draft", True)
    assert list(study.topics.all()) == list(case.topics.all())
    assert study.stages == ([case.stage] if case.stage else [])
    assert study.outcomes[0]["text"] == "Achieved what the area wanted"
    assert study.parts["did"] == support_in_words(case) != ""
    told = Notice.objects.filter(kind="library.asked_to_write").values_list("to", flat=True)
    assert case.cast.council.pk in told


def test_nothing_typed_in_the_request_gets_into_it(client, case):
    rules.add_note(request=case, actor=case.cast.manager, body="zqsecret")
    begin(client, case)
    study = Resource.objects.get(title="What the vale did")
    written = " ".join([study.title, study.summary, study.body, str(study.parts), str(study.page)])
    assert "zq" not in written


@pytest.mark.parametrize("secret", ["sensitive", "in_confidence"])
def test_what_was_told_in_confidence_becomes_no_case_study(client, case, secret):
    type(case).objects.filter(pk=case.pk).update(**{secret: True})
    begin(client, case)
    assert not Resource.objects.filter(title="What the vale did").exists()
    assert not CaseStudy.objects.filter(request=case).exists()


def test_a_second_one_is_not_offered_and_where_asked_refused_with_no_draft_left(client, case):
    client.force_login(case.cast.case_lead)
    address = reverse("office:case", args=[case.reference])
    offered = "Ask the council to write a case study"
    assert offered in client.get(address).content.decode()
    begin(client, case)
    assert offered not in client.get(address).content.decode()
    page = begin(client, case, "Another")
    assert "begun or linked already" in page
    assert Resource.objects.filter(owner=case.lead).count() == 1


def test_the_boards_thread_shows_it_only_once_it_is_public(client, case):
    begin(client, case)
    assert studies_of([case.pk], usual(today())) == {}
    Resource.objects.filter(title="What the vale did").update(state="published")
    assert studies_of([case.pk], usual(today()))[case.pk][0] == "What the vale did"


def test_the_council_carries_on_where_the_office_began(client, case):
    begin(client, case)
    study = Resource.objects.get(title="What the vale did")
    client.force_login(case.cast.council)
    page = client.get(reverse("library:share_study", args=[study.slug])).content.decode()
    assert "We began this for you" in page
    assert client.get(study.get_absolute_url()).status_code == 404
