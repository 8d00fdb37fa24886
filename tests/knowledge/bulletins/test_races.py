"""Two officers press "send" at the same moment, and two workers send the same bulletin."""

import pytest

from devosupport.accounts.choices import OfficerRole
from devosupport.core.refusals import Refused
from devosupport.notifications.models import Notice
from knowledge.events.bulletins import rules
from knowledge.events.bulletins.models import Bulletin
from knowledge.events.bulletins.rules import composing, sending
from tests import people
from tests.knowledge.bulletins import factories
from tests.requests.test_races import Barrier, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def presses() -> list[object]:
    row = factories.written(factories.bulletin())
    officers = [people.officer(OfficerRole.MANAGER) for _ in range(2)]
    return at_once(
        *(lambda o=o: rules.send_once(bulletin=row, actor=o, version=row.version) for o in officers)
    )


def test_of_two_who_press_at_once_one_sends():
    refused = [one for one in presses() if isinstance(one, Refused)]
    assert len(refused) == 1
    assert "A bulletin is sent once" in str(refused[0])


def test_without_the_lock_both_would(monkeypatch):
    """The control: both read the draft before either has sent it."""
    both = Barrier(2, timeout=30)

    def unlocked(bulletin, actor):
        row = Bulletin.objects.select_related("network").get(pk=bulletin.pk)
        both.wait()
        return row

    monkeypatch.setattr(sending, "draft", unlocked)
    assert not [one for one in presses() if isinstance(one, Exception)]
    assert composing.draft is not unlocked


def test_two_workers_at_once_tell_each_reader_once(monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 3)
    for number in range(12):
        factories.reader(f"reader{number}@person.example")
    row = factories.pressed(factories.written(factories.bulletin()))
    at_once(rules.carry_on, rules.carry_on)
    rules.carry_on()
    row.refresh_from_db()
    assert (row.state, row.told) == ("sent", 12)
    assert Notice.objects.filter(kind="bulletins.issue").count() == 12
