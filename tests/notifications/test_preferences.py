"""People choose how often they hear what is not essential."""

import pytest
from django.urls import reverse

from devosupport.history.rules import timeline
from devosupport.notifications.choices import Frequency
from devosupport.notifications.rules import frequency_of
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone(client):
    user = people.at_organisation(factories.organisation())
    client.force_login(user)
    return user


def test_everybody_is_told_at_once_until_they_choose(client, someone):
    shown = client.get(reverse("accounts:emails")).content.decode()
    assert frequency_of(someone) == Frequency.AT_ONCE
    assert 'value="at_once" checked' in shown


def test_a_choice_is_kept_and_recorded(client, someone):
    response = client.post(reverse("accounts:emails"), {"how_often": "daily"}, follow=True)
    assert frequency_of(someone) == Frequency.DAILY
    assert "Your choice is saved" in response.content.decode()
    entry = timeline(someone).last()
    assert (entry.verb, entry.data) == ("set_frequency", {"old": "at_once", "new": "daily"})


@pytest.mark.parametrize("answer", [{"submit": "Save"}, {"how_often": "hourly"}])
def test_an_answer_that_is_none_of_them_says_what_to_do(client, someone, answer):
    shown = client.post(reverse("accounts:emails"), answer).content.decode()
    assert "Select" in shown
    assert frequency_of(someone) == Frequency.AT_ONCE
