"""A peer at work tells us everything from the e-mail: days, costs, and that they have to go."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client

from devosupport.core.moment import now
from devosupport.notifications.delivery import deliver_waiting
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rendering import preview
from peers import rules
from peers.choices import EngagementState, PeerKind
from peers.models import Engagement, Expense
from peers.rules.base import today
from requests import rules as requests
from requests.choices import SeatKind
from requests.models import DayEntry, SupportRequest
from requests.rules import as_of
from tests.peers.factories import accepted, invited, matching_case
from tests.peers.test_links import opened, path_of, sent
from tests.shelf import shelved

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return shelved("a peer asked for days", a_peer_who_was_asked)


def a_peer_who_was_asked():
    """An officer peer at work, asked which days they worked."""
    made = accepted(matching_case(SeatKind.OFFICER), kind=PeerKind.OFFICER)
    case = made.seat.line.request
    case.refresh_from_db()
    requests.show_team(request=case, actor=case.case_lead)
    with as_of(now() + timedelta(days=7)):
        rules.confirm_team(request=case, actor=case.case_lead)
    # Four weeks have gone by since the e-mail that the work begins.
    Engagement.objects.update(days_asked_at=None)
    assert rules.ask_days() == 1
    return Engagement.objects.get(pk=made.pk)


def link() -> Link:
    return Link.objects.filter(purpose="peers.work").latest("pk")


def on(name: str, day=None) -> dict[str, int]:
    day = day or today()
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_everybody_at_work_is_asked_once_in_four_weeks(row):
    assert rules.ask_days() == 0
    with as_of(now() + timedelta(days=27)):
        assert rules.ask_days() == 0
    with as_of(now() + timedelta(days=29)):
        assert rules.ask_days() == 1
    assert Notice.objects.filter(kind="peers.days_asked", to=row.peer.user).count() == 2
    # The link of the first e-mail is still the one that works.
    assert Link.objects.filter(purpose="peers.work").count() == 1


def told(row, kind: str) -> str:
    return preview(Notice.objects.get(kind=f"peers.{kind}", to=row.peer.user)).text


def test_who_says_yes_hears_what_comes_next_and_can_step_down_from_that_e_mail():
    row = accepted()
    said = told(row, "said_yes")
    assert "the council is shown the whole team" in said
    assert "only in the e-mail itself" in said
    assert "You have stepped down" in sent(link(), deed="step_down")
    row.refresh_from_db()
    assert row.state == EngagementState.STEPPED_DOWN


def test_the_e_mail_that_the_work_begins_is_all_a_peer_needs():
    row = accepted()
    case = row.seat.line.request
    SupportRequest.objects.filter(pk=case.pk).update(contact_name="Ada", contact_phone="020 1")
    case.refresh_from_db()
    requests.show_team(request=case, actor=case.case_lead)
    with as_of(now() + timedelta(days=7)):
        rules.confirm_team(request=case, actor=case.case_lead)
        said = told(row, "started")
        # Not told twice: neither by the request nor by the question of the next morning.
        kinds = Notice.objects.filter(to=row.peer.user).values_list("kind", flat=True)
        assert "requests.team_confirmed" not in kinds
        assert rules.ask_days() == 0
        assert "The day is logged" in sent(link(), deed="day", days="0.5", **on("worked_on"))
    assert "Ada, 020 1" in said
    assert case.case_lead.email in said
    with as_of(now() + timedelta(days=36)):
        assert rules.ask_days() == 1


def test_nobody_is_asked_before_the_team_is_confirmed():
    accepted()
    assert rules.ask_days() == 0


def test_days_are_logged_one_after_the_other_without_signing_in(row):
    first = link()
    page = opened(first)
    assert "left of" in page
    assert "standard class" in page
    assert "The day is logged" in sent(first, deed="day", days="1.0", **on("worked_on"))
    entry = DayEntry.objects.get()
    assert (entry.days, entry.logged_by) == (Decimal("1.0"), row.peer.user)
    page = opened(first)
    assert "You logged a day" in page
    assert "Tell us something else" in page
    assert path_of(link()) in page
    second = link()
    assert second.pk != first.pk
    words = Client().post(path_of(second), {"deed": "day", "days": "1.0", **on("worked_on")})
    assert "There is an entry for this day already" in words.content.decode()


def test_what_it_cost_is_noted_from_the_e_mail(row):
    assert "It is noted" in sent(
        link(), deed="spent", what="Train", amount="31.40", **on("spent_on")
    )
    assert Expense.objects.get().amount == Decimal("31.40")


def test_a_peer_steps_down_from_the_e_mail_and_the_case_carries_on(row):
    used = link()
    assert "You have stepped down" in sent(used, deed="step_down", reason="Elected mayor")
    row.refresh_from_db()
    assert row.state == EngagementState.STEPPED_DOWN
    lead = row.seat.line.request.case_lead
    assert Notice.objects.filter(kind="peers.stepped_down", to=lead).exists()
    assert "You stepped down" in opened(used)
    assert not Link.objects.open().filter(purpose="peers.work").exists()


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Select what you would like to tell us"),
        ({"deed": "day"}, "Enter the day on which you worked"),
        ({"deed": "spent", "amount": "x"}, "like 12.50"),
        ({"deed": "spent"}, "Enter what it was for"),
    ],
)
def test_what_is_missing_gets_a_sentence(row, answers, words):
    assert words in sent(link(), **answers)
    assert link().spent_at is None


def test_a_day_to_come_is_refused(row):
    tomorrow = today() + timedelta(days=1)
    words = sent(link(), deed="day", days="1.0", **on("worked_on", tomorrow))
    assert "Enter a day that is over" in words


def test_what_stands_in_hidden_boxes_does_not_matter(row):
    given = {"deed": "day", "days": "0.5", "amount": "junk", **on("worked_on")}
    assert "The day is logged" in sent(link(), **given)


def test_a_case_in_confidence_asks_for_a_sign_in(row):
    SupportRequest.objects.filter(pk=row.seat.line.request_id).update(sensitive=True)
    answer = Client().get(path_of(link()))
    assert answer.status_code == 302


def test_an_invitation_that_ran_out_brings_a_link_to_pause():
    row = invited()
    Engagement.objects.filter(pk=row.pk).update(answer_by=today() - timedelta(days=1))
    rules.expire_invitations()
    pause = Link.objects.get(purpose="peers.still_right", person=row.peer.user)
    until = today() + timedelta(days=60)
    assert "You are not asked for anything new" in sent(pause, answer="pause", **on("until", until))
    mail.outbox.clear()
    deliver_waiting()
    [told] = [m for m in mail.outbox if "The time to answer" in m.subject]
    assert "/t/" in told.body
