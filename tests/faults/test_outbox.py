"""A notice owed is delivered once: broker down or hanging, worker killed, two workers at once."""

import pytest
from django.db import transaction

from devosupport.core import hints
from devosupport.local.supervisor import WORKER
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from tests import people
from tests.core.servers import silent_server
from tests.faults.conftest import portal_on, wait_until
from tests.notifications.mailing import owe
from tests.timing import quickest

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

# "Well under two seconds", of which the database has its part.
A_MOMENT = 1.5


def owe_many(number: int) -> list[str]:
    someone = people.person()
    with transaction.atomic():
        return [owe(to=someone).message_id for _ in range(number)]


def sent() -> int:
    return Notice.objects.filter(state=NoticeState.SENT).count()


def owe_one() -> None:
    owe_many(1)


def owe_one_as_the_first_to_ask() -> None:
    hints._breaker.worked()
    owe_one()


def all_owed() -> int:
    return Notice.objects.count()


@pytest.mark.usefixtures("patient_hints")
def test_a_hint_brings_a_notice_out_without_waiting_for_a_sweep(portal, mail):
    portal.start_worker()
    owe_many(1)
    wait_until(lambda: sent() == 1)
    assert len(mail.raw) == 1


def test_a_notice_owed_while_the_broker_is_down_goes_with_the_next_sweep(portal, mail, valkey):
    valkey.stop()
    assert quickest(owe_one_as_the_first_to_ask, under=A_MOMENT) < A_MOMENT
    valkey.start()
    portal.start_worker()
    portal.start_beat()
    wait_until(lambda: sent() == all_owed())
    assert len(mail.raw) == all_owed()


def test_a_notice_owed_while_the_broker_hangs_goes_with_the_next_sweep(portal, mail, settings):
    with silent_server() as port:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{port}/0"
        assert quickest(owe_one_as_the_first_to_ask, under=A_MOMENT) < A_MOMENT
        assert quickest(owe_one, under=A_MOMENT / 3) < A_MOMENT / 3
    portal.start_worker()
    portal.start_beat()
    wait_until(lambda: sent() == all_owed() > 1)
    assert len(mail.raw) == all_owed()


def test_a_broker_that_is_restarted_under_a_worker_stops_nothing(portal, mail, valkey):
    portal.start_worker()
    portal.start_beat()
    owe_many(1)
    wait_until(lambda: sent() == 1)
    valkey.stop()
    owe_many(1)
    valkey.start()
    # Celery's worker may end when the broker goes in the middle of a task: whoever runs it
    # starts it again, here as on one machine.
    wait_until(lambda: not portal.supervisor.revive() and sent() == 2)
    assert len(mail.raw) == 2


def test_a_worker_killed_between_acceptance_and_mark_sends_again_with_the_same_id(portal, mail):
    mail.slow = 60
    owed = owe_many(1)
    portal.start_worker()
    portal.start_beat()
    wait_until(lambda: mail.raw)
    portal.kill(WORKER)
    mail.slow = 0
    portal.start_worker()
    wait_until(lambda: sent() == 1)
    assert mail.message_ids() == owed * 2


def test_a_worker_killed_in_the_middle_of_a_batch_loses_nothing(portal, mail):
    mail.slow = 0.05
    owed = owe_many(60)
    portal.start_worker()
    portal.start_beat()
    wait_until(lambda: len(mail.raw) > 20)
    portal.kill(WORKER)
    marked = set(Notice.objects.filter(state=NoticeState.SENT).values_list("message_id", flat=True))
    mail.slow = 0
    portal.start_worker()
    wait_until(lambda: sent() == 60)
    ids = mail.message_ids()
    assert set(ids) == set(owed)
    assert all(ids.count(message_id) == 1 for message_id in marked)
    # Half a second of them, at twenty a second, and the one under way.
    assert len(ids) - len(owed) <= 15
    assert marked


# Longer than an e-mail takes on a busy machine: what keeps two apart is not that it is soon over.
@pytest.mark.parametrize("lease", [60])
@pytest.mark.usefixtures("patient_hints")
def test_two_workers_never_send_one_notice_twice(portal, mail, valkey, lease):
    owed = owe_many(400)
    portal.start_worker()
    other = portal_on(portal.supervisor.environment["DATABASE_URL"], valkey, mail, lease)
    other.start_worker()
    hints.publish("devosupport.notifications.tasks.deliver")
    hints.publish("devosupport.notifications.tasks.deliver")
    try:
        wait_until(lambda: sent() == 400)
    finally:
        other.stop()
    assert sorted(mail.message_ids()) == sorted(owed)
    assert mail.connections > 1
