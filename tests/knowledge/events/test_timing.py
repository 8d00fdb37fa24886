"""Moments: clock changes, how long an offer is held, reminders, and times as people type them."""

from datetime import UTC, time

import pytest
from django import forms
from icalendar import Calendar

from devosupport.core.clock import clock
from knowledge.events.calendar import file_of
from knowledge.events.forms.fields import ClockField
from knowledge.events.models import Event
from knowledge.events.presenting.words import when
from knowledge.events.timing import offer_until, reminder_due
from tests.knowledge.events.factories import at

THURSDAY = at(2027, 3, 4, 10)


@pytest.mark.parametrize(
    ("offered", "until"),
    [
        # The end of the second working day; a weekend is passed over.
        (at(2027, 1, 6, 9), at(2027, 1, 8, 17)),
        (at(2027, 1, 8, 9), at(2027, 1, 12, 17)),
        # Never beyond noon of the working day before the event.
        (at(2027, 3, 1, 9), at(2027, 3, 3, 12)),
        (at(2027, 3, 2, 12), at(2027, 3, 3, 12)),
        # With less than a day to answer nobody is asked.
        (at(2027, 3, 2, 12, 1), None),
        (at(2027, 3, 3, 18), None),
    ],
)
def test_how_long_an_offered_place_is_held(offered, until):
    assert offer_until(offered, THURSDAY) == until


def test_an_event_on_a_monday_is_answered_by_friday_noon():
    assert offer_until(at(2027, 3, 3, 9), at(2027, 3, 8, 10)) == at(2027, 3, 5, 12)


@pytest.mark.parametrize(
    ("now", "made", "due"),
    [
        (at(2027, 2, 24, 10), at(2027, 1, 4), ""),
        (at(2027, 2, 25, 10), at(2027, 1, 4), "week"),
        (at(2027, 2, 26, 10), at(2027, 1, 4), "week"),
        (at(2027, 3, 3, 10), at(2027, 1, 4), "day"),
        (at(2027, 3, 4, 9, 30), at(2027, 1, 4), "day"),
        (at(2027, 3, 4, 10, 30), at(2027, 1, 4), ""),
        # Whoever booked this week has just read it all.
        (at(2027, 2, 26, 10), at(2027, 2, 25, 9), ""),
        (at(2027, 3, 3, 10), at(2027, 3, 3, 9), ""),
    ],
)
def test_which_reminder_is_due(now, made, due):
    assert reminder_due(now, THURSDAY, made) == due


def test_on_the_day_the_clocks_go_forward_the_hours_are_those_of_london():
    event = Event(begins_at=at(2027, 3, 28, 0, 30), ends_at=at(2027, 3, 28, 3), slug="x", pk=1)
    assert when(event) == "Sunday 28 March 2027, 12:30am to 3am"
    # An hour and a half in truth, for one hour of that night does not exist.
    assert (event.ends_at.astimezone(UTC) - event.begins_at.astimezone(UTC)).seconds == 90 * 60
    entry = Calendar.from_ical(file_of(event)).walk("VEVENT")[0]
    assert entry["dtend"].dt.astimezone(UTC) - entry["dtstart"].dt.astimezone(UTC)
    assert entry["dtend"].to_ical() == b"20270328T020000Z"


def test_in_summer_and_in_winter_ten_is_ten():
    winter, summer = at(2027, 1, 6, 10), at(2027, 7, 6, 10)
    assert clock(winter) == clock(summer) == "10am"
    assert winter.astimezone(UTC).hour == 10
    assert summer.astimezone(UTC).hour == 9


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10am", time(10)),
        ("10 AM", time(10)),
        ("2.30pm", time(14, 30)),
        ("14:30", time(14, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("9", time(9)),
    ],
)
def test_times_as_people_type_them(typed, meant):
    assert ClockField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "13pm", "0am", "ten", "10:75", "١٠", "1" * 5000])
def test_what_is_no_time_gets_a_sentence(typed):
    with pytest.raises(forms.ValidationError, match="like 10am"):
        ClockField().clean(typed)
