"""A group office may answer by phone: written down by the officer who was told, once."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.accounts.choices import OfficerRole
from devosupport.history.models import Entry
from devosupport.notifications.models import Link, Notice
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import GroupOffice
from peers import rules
from peers.models import Clearance
from peers.rules import ByPhone
from peers.rules.base import today
from requests.rules import Refused
from tests import people
from tests.peers.factories import matching_case, peer
from tests.peers.test_links import opened, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return GroupOffice.objects.get_or_create(
        group=PoliticalGroup.LABOUR,
        defaults={"name": "Labour group office", "email": "office@labour.example"},
    )[0]


@pytest.fixture
def asked(office):
    case = matching_case()
    names = [peer(), peer()]
    return rules.ask_clearance(request=case, office=office, peers=names, actor=case.case_lead)


def told(asked, **values):
    given = {"cleared": [], "by_phone": ByPhone("Jo Whip", today())} | values
    given.setdefault("actor", asked.request.case_lead)
    return rules.answer_clearance(clearance=asked, **given)


def page_of(asked) -> str:
    return reverse("peers:clearance_phoned", args=[asked.request.reference, asked.pk])


def day(on: date) -> dict[str, str]:
    boxes = {"day": on.day, "month": on.month, "year": on.year}
    return {f"said_on-{box}": str(value) for box, value in boxes.items()}


def test_the_screen_writes_down_who_answered_when_and_about_each_name(client, asked):
    lead = asked.request.case_lead
    client.force_login(lead)
    first, second = asked.names.order_by("pk")
    team = client.get(reverse("peers:case_team", args=[asked.request.reference]))
    assert page_of(asked) in team.content.decode()
    answers = {f"name-{first.peer_id}": "yes", f"name-{second.peer_id}": "no"}
    client.post(page_of(asked), {"said_by": "Jo Whip", "note": "", **day(today()), **answers})
    asked.refresh_from_db()
    assert (asked.said_by, asked.said_on, asked.recorded_by) == ("Jo Whip", today(), lead)
    assert [name.cleared for name in asked.names.order_by("pk")] == [True, False]
    team = client.get(reverse("peers:case_team", args=[asked.request.reference])).content.decode()
    assert "Jo Whip answered by phone" in team
    assert page_of(asked) not in team
    assert Entry.objects.filter(verb="peers.record_clearance", actor=lead).count() == 1
    # Whoever wrote it down is not told what they wrote.
    assert not Notice.objects.filter(kind="peers.clearance_answered").exists()


def test_the_link_then_says_who_told_us_what(asked):
    first, second = asked.names.order_by("pk")
    told(asked, cleared=[first.peer_id])
    link = Link.objects.get(purpose="peers.clearance")
    words = opened(link)
    assert "Jo Whip answered by phone" in words
    assert f"Cleared: {first.peer.name}." in words
    assert f"Not cleared: {second.peer.name}." in words
    sent(link, cleared=[second.peer_id])
    second.refresh_from_db()
    assert second.cleared is False


def test_nothing_is_ticked_beforehand_and_each_name_needs_an_answer(client, asked):
    client.force_login(asked.request.case_lead)
    assert "checked" not in client.get(page_of(asked)).content.decode()
    words = client.post(page_of(asked), {"said_by": "", **day(today())}).content.decode()
    assert "Enter who at the group office answered" in words
    assert words.count("Select whether they cleared") >= 2
    assert Clearance.objects.get().answered_at is None


@pytest.mark.parametrize(
    ("said_by", "shift", "words"),
    [
        (" ", 0, "Enter who at the group office answered"),
        ("Jo", 1, "cannot be to come"),
        ("Jo", -1, "on or after the one on which the office was asked"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(asked, said_by, shift, words):
    with pytest.raises(Refused, match=words):
        told(asked, by_phone=ByPhone(said_by, today() + timedelta(days=shift)))
    assert Clearance.objects.get().answered_at is None


def test_it_is_answered_once_by_link_or_by_phone(asked):
    rules.answer_clearance(clearance=asked, actor=asked.person, cleared=[])
    with pytest.raises(Refused, match="answered already"):
        told(asked)


def test_only_the_office_answers_its_link_and_only_the_case_lead_writes_it_down(asked, client):
    stranger = people.person()
    with pytest.raises(Refused, match="put to somebody else"):
        rules.answer_clearance(clearance=asked, actor=stranger, cleared=[])
    with pytest.raises(Refused, match="case lead or a manager"):
        told(asked, actor=stranger)
    other = people.officer(OfficerRole.CASE_LEAD)
    client.force_login(other)
    assert client.get(page_of(asked)).status_code == 404


def test_another_cases_list_cannot_be_answered_from_here(asked):
    other = matching_case()
    browser = Client()
    browser.force_login(other.case_lead)
    address = reverse("peers:clearance_phoned", args=[other.reference, asked.pk])
    assert browser.get(address).status_code == 404
