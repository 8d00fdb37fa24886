"""One e-mail a day, for those who asked for it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from devosupport.notifications.choices import Frequency, NoticeState
from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.digests import compose_digests
from devosupport.notifications.models import Notice
from devosupport.notifications.rules import set_frequency
from tests import people
from tests.notifications.mailing import deliver, owe

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
EARLY = datetime(2026, 11, 23, 6, 59, tzinfo=LONDON)
MORNING = datetime(2026, 11, 23, 7, 5, tzinfo=LONDON)
LATER = datetime(2026, 11, 23, 12, 5, tzinfo=LONDON)
NEXT_DAY = datetime(2026, 11, 24, 7, 5, tzinfo=LONDON)


@pytest.fixture
def reader():
    someone = people.person()
    set_frequency(person=someone, how_often=Frequency.DAILY, actor=someone)
    return someone


def news(reader, place):
    return deliver(owe("tests.update", to=reader, context={"place": place}))


def test_what_is_not_essential_waits_for_the_daily_email(reader, mailoutbox):
    assert news(reader, "Ashmere").state == NoticeState.DAILY
    assert mailoutbox == []


def test_the_daily_email_tells_everything_that_waited(reader, mailoutbox):
    first = news(reader, "Ashmere")
    news(reader, "Bramley")
    assert compose_digests(MORNING) == 1
    deliver_waiting()
    [email] = mailoutbox
    assert email.subject == "2 updates from Devolution support"
    assert "Ashmere has news." in email.body
    assert "Bramley has news." in email.body
    assert "Bramley has news." in email.alternatives[0].content
    first.refresh_from_db()
    assert first.state == NoticeState.JOINED
    assert first.digest.state == NoticeState.SENT


def test_a_single_update_keeps_its_own_subject(reader, mailoutbox, settings):
    settings.DEMO = True
    news(reader, "Ashmere")
    compose_digests(MORNING)
    deliver_waiting()
    assert mailoutbox[0].subject == "[Demonstration] News about Ashmere"


def test_nothing_is_sent_before_the_hour(reader):
    news(reader, "Ashmere")
    assert compose_digests(EARLY) == 0


def test_a_second_sweep_on_the_same_day_sends_nothing_more(reader):
    news(reader, "Ashmere")
    compose_digests(MORNING)
    late = news(reader, "Bramley")
    assert compose_digests(LATER) == 0
    assert compose_digests(NEXT_DAY) == 1
    late.refresh_from_db()
    assert late.state == NoticeState.JOINED


def test_a_day_with_nothing_left_to_say_sends_nothing(reader, mailoutbox, monkeypatch):
    news(reader, "Ashmere")
    compose_digests(MORNING)
    Notice.objects.filter(kind="tests.update").update(kind="tests.settled")
    deliver_waiting()
    assert Notice.objects.get(kind="notifications.digest").state == NoticeState.MOOT
    assert mailoutbox == []


def test_what_is_essential_goes_at_once_all_the_same(reader):
    assert deliver(owe("tests.news", to=reader)).state == NoticeState.SENT
