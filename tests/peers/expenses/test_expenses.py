"""A peer notes what they spent; the case lead passes it on; nothing is paid here."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from devosupport.history.models import Entry
from devosupport.notifications.models import Notice
from devosupport.notifications.rendering import preview
from peers.expenses import rules
from peers.models import Expense
from peers.rules.base import today
from requests.rules import Refused
from tests import people
from tests.peers.factories import accepted, invited

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return accepted()


def noted(row, **values) -> Expense:
    given = {"on": today(), "what": "Train to Leeds", "amount": Decimal("62.80")} | values
    return rules.note(engagement=row, **{"actor": row.peer.user, **given})


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name, row, *more) -> str:
    return reverse(f"peers:{name}", args=[row.seat.line.request.reference, *more])


def test_a_peer_notes_takes_back_and_reads_what_became_of_it(row):
    client, page = browser(row.peer.user), address("expenses", row)
    assert "standard class" in client.get(page).content.decode()
    on = today()
    given = {"on-day": on.day, "on-month": on.month, "on-year": on.year, "what": "Train"}
    assert "Enter how much" in client.post(page, given).content.decode()
    assert "like 12.50" in client.post(page, {**given, "amount": "1.234"}).content.decode()
    client.post(page, {**given, "amount": "12.50"})
    client.post(page, {**given, "what": "Twice", "amount": "12.50"})
    wrong = Expense.objects.get(what="Twice")
    client.post(address("expense_back", row, wrong.pk))
    shown = client.get(page).content.decode()
    assert "Taken back" in shown
    assert "With the case lead" in shown
    lead = row.seat.line.request.case_lead
    told = Notice.objects.filter(kind="peers.expense_noted", to=lead)
    assert told.count() == 2
    assert "£12.50" in preview(told.first()).subject


def test_the_case_lead_passes_it_on_once_and_the_peer_hears(row):
    spent = noted(row)
    lead = row.seat.line.request.case_lead
    client = browser(lead)
    assert "Train to Leeds" in client.get(address("office_expenses", row)).content.decode()
    client.post(address("expense_passed_on", row, spent.pk))
    spent.refresh_from_db()
    assert spent.passed_on_by == lead
    [notice] = Notice.objects.filter(kind="peers.expense_passed_on", to=row.peer.user)
    assert "is passed on" in preview(notice).text
    with pytest.raises(Refused, match="passed on already"):
        rules.pass_on(expense=spent, actor=lead)
    with pytest.raises(Refused, match="ring the case lead"):
        rules.take_back(expense=spent, actor=row.peer.user)
    data = str(list(Entry.objects.filter(verb__endswith="expense").values_list("data", flat=True)))
    assert "Leeds" not in data


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": Decimal(0)}, "Enter an amount"),
        ({"amount": Decimal("5000.01")}, "Enter an amount"),
        ({"amount": Decimal("1.005")}, "pounds and pence"),
        ({"what": " "}, "what you spent it on"),
    ],
)
def test_what_cannot_be_is_refused(row, values, words):
    with pytest.raises(Refused, match=words):
        noted(row, **values)
    assert not Expense.objects.exists()


@pytest.mark.parametrize(("days", "words"), [(1, "not to come"), (-366, "within the last year")])
def test_a_day_on_which_nobody_can_have_spent_it_is_refused(row, days, words):
    with pytest.raises(Refused, match=words):
        noted(row, on=today() + timedelta(days=days))
    assert not Expense.objects.exists()


def test_nobody_notes_for_somebody_else_or_before_they_said_yes(row):
    with pytest.raises(Refused, match="your own expenses only"):
        noted(row, actor=row.seat.line.request.case_lead)
    waiting = invited()
    with pytest.raises(Refused, match="once you are on the team"):
        noted(waiting)


def test_another_peer_and_another_case_lead_see_nothing(row):
    spent = noted(row)
    other = accepted()
    stranger = browser(other.peer.user)
    assert stranger.get(address("expenses", row)).status_code == 404
    assert stranger.post(address("expense_back", other, spent.pk)).status_code == 404
    lead = browser(other.seat.line.request.case_lead)
    assert lead.post(address("expense_passed_on", other, spent.pk)).status_code == 404
    with pytest.raises(Refused, match="your own expenses only"):
        rules.take_back(expense=spent, actor=other.peer.user)
    with pytest.raises(Refused, match="case lead or a manager"):
        rules.pass_on(expense=spent, actor=people.person())


def test_what_may_be_claimed_can_be_said_for_one_peer(row):
    lead = row.seat.line.request.case_lead
    page = address("expense_claim", row, row.pk)
    browser(lead).post(page, {"words": "A night away before each visit"})
    shown = browser(row.peer.user).get(address("expenses", row)).content.decode()
    assert "A night away before each visit" in shown
    assert "standard class" not in shown
    with pytest.raises(Refused, match="case lead or a manager"):
        rules.say_what_may_be_claimed(engagement=row, actor=row.peer.user, words="Anything")
