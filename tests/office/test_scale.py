"""Many made-up requests: believable, marked as such, and never beside real ones."""

import pytest
from django.core.management import CommandError, call_command

from devosupport.core.refusals import Refused
from devosupport.history.models import Entry
from devosupport.history.rules import timeline
from devosupport.office.scale.loading import load
from requests.models import Pause, SupportRequest
from tests import factories
from tests.requests.factories import draft, topic

pytestmark = pytest.mark.django_db


def quiet(words):
    return None


@pytest.fixture
def places():
    factories.region()
    for slug in ("governance", "finance", "scrutiny"):
        topic(slug)


def test_the_requests_are_marked_and_in_many_states(places):
    load(200, quiet)
    rows = SupportRequest.objects.all()
    assert rows.count() == 200
    assert not rows.real().exists()
    assert not rows.filter(lead__demonstration=False).exists()
    assert len(set(rows.values_list("state", flat=True))) > 8
    assert rows.filter(topics=None).count() == 0
    assert Pause.objects.filter(ends=None).count() == rows.exclude(paused_since=None).count()


def test_a_second_load_adds_to_the_first(places):
    load(30, quiet)
    load(30, quiet)
    assert SupportRequest.objects.count() == 60


def test_a_long_case_has_as_many_messages_and_events_as_asked(places):
    reference = load(40, quiet, thread=50)
    case = SupportRequest.objects.get(reference=reference)
    assert case.messages.count() == 50
    assert timeline(case).filter(verb="post_message").count() == 50


def test_what_was_recorded_stays_recorded(places):
    """The table's own triggers were on, so the loader cannot take it back either."""
    load(5, quiet)
    with pytest.raises(Exception, match="append-only"):
        Entry.objects.all().delete()


def test_nothing_is_loaded_beside_a_real_request(places):
    draft()
    with pytest.raises(Refused, match="not a demonstration"):
        load(5, quiet)


def test_nothing_is_loaded_in_production_or_on_another_machine(places, settings, monkeypatch):
    settings.LOCAL = False
    with pytest.raises(CommandError, match="only with DEBUG=1"):
        call_command("load_scale", requests=5)
    settings.LOCAL = True
    from django.db import connection

    monkeypatch.setitem(connection.settings_dict, "HOST", "database.council.example")
    with pytest.raises(CommandError, match="only on this machine"):
        call_command("load_scale", requests=5)
