"""The ledger of days: nothing leaves it, what was wrong is taken back, the database counts too."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from requests import rules
from requests.choices import Provider, State
from requests.models import DayEntry, PartnerBody, SeatTerm
from requests.rules import Refused
from requests.rules.days import Worked
from tests.requests.factories import case_in, lines, no_seats, one_entry

pytestmark = pytest.mark.django_db
S = State
ONE, HALF = Decimal("1.0"), Decimal("0.5")


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def case():
    found = case_in(S.IN_DELIVERY)
    SeatTerm.objects.filter(seat__line__request=found).update(begins=ago(90))
    return found


def term_of(case) -> SeatTerm:
    return SeatTerm.objects.get(seat__line__request=case, adviser=case.cast.advisers[0])


def log(case, on, days=ONE, actor=None) -> DayEntry:
    term = term_of(case)
    return rules.log_day(request=case, actor=actor or term.adviser, term=term, on=on, days=days)


def back(case, entry, actor=None, **more) -> DayEntry:
    by = actor or case.cast.advisers[0]
    more = {"reason": "It was another day", **more}
    return rules.reverse_day(request=case, actor=by, entry=entry, **more)


def used(case) -> Decimal:
    return SeatTerm.objects.with_days().get(pk=term_of(case).pk).used


def test_a_day_taken_back_stays_in_the_ledger_as_reversed(case):
    entry = log(case, ago(3))
    with one_entry(case, "reverse_day"):
        reversal = back(case, entry)
    entry.refresh_from_db()
    assert entry.reversed_at
    assert entry.days == ONE
    assert (reversal.days, reversal.reverses_id) == (-ONE, entry.pk)
    assert used(case) == 0
    assert DayEntry.objects.of_request(case).written().get() == entry


def test_a_correction_takes_back_and_logs_anew_in_one_deed(case):
    entry = log(case, ago(3))
    with one_entry(case, "reverse_day"):
        back(case, entry, instead=Worked(ago(3), HALF, "Morning only"))
    assert used(case) == HALF
    standing = DayEntry.objects.written().get(reversed_at=None)
    assert (standing.on, standing.days, standing.note) == (ago(3), HALF, "Morning only")


def test_a_correction_that_is_refused_changes_nothing(case):
    entry = log(case, ago(3))
    with pytest.raises(Refused, match="cannot be in the future"):
        back(case, entry, instead=Worked(ago(-2), ONE))
    entry.refresh_from_db()
    assert entry.reversed_at is None
    assert used(case) == ONE


def test_a_day_is_taken_back_once(case):
    entry = log(case, ago(3))
    reversal = back(case, entry)
    with pytest.raises(Refused, match="taken back already"):
        back(case, entry)
    with pytest.raises(Refused, match="Choose a day"):
        back(case, reversal)


def test_the_same_date_can_be_logged_again_after_it_was_taken_back(case):
    back(case, log(case, ago(3)))
    assert log(case, ago(3)).days == ONE


def test_whoever_logged_a_day_may_change_it_for_thirty_days_and_the_case_lead_after(case):
    cast = case.cast
    entry = log(case, ago(3))
    DayEntry.objects.filter(pk=entry.pk).update(logged_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="Ask the case lead"):
        back(case, entry)
    back(case, entry, actor=cast.case_lead)


def test_an_adviser_cannot_change_what_somebody_else_logged(case):
    by_lead = log(case, ago(3), actor=case.cast.case_lead)
    with pytest.raises(Refused, match="Ask the case lead"):
        back(case, by_lead)
    with pytest.raises(Refused, match="Ask the case lead"):
        back(case, by_lead, actor=case.cast.advisers[1])


def test_a_day_of_another_case_cannot_be_taken_back_here(case):
    entry = log(case, ago(3))
    other = case_in(S.IN_DELIVERY, case.cast)
    with pytest.raises(Refused, match="Choose a day"):
        back(other, entry)


def test_the_actual_days_of_a_delivered_line_follow_its_ledger(case):
    entry = log(case, ago(3))
    rules.mark_delivered(request=case, actor=case.cast.case_lead, actual_days={})
    line = term_of(case).seat.line
    line.refresh_from_db()
    assert line.actual_days == ONE
    back(case, entry)
    line.refresh_from_db()
    assert line.actual_days == 0


def test_an_adviser_who_logs_more_than_allocated_is_told_whom_to_ask(case):
    for days in (3, 2):
        log(case, ago(days))
    with pytest.raises(Refused, match="Ask the case lead for more first"):
        log(case, ago(1), HALF)


def refused_by_database(**values) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DayEntry.objects.create(**values)


def test_the_database_refuses_more_days_than_the_seat_was_given(case):
    term = term_of(case)
    for days in (5, 4):
        DayEntry.objects.create(term=term, on=ago(days), days=ONE)
    refused_by_database(term=term, on=ago(3), days=HALF)


def test_the_database_refuses_a_day_outside_the_term(case):
    refused_by_database(term=term_of(case), on=ago(91), days=ONE)


def test_the_database_refuses_days_below_zero_that_take_nothing_back(case):
    refused_by_database(term=term_of(case), on=ago(1), days=-ONE)


def test_the_database_refuses_to_change_a_logged_day(case):
    entry = log(case, ago(3))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        DayEntry.objects.filter(pk=entry.pk).update(days=HALF)


def test_a_line_cannot_be_given_fewer_days_than_were_worked_on_it(case):
    log(case, ago(3))
    rules.rescope(request=case, actor=case.cast.case_lead, reason="Less is needed")
    line = term_of(case).seat.line
    given = [{"id": line.pk, "days": HALF}]
    with pytest.raises(Refused, match=r"Logged already for .*: 1\sday\."):
        rules.set_lines(request=case, actor=case.cast.case_lead, lines=given)


def test_a_line_of_a_listed_body_bears_its_name_and_its_old_one():
    case = case_in(S.SCOPING)
    body = PartnerBody.objects.get(name="Centre for Governance and Scrutiny")
    given = no_seats()[0] | {"provider": Provider.PARTNER_BODY, "body": body}
    rules.set_lines(request=case, actor=case.cast.case_lead, lines=[given])
    line = case.lines.get()
    assert line.body_name == "Centre for Governance and Scrutiny (CfGS, formerly CfPS)"


def test_a_body_that_has_ended_is_not_offered_for_new_lines():
    body = PartnerBody.objects.get(name="Local Partnerships")
    assert body in PartnerBody.objects.current(ago(0))
    PartnerBody.objects.filter(pk=body.pk).update(ended_on=ago(1))
    assert body not in PartnerBody.objects.current(ago(0))


def above_the_cap():
    case = case_in(S.SCOPING)
    rules.set_lines(request=case, actor=case.cast.case_lead, lines=lines("15"))
    return case


def test_a_manager_raises_the_cap_and_the_case_lead_offers_within_it():
    case = above_the_cap()
    cast = case.cast
    with pytest.raises(Refused, match="ask a manager to raise the cap"):
        rules.offer(request=case, actor=cast.case_lead)
    with one_entry(case, "raise_cap"):
        raised = rules.raise_cap(
            request=case, actor=cast.manager, days=Decimal("16"), reason="Three councils at once"
        )
    assert (raised.cap, raised.cap_raised_by) == (Decimal("16"), cast.manager)
    offered = rules.offer(request=case, actor=cast.case_lead)
    package = offered.packages.get()
    assert (package.capped_days, package.cap) == (Decimal("15"), Decimal("16"))
    assert package.cap_reason == "Three councils at once"


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [
        ("14", "x", "more than that"),
        ("15.3", "x", "in halves"),
        ("16", " ", "why this may go above the cap"),
    ],
)
def test_raising_the_cap_needs_more_days_in_halves_and_a_reason(days, reason, sentence):
    case = above_the_cap()
    with pytest.raises(Refused, match=sentence):
        rules.raise_cap(request=case, actor=case.cast.manager, days=Decimal(days), reason=reason)


def test_the_database_keeps_every_version_within_its_cap():
    case = case_in(S.OFFERED)
    with pytest.raises(IntegrityError), transaction.atomic():
        case.packages.update(capped_days=Decimal("14.5"))
    with pytest.raises(IntegrityError), transaction.atomic():
        case.packages.update(cap=Decimal("20"))
    with pytest.raises(IntegrityError), transaction.atomic():
        type(case).objects.filter(pk=case.pk).update(cap=Decimal("20"))
