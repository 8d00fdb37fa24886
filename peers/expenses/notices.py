"""The e-mails about expenses: who gets each and when."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from devosupport.notifications.kinds import Kind, register
from peers.models import Expense
from peers.presenting.invitation import place_of

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice


def expense(notice: "Notice") -> Mapping[str, Any]:
    rows = Expense.objects.select_related(
        "engagement__peer__user",
        "engagement__seat__line__request__lead",
        "engagement__seat__line__request__case_lead",
    )
    row = rows.get(pk=notice.context["expense"])
    case = row.engagement.seat.line.request
    return {"expense": row, "case": case, "place": place_of(case)}


def still_to_pass_on(notice: "Notice") -> bool:
    return Expense.objects.to_pass_on().filter(pk=notice.context["expense"]).exists()


register(
    # The case lead.
    Kind(
        "peers.expense_noted",
        template="peers/expenses/expense_noted",
        context=expense,
        wanted=still_to_pass_on,
        essential=False,
    ),
    # The peer.
    Kind("peers.expense_passed_on", template="peers/expenses/expense_passed_on", context=expense),
)
