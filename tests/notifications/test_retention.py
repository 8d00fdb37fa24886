"""What is kept of e-mails, and how long."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from devosupport.notifications import mail
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.retention import forget_old
from tests.notifications.mailing import owe

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def aged(days: int, state: NoticeState) -> Notice:
    notice = owe()
    Notice.objects.filter(pk=notice.pk).update(created_at=NOW - timedelta(days=days), state=state)
    return notice


def test_after_three_months_a_sent_notice_keeps_only_that_it_was_sent():
    young, stale = aged(80, NoticeState.SENT), aged(100, NoticeState.SENT)
    forget_old(NOW)
    young.refresh_from_db()
    stale.refresh_from_db()
    assert young.context == {"place": "Ashmere"}
    assert stale.context == {}


def test_after_two_years_it_goes_altogether():
    old = aged(740, NoticeState.SENT)
    kept = aged(700, NoticeState.SENT)
    forget_old(NOW)
    assert list(Notice.objects.all()) == [kept]
    assert old.pk


@pytest.mark.parametrize("state", [NoticeState.WAITING, NoticeState.DAILY])
def test_what_is_still_owed_is_never_removed(state):
    owed = aged(1000, state)
    forget_old(NOW)
    owed.refresh_from_db()
    assert owed.context == {"place": "Ashmere"}


def test_what_failed_keeps_its_words_until_it_goes():
    failed = aged(100, NoticeState.FAILED)
    forget_old(NOW)
    failed.refresh_from_db()
    assert failed.context


def test_local_emails_go_after_a_month(settings, tmp_path):
    settings.LOCAL_MAIL_DIR = tmp_path
    mail.LocalMail().send_messages([EmailMessage("Hello", "World", to=["a@person.example"])])
    forget_old(timezone.now() + timedelta(days=29))
    assert len(mail.files()) == 1
    forget_old(timezone.now() + timedelta(days=31))
    assert mail.files() == []
