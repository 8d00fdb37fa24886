"""Team changes, days, holds, the end of a case and beginning again, on the screens."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from requests import rules
from requests.choices import Outcome, State
from requests.models import DayEntry, SeatTerm
from tests import people
from tests.office.pages import address, now, send, signed_in, text
from tests.reading import words_of
from tests.requests.factories import case_in, no_seats

pytestmark = pytest.mark.django_db
S = State


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def today():
    return timezone.localdate()


def term_of(case):
    return SeatTerm.objects.filter(seat__line__request=case).first()


def test_the_case_lead_logs_a_day_for_somebody_on_the_team():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    sent = {"term": term.pk, "days": "0.5", "note": "First call", **day("on", today())}
    send(case.cast.case_lead, case, "log-day", **sent)
    entry = DayEntry.objects.get(term=term)
    assert (entry.days, entry.logged_by) == (Decimal("0.5"), case.cast.case_lead)
    page = text(signed_in(case.cast.case_lead).get(f"/office/requests/{case.reference}/days/"))
    assert "First call" in page
    again = send(case.cast.case_lead, case, "log-day", **sent)
    assert "There is an entry for this day already" in text(again)


def test_more_days_than_the_seat_has_are_refused():
    case = case_in(S.IN_DELIVERY)
    term = term_of(case)
    SeatTerm.objects.filter(pk=term.pk).update(begins=today() - timedelta(days=9))
    for ago in (1, 2):
        send(
            case.cast.case_lead, case, "log-day", term=term.pk, days="1.0",
            **day("on", today() - timedelta(days=ago)),
        )  # fmt: skip
    page = send(
        case.cast.case_lead, case, "log-day", term=term.pk, days="1.0",
        **day("on", today() - timedelta(days=3)),
    )  # fmt: skip
    assert re.search(r"Left of 2\sdays: 0\sdays", text(page))


def test_a_case_is_held_until_a_day_and_resumed():
    case = case_in(S.IN_DELIVERY)
    page = send(
        case.cast.case_lead, case, "hold", reason="pre_election", **day("resume_on", today())
    )
    assert "The date must be on or after" in text(page)
    until = today() + timedelta(days=20)
    send(case.cast.case_lead, case, "hold", reason="pre_election", **day("resume_on", until))
    assert (now(case).state, now(case).resume_on) == (S.ON_HOLD, until)
    words = f"On hold until {until.day} {until:%B %Y}"
    client = signed_in(case.cast.case_lead)
    shown = text(client.get(f"/office/requests/{case.reference}/"))
    assert words in shown
    assert "Pre-election period" in shown
    assert words in text(client.get("/office/queue/"))
    assert words in words_of(client.get("/office/queue/requests.csv"))
    send(case.cast.case_lead, case, "resume")
    assert now(case).state == S.IN_DELIVERY


@pytest.mark.parametrize(
    ("verb", "state"), [("change-team", S.MATCHING), ("rescope", S.SCOPING)]
)  # fmt: skip
def test_a_team_or_package_is_taken_up_again_with_a_reason(verb, state):
    case = case_in(S.IN_DELIVERY)
    assert "Enter a reason" in text(send(case.cast.case_lead, case, verb, reason=""))
    send(case.cast.case_lead, case, verb, reason="The member has left")
    assert now(case).state == state
    assert case.notes.get().body == "The member has left"


def test_delivered_asks_for_the_days_of_every_line_that_nobody_logged():
    case = case_in(S.IN_DELIVERY, package=no_seats())
    line = case.lines.get()
    page = send(case.cast.case_lead, case, "mark-delivered", **{f"line{line.pk}": ""})
    assert "Enter how many days “A workshop” took" in text(page)
    send(case.cast.case_lead, case, "mark-delivered", **{f"line{line.pk}": "1.5"})
    assert now(case).state == S.DELIVERED
    line.refresh_from_db()
    assert line.actual_days == Decimal("1.5")


def test_not_finished_goes_back_to_delivery():
    case = case_in(S.DELIVERED)
    send(case.cast.case_lead, case, "not-finished", reason="One workshop is missing")
    assert now(case).state == S.IN_DELIVERY


def test_a_case_closes_with_an_outcome_and_is_reopened():
    case = case_in(S.DELIVERED)
    page = send(case.cast.case_lead, case, "close", outcome="")
    assert "Select an answer to “What came of it?”" in text(page)
    send(case.cast.case_lead, case, "close", outcome="achieved", note="A deal")
    assert (now(case).state, now(case).outcome) == (S.CLOSED, Outcome.ACHIEVED)
    review = case.reviews.first()
    send(
        case.cast.case_lead, case, "review-outcome", review=review.pk, answer="better",
        what_changed="An authority",
    )  # fmt: skip
    review.refresh_from_db()
    assert review.what_changed == "An authority"
    send(case.cast.case_lead, case, "reopen")
    assert now(case).state == S.SUBMITTED


def test_only_the_case_lead_of_this_case_delivers():
    case = case_in(S.IN_DELIVERY)
    other = people.officer(OfficerRole.CASE_LEAD)
    for verb in ("mark-delivered", "hold", "rescope"):
        assert signed_in(other).get(address(case, verb)).status_code == 404
        assert signed_in(other).post(address(case, verb), {}).status_code == 404


def test_ending_for_no_answer_waits_for_the_reminders():
    case = case_in(S.INFO_NEEDED)
    page = send(case.cast.triage, case, "end-no-answer")
    assert "working days after the last reminder" in text(page)
    assert "want of an answer" not in text(
        signed_in(case.cast.triage).get(f"/office/requests/{case.reference}/")
    )


def test_feedback_of_the_council_stands_on_the_case():
    case = case_in(S.DELIVERED)
    rules.give_feedback(request=case, actor=case.cast.council, rating=4, for_lga="Quick, useful")
    page = text(signed_in(case.cast.case_lead).get(f"/office/requests/{case.reference}/feedback/"))
    assert "For the LGA only: Quick, useful" in page
