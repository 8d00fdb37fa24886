import pytest

from devosupport.history.rules import record, timeline
from tests import factories, people

pytestmark = pytest.mark.django_db


def test_a_timeline_holds_what_was_recorded_in_order():
    council = factories.organisation()
    someone = people.at_organisation(council)
    record(council, "named", actor=someone, old="a", new="b")
    record(council, "ended", actor=None)
    assert [entry.verb for entry in timeline(council)] == ["named", "ended"]
