"""Working days, against the list of bank holidays that GOV.UK publishes.

`bank_holidays.csv` is www.gov.uk/bank-holidays for England and Wales, 2012 to 2028, as it was in
August 2026 (Open Government Licence v3.0).
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devosupport.core.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

with (Path(__file__).parent / "bank_holidays.csv").open() as source:
    PUBLISHED = {date.fromisoformat(row["date"]) for row in csv.DictReader(source)}
CHRISTMAS_CLOSURE = {date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)}

days = st.dates(date(2012, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 12, 24), 5, date(2027, 1, 5)),
        (date(2027, 3, 24), 2, date(2027, 3, 30)),
        (date(2026, 12, 21), 20, date(2027, 1, 21)),
        (date(2027, 1, 2), 2, date(2027, 1, 5)),
    ],
)
def test_the_agreed_examples_need_no_closure_days(start, count, due):
    assert add_working_days(start, count) == due


def test_every_published_bank_holiday_is_no_working_day_and_every_other_weekday_is():
    day = date(2012, 1, 1)
    while day <= date(2028, 12, 31):
        assert is_working_day(day) == (day.weekday() < 5 and day not in PUBLISHED), day
        day += timedelta(1)


def test_the_day_of_receipt_is_day_nought_whatever_kind_of_day_it_is():
    friday, sunday, monday = date(2027, 1, 8), date(2027, 1, 10), date(2027, 1, 11)
    assert add_working_days(friday, 1) == add_working_days(sunday, 1) == monday


def test_nought_days_after_a_sunday_is_that_sunday():
    assert add_working_days(date(2027, 1, 10), 0) == date(2027, 1, 10)


def test_our_own_closure_days_push_a_due_date_on():
    start = date(2026, 12, 23)
    assert add_working_days(start, 2, closed=CHRISTMAS_CLOSURE) == date(2027, 1, 4)


def test_a_closure_day_on_a_weekend_changes_nothing():
    assert add_working_days(date(2027, 1, 8), 1, closed={date(2027, 1, 9)}) == date(2027, 1, 11)


def test_working_days_are_never_counted_backwards():
    with pytest.raises(ValueError, match="counted forwards"):
        add_working_days(date(2027, 1, 8), -1)


def test_a_due_date_in_the_past_is_a_number_below_nought():
    assert working_days_between(date(2027, 1, 11), date(2027, 1, 8)) == -1


@given(start=days, count=st.integers(1, 60), closed=st.frozensets(days, max_size=5))
def test_counting_back_gives_the_days_that_were_added(start, count, closed):
    end = add_working_days(start, count, closed=closed)
    assert is_working_day(end, closed=closed)
    assert working_days_between(start, end, closed=closed) == count
