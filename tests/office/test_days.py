"""Putting a logged day right on the screens, as the case lead and as the adviser."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from requests import rules
from requests.choices import State
from requests.models import DayEntry, SeatTerm
from tests.office.pages import send, signed_in, text
from tests.requests.factories import case_in, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    found = case_in(State.IN_DELIVERY)
    begins = timezone.localdate() - timedelta(days=20)
    SeatTerm.objects.filter(seat__line__request=found).update(begins=begins)
    return found


def entry_of(case, actor=None) -> DayEntry:
    term = SeatTerm.objects.get(seat__line__request=case, adviser=case.cast.advisers[0])
    on = timezone.localdate() - timedelta(days=4)
    actor = actor or term.adviser
    return rules.log_day(request=case, actor=actor, term=term, on=on, days=Decimal(1), note="Talks")


def url(case, entry) -> str:
    return f"/office/requests/{case.reference}/days/{entry.pk}/"


def test_the_case_lead_takes_a_day_back_and_the_ledger_shows_it(case):
    entry = entry_of(case)
    client = signed_in(case.cast.case_lead)
    assert "Put right" in text(client.get(f"/office/requests/{case.reference}/days/"))
    sent = client.post(url(case, entry), {"what": "back", "reason": "Wrong case"})
    assert sent.status_code == 302
    page = text(client.get(sent.url))
    assert "taken back on" in page
    assert "Wrong case" in page
    assert client.get(url(case, entry)).status_code == 404


def test_what_is_missing_is_said_at_the_question_and_nothing_typed_is_lost(case):
    entry = entry_of(case)
    client = signed_in(case.cast.case_lead)
    page = text(client.post(url(case, entry), {"what": "", "reason": "Typed \x00 words"}))
    assert "Select whether to take the day back or to correct it" in page
    empty = {"what": "correct", "reason": "x", "on-day": "", "on-month": "", "on-year": ""}
    page = text(client.post(url(case, entry), empty))
    assert "Enter the day that was worked" in page
    assert "Select how long it took" in page


def test_an_adviser_corrects_their_own_day_and_not_the_case_leads(case):
    mine, theirs = entry_of(case), case.cast.case_lead
    client = signed_in(case.cast.advisers[0])
    day = timezone.localdate() - timedelta(days=2)
    answers = {"what": "correct", "days": "0.5", "note": "", "reason": "Half of it"}
    answers |= {"on-day": day.day, "on-month": day.month, "on-year": day.year}
    where = f"/peer/cases/{case.reference}/days/"
    assert client.get(f"{where}{mine.pk}/").status_code == 200
    assert client.post(f"{where}{mine.pk}/", answers).status_code == 302
    assert DayEntry.objects.of_request(case).total() == Decimal("0.5")
    other = entry_of(case, theirs)
    assert client.get(f"{where}{other.pk}/").status_code == 404
    assert "taken back" in text(client.get(f"/peer/cases/{case.reference}/"))


def test_another_officer_cannot_change_a_day(case):
    entry = entry_of(case)
    assert signed_in(case.cast.triage).get(url(case, entry)).status_code == 404


def test_the_cap_that_a_manager_raised_is_shown_with_its_reason():
    case = case_in(State.SCOPING)
    cast = case.cast
    rules.set_lines(request=case, actor=cast.case_lead, lines=lines("15"))
    sent = send(cast.manager, case, "raise-cap", days="16", reason="Two areas at once")
    assert sent.status_code == 302
    page = text(signed_in(cast.case_lead).get(f"/office/requests/{case.reference}/package/"))
    assert "against the cap of 16 days" in page
    assert "Two areas at once" in page
