"""Two that wait for each other: PostgreSQL undoes one, and it is done again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, transaction
from django.urls import reverse

from devosupport.core.acting import again
from devosupport.places.models import Organisation
from requests import rules
from requests.choices import State
from tests.requests.factories import case_in
from tests.requests.test_intake_views import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def each_locks_what_the_other_wants(act):
    """Two threads, two rows, opposite orders; how often each began."""
    one, other = Organisation.objects.order_by("pk")[:2]
    both_hold_one = Barrier(2, timeout=20)

    def person(rows):
        began = []

        def deed():
            began.append(1)
            with transaction.atomic():
                Organisation.objects.select_for_update().get(pk=rows[0].pk)
                if len(began) == 1:
                    both_hold_one.wait()
                Organisation.objects.select_for_update().get(pk=rows[1].pk)
            return len(began)

        try:
            return act(deed)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        pair = [threads.submit(person, rows) for rows in ((one, other), (other, one))]
        return sorted(begun.result() for begun in pair)


def test_both_get_through_and_one_began_again():
    first, second = each_locks_what_the_other_wants(again)
    # On a busy machine the two may meet once more, and then it may be the other's turn.
    assert first in (1, 2)
    assert second in (2, 3)


def test_without_that_one_of_them_fails():
    with pytest.raises(OperationalError, match="deadlock"):
        each_locks_what_the_other_wants(lambda deed: deed())


def test_another_failure_of_the_database_is_not_tried_again():
    tries = []

    def deed():
        tries.append(1)
        raise OperationalError("the server closed the connection")

    with pytest.raises(OperationalError):
        again(deed)
    assert tries == [1]


class Undone(Exception):
    """What the driver says of a transaction that PostgreSQL undid."""

    pgcode = "40P01"


def undone_once(rule):
    tries = []

    def tried(**values):
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("deadlock detected") from Undone()
        return rule(**values)

    return tried


def test_a_council_that_pressed_while_a_link_was_used_sees_no_error(monkeypatch):
    case = case_in(State.OFFERED)
    monkeypatch.setattr(rules, "withdraw", undone_once(rules.withdraw))
    address = reverse("requests:withdraw", args=[case.reference])
    typed = {"reason": "plans_changed"}
    assert signed_in(case.cast.council).post(address, typed).status_code == 302
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN


def test_an_officer_who_pressed_while_a_link_was_used_sees_no_error(monkeypatch):
    case = case_in(State.OFFERED)
    monkeypatch.setattr(rules, "add_note", undone_once(rules.add_note))
    address = reverse("office:act", args=[case.reference, "add-note"])
    typed = {"body": "Rang them."}
    assert signed_in(case.cast.case_lead).post(address, typed).status_code == 302
    assert case.notes.get().body == "Rang them."
