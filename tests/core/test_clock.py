"""Times read the same everywhere, in London and as GOV.UK writes them."""

from datetime import UTC, date, datetime

import pytest

from devosupport.core.clock import day_in_words
from devosupport.core.templatetags.devo import moment


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (8, 0, "1 July 2026, 9am"),
        (11, 0, "1 July 2026, midday"),
        (11, 5, "1 July 2026, 12:05pm"),
        (13, 30, "1 July 2026, 2:30pm"),
        (23, 0, "2 July 2026, midnight"),
    ],
)
def test_a_moment_is_said_in_london_without_empty_minutes(hour, minute, said):
    assert moment(datetime(2026, 7, 1, hour, minute, tzinfo=UTC)) == said


def test_the_day_of_a_moment_is_the_day_it_was_in_london():
    assert day_in_words(date(2027, 1, 5)) == "5 January 2027"
    assert day_in_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"


def test_no_moment_is_nothing():
    assert moment(None) == ""
