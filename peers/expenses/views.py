"""A peer's expenses on a case, and what officers do with them."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from devosupport.accounts.decorators import SignedInRequest, officer, signed_in
from devosupport.core.acting import done, tried
from peers.access import leads_the_team
from peers.expenses import rules
from peers.expenses.forms import ClaimForm, ExpenseForm
from peers.models import Engagement, Expense
from peers.views.acting import posted
from peers.views.own import term_of
from peers.views.team import GET_POST, case_of, led_case, page
from requests.models import SupportRequest


def engagement_of(request: SignedInRequest, reference: str) -> Engagement:
    """Their own place on the case; 404 for whoever was never on its team."""
    term = term_of(request, reference)
    rows = Engagement.objects.invitations_of(request.user)
    found = rows.filter(seat=term.seat_id, state__in=rules.WORKED).first()
    return found or get_object_or_404(rows.none())


@dataclass(frozen=True)
class Account:
    rows: list[Expense]
    total: Decimal
    open: Decimal


def account_of(rows: list[Expense]) -> Account:
    standing = [row for row in rows if row.taken_back_at is None]
    total = sum((row.amount for row in standing), Decimal("0.00"))
    left = sum((row.amount for row in standing if row.passed_on_at is None), Decimal("0.00"))
    return Account(rows, total, left)


@require_http_methods(GET_POST)
@signed_in
def mine(request: SignedInRequest, reference: str) -> HttpResponse:
    found = engagement_of(request, reference)
    case = found.seat.line.request
    form = ExpenseForm(posted(request))

    def deed() -> object:
        return rules.note(engagement=found, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(
            request, "It is noted. Keep the receipt. We tell you when it is passed on."
        )
        return redirect("peers:expenses", reference=reference)
    rows = Expense.objects.of_request(case).noted_by_peer(request.user)
    context = {"case": case, "form": form, "account": account_of(list(rows)), "engagement": found}
    return render(request, "peers/expenses/mine.html", context)


@require_POST
@signed_in
def take_back(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    case = engagement_of(request, reference).seat.line.request
    rows = Expense.objects.of_request(case).noted_by_peer(request.user)
    row = get_object_or_404(rows, pk=pk)
    done(request, lambda: rules.take_back(expense=row, actor=request.user), "It is taken back.")
    return redirect("peers:expenses", reference=reference)


@dataclass(frozen=True)
class OfPeer:
    engagement: Engagement
    account: Account


def by_peer(case: SupportRequest) -> list[OfPeer]:
    """Everybody who was on the team, with what they noted."""
    spent: dict[int, list[Expense]] = {}
    for row in Expense.objects.of_request(case):
        spent.setdefault(row.engagement_id, []).append(row)
    rows = Engagement.objects.of_request(case).with_case().filter(state__in=rules.WORKED)
    return [OfPeer(row, account_of(spent.get(row.pk, []))) for row in rows.order_by("pk")]


@require_safe
@officer
def office(request: SignedInRequest, reference: str) -> HttpResponse:
    case = case_of(request, reference)
    context = {
        "case": case,
        "row": case,
        "people": by_peer(case),
        "leads": leads_the_team(request.user, case),
    }
    return render(request, "peers/expenses/office.html", context)


@require_POST
@officer
def pass_on(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    row = get_object_or_404(Expense.objects.of_request(led_case(request, reference)), pk=pk)
    words = "It is passed on, and the peer is told."
    done(request, lambda: rules.pass_on(expense=row, actor=request.user), words)
    return redirect("peers:office_expenses", reference=reference)


@require_http_methods(GET_POST)
@officer
def claim(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """What one peer may claim on this case."""
    case = led_case(request, reference)
    rows = Engagement.objects.of_request(case).with_case().filter(state__in=rules.WORKED)
    found = get_object_or_404(rows, pk=pk)
    form = ClaimForm(posted(request), initial={"words": found.may_claim})

    def deed() -> object:
        words = form.cleaned_data["words"]
        return rules.say_what_may_be_claimed(engagement=found, actor=request.user, words=words)

    if request.method == "POST" and form.is_valid() and tried(form, deed):
        messages.success(request, "Saved.")
        return redirect("peers:office_expenses", reference=reference)
    return page(request, case, form, title=f"What {found.peer.name} may claim", button="Save")
