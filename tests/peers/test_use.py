"""How the roster is used: asked too often, never used, and topics that lack peers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from peers import rules
from peers.presenting.use import use_of_roster
from peers.rules.base import today
from requests.models import Line
from tests import people
from tests.peers.factories import accepted, invited, matching_case, peer
from tests.requests.factories import topic

pytestmark = pytest.mark.django_db


def row_of(use, name: str):
    return next(row for row in use.topics if row.name == name)


@pytest.fixture
def office(client):
    client.force_login(people.officer(OfficerRole.CASE_LEAD))
    return client


def test_somebody_at_their_limit_is_asked_too_often():
    row = accepted(limit=1)
    spare = peer(limit=2)
    found = [one.peer for one in use_of_roster(today()).overused]
    assert found == [row.peer]
    assert spare not in found


def test_four_fifths_of_the_days_offered_is_too_often():
    row = accepted(limit=5, days_a_year=Decimal("2.5"))
    term = row.seat.terms.get()
    term.entries.create(on=today(), days=Decimal("1.0"))
    assert use_of_roster(today()).overused == []
    row.peer.days_a_year = Decimal("1.0")
    row.peer.save()
    [one] = use_of_roster(today()).overused
    assert (one.peer, one.share, one.full) == (row.peer, 100, False)


def test_never_used_says_who_was_never_even_invited_first():
    asked = invited(matching_case()).peer
    forgotten = peer("officer")
    found = use_of_roster(today()).unused
    assert [(one.peer, one.invited) for one in found] == [(forgotten, 0), (asked, 1)]


def test_somebody_who_declined_is_still_never_used():
    row = invited()
    rules.decline(engagement=row, actor=row.peer.user, reason="no_time", not_until=None)
    [one] = [one for one in use_of_roster(today()).unused if one.peer == row.peer]
    assert (one.invited, one.said_no) == (1, 1)


def test_a_topic_with_demand_and_nobody_free_needs_more_peers():
    finance = topic("finance")
    away = [peer(topics={"finance": 3}), peer(topics={"finance": 2})]
    peer(topics={"finance": 1})
    Line.objects.filter(request=matching_case()).update(topic=finance)
    row = row_of(use_of_roster(today()), finance.name)
    assert (row.known, row.free, row.wanted, row.look_for_more) == (2, 2, 1, False)
    for someone in away:
        rules.pause(peer=someone, actor=someone.user, until=today() + timedelta(days=30))
    row = row_of(use_of_roster(today()), finance.name)
    assert (row.known, row.free, row.look_for_more) == (2, 0, True)


def test_an_empty_seat_asks_for_more_peers_of_its_topic():
    finance = topic("finance")
    case = matching_case("adviser")
    Line.objects.filter(request=case).update(topic=finance)
    rules.propose()
    row = row_of(use_of_roster(today()), finance.name)
    assert (row.open, row.look_for_more) == (1, True)


def test_the_screen_and_its_files_hold_the_same_people(office):
    full = accepted(limit=1).peer
    idle = peer("officer", user=people.person("Ida Idle"))
    page = office.get(reverse("peers:use")).content.decode()
    for name, slug in ((full.name, "overused"), (idle.name, "never-used")):
        assert name in page
        assert name in office.get(reverse("peers:use_csv", args=[slug])).content.decode()
    assert office.get(reverse("peers:use_csv", args=["nothing"])).status_code == 404


def test_the_screen_says_so_when_there_is_nobody(office):
    page = office.get(reverse("peers:use")).content.decode()
    assert "Nobody is at their limit." in page
    assert "Everybody on the roster has been on a team." in page


@pytest.mark.parametrize("number", [3, 30])
def test_the_report_asks_five_questions_however_many_there_are(number, django_assert_num_queries):
    for _ in range(number):
        peer(topics={"finance": 2})
    with django_assert_num_queries(7):
        use_of_roster(today())
