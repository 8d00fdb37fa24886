"""What is kept of people for some time only: turned down, or gone from the roster."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.choices import OfficerRole
from devosupport.history.models import Entry
from peers import rules
from peers.choices import PeerState
from peers.models import Nomination, PastPost, Peer, RosterStep
from peers.nominations import rules as nominations
from requests import tasks
from tests import factories, people
from tests.peers.factories import peer
from tests.peers.nominations.factories import consulted, grouping, nominated

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return people.officer(OfficerRole.MANAGER)


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


def turned_down(manager, days: int) -> Nomination:
    council = factories.organisation()
    row = nominated(people.at_organisation(council), council)
    consulted(row, actor=manager, body=grouping(f"Councils {row.pk}"))
    row.consultations.update(words="She shouts.", said_by="Gill")
    nominations.turn_down(nomination=row, actor=manager, reason="enough", words="Not now.")
    Nomination.objects.filter(pk=row.pk).update(decided_at=days_ago(days))
    return row


def test_who_was_put_forward_and_turned_down_is_forgotten_after_a_year(manager):
    old, young = turned_down(manager, 370), turned_down(manager, 300)
    tasks.keep_no_longer()
    tasks.keep_no_longer()
    for row in (old, young):
        row.refresh_from_db()
    assert (young.name, young.why) == ("Noor Nominee", "Other areas ask for her")
    assert (old.name, old.email, old.phone, old.role) == ("Name removed", "", "", "")
    assert "Noor" not in old.experience + old.why + old.reason_words
    assert old.reason == "enough"
    said = old.consultations.get()
    assert (said.words, said.said_by) == ("", "")
    [entry] = Entry.objects.filter(verb="apply_retention")
    assert entry.data == {"what": "nominations", "rows": [old.pk]}


def test_its_pages_can_still_be_read(manager):
    old = turned_down(manager, 370)
    tasks.keep_no_longer()
    council, office = Client(), Client()
    council.force_login(old.by)
    office.force_login(manager)
    for client, name in ((council, "nomination"), (office, "office_nomination")):
        page = client.get(reverse(f"peers:{name}", args=[old.pk])).content.decode()
        assert "Name removed" in page
    assert "Name removed" in council.get(reverse("peers:nominations")).content.decode()


def test_one_that_waits_for_us_is_never_forgotten():
    council = factories.organisation()
    row = nominated(people.at_organisation(council), council)
    Nomination.objects.filter(pk=row.pk).update(at=days_ago(3000))
    tasks.keep_no_longer()
    row.refresh_from_db()
    assert row.name == "Noor Nominee"


def gone(manager, days: int) -> Peer:
    who = peer(bio="Led a county.", access_needs="Step-free", created_at=days_ago(5000))
    PastPost.objects.create(peer=who, organisation=factories.organisation(), ends=date(2024, 1, 1))
    rules.add_conflict(
        peer=who, organisation=factories.organisation(), kind="declared", actor=who.user, note="Kin"
    )
    rules.advance(peer=who, to=PeerState.LEFT, actor=manager, note="Retired, unwell")
    RosterStep.objects.filter(peer=who).update(at=days_ago(days))
    return who


def test_what_we_know_about_a_peer_who_left_is_forgotten_after_two_years(manager):
    old, young = gone(manager, 740), gone(manager, 700)
    tasks.keep_no_longer()
    tasks.keep_no_longer()
    old.refresh_from_db()
    young.refresh_from_db()
    assert young.bio
    assert (old.bio, old.access_needs, old.past_posts.count()) == ("", "", 0)
    assert (old.steps.get().note, old.conflicts.get().note) == ("", "")
    entries = Entry.objects.filter(verb="apply_retention")
    assert [entry.data for entry in entries] == [{"what": "peers", "rows": [old.pk]}]


def test_whoever_came_back_is_not_forgotten(manager):
    who = gone(manager, 740)
    Peer.objects.filter(pk=who.pk).update(state=PeerState.NOMINATED)
    tasks.keep_no_longer()
    who.refresh_from_db()
    assert who.bio == "Led a county."


def test_managers_see_both_in_the_table_with_what_they_are_counted_from(manager):
    client = Client()
    client.force_login(manager)
    page = client.get(reverse("retention:list")).content.decode()
    assert "12 months after we said no" in page
    assert "24 months after they left" in page
