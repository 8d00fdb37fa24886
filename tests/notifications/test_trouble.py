"""When the mail server refuses, breaks off or stays away: nothing is lost, nothing goes twice."""

from datetime import timedelta
from smtplib import SMTP
from types import SimpleNamespace

import pytest
from django.utils import timezone

from devosupport.notifications import delivery
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.claims import claim, wait_after
from devosupport.notifications.delivery import Delivery, deliver_waiting
from devosupport.notifications.models import Notice
from tests import people
from tests.mail_server import MailServer
from tests.notifications.mailing import deliver, owe

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 30
        yield server


def at_address(local_part: str):
    someone = people.person()
    someone.email = f"{local_part}@person.example"
    someone.save()
    return someone


def test_a_batch_goes_over_one_connection(server):
    for _ in range(5):
        owe()
    deliver_waiting()
    assert len(server.raw) == 5
    assert server.connections == 1


def test_an_address_refused_for_good_stops_and_says_why(server):
    notice = deliver(owe(to=at_address("refused")))
    assert notice.state == NoticeState.FAILED
    assert notice.problem == (
        "The mail server for this address refused it: 550 No such person here"
    )


def test_an_address_that_is_busy_is_tried_later(server):
    notice = deliver(owe(to=at_address("busy")))
    assert notice.state == NoticeState.WAITING
    assert notice.send_after > timezone.now() + timedelta(seconds=50)
    assert "450 Mailbox is busy" in notice.problem


def test_one_refusal_does_not_stop_the_others(server):
    owe(to=at_address("refused"))
    assert deliver(owe()).state == NoticeState.SENT
    assert server.connections == 1


def test_a_connection_that_breaks_does_not_stop_the_others(server):
    owe(to=at_address("cut"))
    assert deliver(owe()).state == NoticeState.SENT
    assert server.connections == 2


def test_what_the_server_took_before_it_broke_off_is_sent_with_the_same_message_id(server):
    cut = deliver(owe(to=at_address("cut")))
    Notice.objects.update(send_after=timezone.now())
    deliver(cut)
    assert server.message_ids() == [cut.message_id, cut.message_id]


@pytest.mark.usefixtures("server")
def test_a_server_that_refuses_connections_keeps_everything_waiting(settings):
    settings.EMAIL_PORT = 9
    for _ in range(3):
        owe()
    deliver_waiting()
    assert set(Notice.objects.values_list("state", "attempts")) == {(NoticeState.WAITING, 1)}
    assert set(Notice.objects.values_list("leased_until", flat=True)) == {None}


def test_a_server_that_hangs_costs_one_wait_and_keeps_everything_waiting(
    server, settings, monkeypatch
):
    settings.EMAIL_TIMEOUT = 0.3
    server.silent = True
    connect, waits = SMTP.connect, []

    def counted(smtp, *address):
        waits.append(address)
        return connect(smtp, *address)

    monkeypatch.setattr(SMTP, "connect", counted)
    for _ in range(20):
        owe()
    deliver_waiting()
    assert len(waits) == 1
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.WAITING}


def test_the_wait_doubles_from_a_minute_to_an_hour():
    minutes = [wait_after(attempts) // timedelta(minutes=1) for attempts in range(1, 9)]
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]


def test_after_48_retries_an_officer_is_shown_the_problem(server):
    notice = owe(to=at_address("busy"))
    Notice.objects.update(attempts=47)
    assert deliver(notice).state == NoticeState.WAITING
    Notice.objects.update(send_after=timezone.now(), attempts=48)
    assert deliver(notice).state == NoticeState.FAILED


def test_a_code_is_tried_once(server):
    notice = deliver(owe("tests.code", to=at_address("busy")))
    assert notice.state == NoticeState.FAILED


def test_a_code_whose_worker_died_is_not_tried_again(server):
    notice = owe("tests.code")
    claim(10)
    Notice.objects.update(leased_until=timezone.now())
    assert deliver(notice).state == NoticeState.FAILED
    assert server.raw == []


def test_what_is_leased_is_left_alone_until_the_lease_runs_out(server):
    notice = owe()
    held = claim(10)
    assert [leased.pk for leased in held.notices] == [notice.pk]
    assert claim(10).notices == []
    assert [again.pk for again in claim(10, at=held.until).notices] == [notice.pk]


def test_a_worker_whose_lease_ran_out_marks_nothing(server):
    notice = owe()
    late = claim(10)
    claim(10, at=late.until)
    late.failed(notice, "too slow")
    late.write()
    notice.refresh_from_db()
    assert notice.state == NoticeState.WAITING


def test_no_email_begins_in_the_second_half_of_a_lease(server, settings, monkeypatch):
    settings.NOTICE_LEASE_SECONDS = 400
    # By this clock each e-mail takes 150 seconds.
    clock = SimpleNamespace(monotonic=lambda: 150 * len(server.raw))
    monkeypatch.setattr(delivery, "time", clock)
    for _ in range(5):
        owe()
    Delivery(claim(10)).run()
    states = Notice.objects.order_by("id").values_list("state", "leased_until", "attempts")
    assert list(states)[:2] == [(NoticeState.SENT, None, 1)] * 2
    assert list(states)[2:] == [(NoticeState.WAITING, None, 0)] * 3
