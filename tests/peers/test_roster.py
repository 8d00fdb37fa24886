"""The roster: imported line by line, advanced step by step, confirmed and paused by the peer."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.history.rules import timeline
from devosupport.notifications.models import Link, Notice
from peers import rules
from peers.models import Peer
from requests.rules import Refused, as_of
from tests import factories, people
from tests.peers.factories import peer
from tests.requests.factories import london, topic

pytestmark = pytest.mark.django_db

HEADING = "email,name,kind,group,organisation,topics,support_types,limit,days_a_year"
GOOD = "ada@peer.example,Ada Smith,member,labour,{slug},finance:3;governance,brokering,3,7.5"


@pytest.fixture
def manager():
    return people.officer(OfficerRole.MANAGER)


@pytest.fixture
def council():
    topic("finance"), topic("governance")
    return factories.organisation()


def test_a_roster_is_imported_and_imported_again_without_twins(manager, council):
    text = f"{HEADING}\n{GOOD.format(slug=council.slug)}\n"
    report = rules.import_roster(text=text, actor=manager)
    assert (report.created, report.updated, report.errors) == (1, 0, [])
    made = Peer.objects.get(user__email="ada@peer.example")
    assert made.organisation == council
    assert made.limit == 3
    assert {row.topic.slug: row.level for row in made.known_topics.all()} == {
        "finance": 3,
        "governance": 2,
    }
    again = rules.import_roster(text=text, actor=manager)
    assert (again.created, again.updated) == (0, 1)
    assert timeline(made).last().verb == "import"


def test_a_wrong_line_is_named_with_its_reason_and_nothing_is_loaded(manager, council):
    text = (
        f"{HEADING}\n{GOOD.format(slug=council.slug)}\n"
        "bob,Bob,member,,nowhere,fishing:9,magic,two,0.3\n"
        "ada@peer.example,,officer,,,,,,\n"
    )
    report = rules.import_roster(text=text, actor=manager)
    assert Peer.objects.count() == 0
    assert report.errors == [
        (3, "“bob” is not an e-mail address."),
        (3, "organisation: “nowhere” is not one we know."),
        (3, "topics: “fishing” is not a topic we know."),
        (3, "support_types: “magic” is not known. Use: brokering, strategic, technical."),
        (3, "limit: “two” must be a whole number from 0 to 99."),
        (3, "days_a_year: “0.3” must be a number in halves from 0 to 99."),
        (3, "Enter the political group of a member peer."),
        (4, "Enter the name."),
        (4, "Line 2 has the same e-mail address: keep one of them."),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,kind\n", "Add the column email to the heading line."),
        ("email,name,kind,shoe\n", "“shoe” is not a column we know."),
        ("email,name,kind,kind\n", "Two columns have the same name"),
        ("email,name,kind\n", "The file has no lines under its heading."),
        ("", "Add the column email to the heading line."),
    ],
)
def test_a_wrong_heading_is_named(text, sentence, manager):
    report = rules.import_roster(text=text, actor=manager)
    assert report.errors[0][0] == 1
    assert sentence in report.errors[0][1]


def test_only_officers_import(council):
    with pytest.raises(Refused):
        rules.import_roster(text=HEADING, actor=people.at_organisation(council))


def test_a_peer_confirms_their_profile_and_only_their_own():
    mine, other = peer(), peer()
    rules.confirm_profile(peer=mine, actor=mine.user, limit=1, topics={topic("finance"): 3})
    mine.refresh_from_db()
    assert mine.limit == 1
    assert mine.confirmed_at is not None
    with pytest.raises(Refused):
        rules.confirm_profile(peer=other, actor=mine.user)
    with pytest.raises(Refused):
        rules.confirm_profile(peer=mine, actor=mine.user, state="left")


def test_a_pause_ends_by_itself_and_needs_a_day_in_the_future():
    mine = peer()
    rules.pause(peer=mine, actor=mine.user, until=timezone.localdate() + timedelta(days=9))
    mine.refresh_from_db()
    assert mine.away(timezone.localdate()) is not None
    assert mine.away(timezone.localdate() + timedelta(days=9)) is None
    with pytest.raises(Refused, match="future"):
        rules.pause(peer=mine, actor=mine.user, until=date(2020, 1, 1))


def test_still_right_is_asked_once_a_quarter():
    mine = peer()
    with as_of(london("2026-11-03 09:30")):
        assert rules.ask_still_right() == 1
        assert rules.ask_still_right() == 0
        rules.still_right(peer=mine, actor=mine.user)
    assert Link.objects.get(purpose="peers.still_right").void_reason == "answered"
    with as_of(london("2027-01-05 09:30")):
        assert rules.ask_still_right() == 0
    with as_of(london("2027-02-09 09:30")):
        assert rules.ask_still_right() == 1
    assert Notice.objects.filter(kind="peers.still_right").count() == 2
