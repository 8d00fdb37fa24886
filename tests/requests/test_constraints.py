"""What the database itself refuses, whatever a rule forgets."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from requests.choices import State
from requests.models import Feedback, Line, Partner, Pause, Related, SupportRequest
from tests.requests.factories import case_in, draft

pytestmark = pytest.mark.django_db


def refuses(deed) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        deed()


def change(case, **values):
    return lambda: SupportRequest.objects.filter(pk=case.pk).update(**values)


def test_references_and_keys_are_given_once():
    one, other = draft(), draft()
    refuses(change(other, reference=one.reference))
    change(one, form_key="a")()
    refuses(change(other, form_key="a"))


@pytest.mark.parametrize(
    "values",
    [
        {"priority": 0},
        {"priority": 4},
        {"state": State.ON_HOLD},
        {"state": State.DUPLICATE},
        {"state": State.OFFERED, "due_on": date(2027, 1, 1)},
    ],
)
def test_a_request_that_makes_no_sense_is_refused(values):
    refuses(change(draft(), **values))


def test_a_request_is_not_its_own_duplicate_or_relative():
    case = draft()
    refuses(change(case, state=State.DUPLICATE, duplicate_of=case))
    refuses(lambda: Related.objects.create(request=case, other=case))


def test_a_partner_is_on_a_request_once_and_agrees_to_a_version():
    case = draft()
    partner = case.partners.get()
    refuses(lambda: Partner.objects.create(request=case, organisation=partner.organisation))
    refuses(lambda: Partner.objects.filter(pk=partner.pk).update(state="agreed"))


def test_a_request_has_one_open_pause_that_runs_forwards():
    case, now = case_in(State.OFFERED), timezone.now()
    refuses(lambda: Pause.objects.create(request=case, begins=now, why="hold"))
    refuses(lambda: Pause.objects.filter(request=case).update(ends=now - timedelta(days=9)))


@pytest.mark.parametrize(
    "values",
    [
        {"cost": Decimal("-1")},
        {"starts": date(2027, 2, 1), "ends": date(2027, 1, 1)},
        {"seats": 1},
        {"provider": "partner_body"},
        {"actual_days": Decimal("0.3")},
    ],
)
def test_a_line_that_makes_no_sense_is_refused(values):
    line = {"request": draft(), "activity": "x", "provider": "lga", "days": Decimal(1)}
    refuses(lambda: Line.objects.create(**line | values))


def test_feedback_is_given_once_and_out_of_four():
    case = case_in(State.DELIVERED)
    given = {"request": case, "by": case.cast.council, "side": "council"}
    refuses(lambda: Feedback.objects.create(**given, rating=5))
    Feedback.objects.create(**given, rating=4)
    refuses(lambda: Feedback.objects.create(**given, rating=3))
