"""Every e-mail of peers says in full what happened, what to do and whom to ask."""

import re

import pytest
from django.core import mail
from django.template import engines

from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import preview
from devosupport.notifications.rules import issue_link, send
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import GroupOffice
from peers import rules
from peers.notices import KINDS
from requests.models import SupportRequest
from tests.peers.factories import invited, matching_case, peer, seats_of
from tests.shelf import shelved

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    return shelved("one of everything for peers' notices", one_of_everything)


def one_of_everything():
    """One of everything that a notice of peers can be about."""
    row = invited(role="Leader")
    case = row.seat.line.request
    other = matching_case()
    [sounding] = rules.ask_who_is_free(
        seat=seats_of(other)[0], peers=[peer()], actor=other.case_lead
    )
    office, _ = GroupOffice.objects.update_or_create(
        group=PoliticalGroup.LABOUR,
        defaults={"name": "Labour group office", "email": "labour@office.example"},
    )
    clearance = rules.ask_clearance(
        request=case, office=office, peers=[row.peer], actor=case.case_lead
    )
    return {
        "engagement": row,
        "sounding": sounding,
        "clearance": clearance,
        "peer": row.peer,
    }


MORE = {"year": {"year": 2026}, "lapsing": {"training": True}}


def notice_of(kind: str, rows) -> Notice:
    peers_own = ("still_right", "nominated", "year", "lapsing", "welcome")
    about = {"sounded": "sounding", **dict.fromkeys(peers_own, "peer")}
    name = "clearance" if kind.startswith("clearance") else about.get(kind, "engagement")
    row = rows[name]
    person = rows["peer"].user
    link = issue_link("peers.invitation", person=person, about=row)
    send(
        f"peers.{kind}",
        to=person,
        about=row,
        key=f"test:{kind}",
        context={
            name: row.pk,
            **{"year": {"year": 2026}, "lapsing": {"training": True}}.get(kind, {}),
        },
        link=link,
    )
    return Notice.objects.get(key=f"peers.{kind}:test:{kind}:{person.pk}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_subject_and_words_without_gaps(kind, rows, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "GAP")
    words = preview(notice_of(kind, rows))
    assert words.subject
    assert len(words.text) > 100
    for text in (words.subject, words.text, words.html):
        assert "None" not in text
        assert not re.search(r"{{|{%|\bGAP\b", text)
        assert "  ," not in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_tells_of_a_sensitive_place(kind, rows):
    SupportRequest.objects.update(sensitive=True)
    words = preview(notice_of(kind, rows))
    for secret in ("The Vale", rows["engagement"].seat.line.request.lead.name):
        assert secret not in words.subject + words.text + words.html


def test_the_invitation_says_everything_and_brings_a_calendar_file(rows):
    row = rows["engagement"]
    mail.outbox.clear()
    deliver_waiting()
    found = [m for m in mail.outbox if "Can you help The Vale" in m.subject]
    assert len(found) == 1
    text = found[0].body
    for said in ("The Vale", "Help from a member", "/t/", "Member peer", row.peer.name):
        assert said in text
    [(name, content, kind)] = [part for part in found[0].attachments if part[0]]
    assert (name, kind.split(";")[0]) == ("invitation.ics", "text/calendar")
    assert "BEGIN:VEVENT" in (content if isinstance(content, str) else content.decode())
    assert f"{row.answer_by:%Y%m%d}" in str(content)
