"""A peer writes to the case lead on the web, and reads nothing that was not for them."""

import pytest
from django.urls import reverse

from requests import rules as requests
from requests.choices import Side
from requests.models import Message
from tests.peers.factories import accepted, peer
from tests.requests.factories import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return accepted()


@pytest.fixture
def me(client, row):
    client.force_login(row.peer.user)
    return client


def address(row) -> str:
    return reverse("peers:write", args=[row.seat.line.request.reference])


def test_a_peer_starts_a_message_and_the_case_lead_is_told(me, row):
    case = row.seat.line.request
    shown = me.get(reverse("peers:case", args=[case.reference])).content.decode()
    assert address(row) in shown
    assert "Write your message" in me.post(address(row), {"body": ""}).content.decode()
    shown = me.post(address(row), {"body": "Where do we meet?"}, follow=True).content.decode()
    assert "Your message is sent" in shown
    assert "Where do we meet?" in shown
    message = Message.objects.get()
    assert (message.author, message.side) == (row.peer.user, Side.ADVISER)
    assert ("message", case.case_lead_id) in told(case)


def test_the_answer_reaches_the_peer_and_stands_on_the_page(me, row):
    case = row.seat.line.request
    me.post(address(row), {"body": "Where do we meet?"})
    requests.post_message(request=case, actor=case.case_lead, body="At the town hall")
    assert ("message", row.peer.user_id) in told(case)
    assert "At the town hall" in me.get(address(row)).content.decode()


def test_the_page_shows_neither_notes_nor_what_others_wrote(me, row):
    case = row.seat.line.request
    requests.post_message(request=case, actor=case.created_by, body="CANARY-COUNCIL")
    requests.post_message(request=case, actor=case.case_lead, body="CANARY-TO-COUNCIL")
    requests.add_note(request=case, actor=case.case_lead, body="CANARY-NOTE")
    assert "CANARY" not in me.get(address(row)).content.decode()


def test_a_peer_who_is_on_another_team_finds_nothing(client, row):
    client.force_login(peer().user)
    assert client.get(address(row)).status_code == 404
    assert client.post(address(row), {"body": "x"}).status_code == 404
    client.force_login(row.seat.line.request.case_lead)
    assert client.get(address(row)).status_code == 404
    assert not Message.objects.exists()


def test_more_than_fits_gets_a_sentence_and_loses_nothing(me, row):
    shown = me.post(address(row), {"body": "x" * 10_001}).content.decode()
    assert "Your message must be 10,000 characters or fewer" in shown
    assert "x" * 10_001 in shown
