"""What day it is."""

from datetime import UTC, date, datetime

from devosupport.core.moment import as_of, today, tomorrow


def test_a_day_begins_at_midnight_in_london_not_in_utc():
    with as_of(datetime(2027, 6, 30, 23, 30, tzinfo=UTC)):
        assert (today(), tomorrow()) == (date(2027, 7, 1), date(2027, 7, 2))
    with as_of(datetime(2027, 12, 30, 23, 30, tzinfo=UTC)):
        assert today() == date(2027, 12, 30)
