"""Every write on expenses: noted, taken back, passed on, and what may be claimed."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.rules import send
from peers.choices import EngagementState
from peers.models import Engagement, Expense
from peers.rules.base import lock_request, now, refreshed, require, require_case_lead, today

MOST = Decimal("5000")
# What is older is settled with the officer, not here.
OLDEST = timedelta(days=365)
WORKED = (
    EngagementState.ACCEPTED,
    EngagementState.ACTIVE,
    EngagementState.COMPLETED,
    EngagementState.STEPPED_DOWN,
    EngagementState.RELEASED,
)


def locked(engagement: Engagement) -> Engagement:
    lock_request(engagement)
    return refreshed(engagement)


@transaction.atomic
def note(*, engagement: Engagement, actor: User, on: date, what: str, amount: Decimal) -> Expense:
    """By the peer, for their own work. The case lead hears of it."""
    row = locked(engagement)
    require(actor.pk == row.peer.user_id, "You can note your own expenses only.")
    require(row.state in WORKED, "Expenses can be noted once you are on the team.")
    require(today() - OLDEST <= on <= today(), "Enter a day within the last year, not to come.")
    require(what.strip(), "Enter what you spent it on.")
    require(Decimal(0) < amount <= MOST, f"Enter an amount up to £{MOST}.")
    require(amount == amount.quantize(Decimal("0.01")), "Enter pounds and pence, like 12.50.")
    made = Expense.objects.create(
        engagement=row, on=on, what=what.strip(), amount=amount, noted_at=now()
    )
    request = row.seat.line.request
    record(request, "peers.note_expense", actor=actor, at=now(), expense=made.pk)
    if request.case_lead is not None:
        context = {"expense": made.pk}
        key = str(made.pk)
        send("peers.expense_noted", to=request.case_lead, about=made, key=key, context=context)
    return made


def fresh(expense: Expense) -> Expense:
    locked(expense.engagement)
    rows = Expense.objects.select_for_update(of=("self",))
    return rows.select_related("engagement__seat__line__request", "engagement__peer__user").get(
        pk=expense.pk
    )


@transaction.atomic
def take_back(*, expense: Expense, actor: User) -> Expense:
    row = fresh(expense)
    require(actor.pk == row.engagement.peer.user_id, "You can take back your own expenses only.")
    require(row.passed_on_at is None, "It is passed on already: ring the case lead.")
    require(row.taken_back_at is None, "It is taken back already.")
    row.taken_back_at = now()
    row.save(update_fields=["taken_back_at"])
    request = row.engagement.seat.line.request
    record(request, "peers.take_back_expense", actor=actor, at=now(), expense=row.pk)
    return row


@transaction.atomic
def pass_on(*, expense: Expense, actor: User) -> Expense:
    """Handed to whoever pays: the peer is told, so that nobody asks twice."""
    row = fresh(expense)
    request = row.engagement.seat.line.request
    require_case_lead(request, actor)
    require(row.taken_back_at is None, "The peer has taken it back.")
    require(row.passed_on_at is None, "It is passed on already.")
    row.passed_on_at, row.passed_on_by = now(), actor
    row.save(update_fields=["passed_on_at", "passed_on_by"])
    record(request, "peers.pass_on_expense", actor=actor, at=now(), expense=row.pk)
    send(
        "peers.expense_passed_on",
        to=row.engagement.peer.user,
        about=row,
        key=str(row.pk),
        context={"expense": row.pk},
    )
    return row


@transaction.atomic
def say_what_may_be_claimed(*, engagement: Engagement, actor: User, words: str) -> Engagement:
    """For one peer on one case; empty goes back to what holds for everybody."""
    row = locked(engagement)
    request = row.seat.line.request
    require_case_lead(request, actor)
    row.may_claim = words.strip()
    row.save(update_fields=["may_claim"])
    record(request, "peers.say_claim", actor=actor, at=now(), engagement=row.pk)
    return row
