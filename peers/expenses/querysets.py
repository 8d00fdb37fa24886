"""Which expenses: a person's own on a case, those still to be passed on."""

from typing import TYPE_CHECKING

from django.db import models

from devosupport.accounts.models import User

if TYPE_CHECKING:
    from peers.expenses.models import Expense  # noqa: F401
    from requests.models import SupportRequest
    from requests.querysets import SupportRequestQuerySet


class ExpenseQuerySet(models.QuerySet["Expense"]):
    def of_request(self, request: "SupportRequest") -> "ExpenseQuerySet":
        rows = self.filter(engagement__seat__line__request=request)
        return rows.select_related("engagement__peer__user", "passed_on_by")

    def among(self, requests: "SupportRequestQuerySet") -> "ExpenseQuerySet":
        rows = self.filter(engagement__seat__line__request__in=requests)
        return rows.select_related(
            "engagement__peer__user", "engagement__seat__line__request__lead"
        )

    def noted_by_peer(self, user: User) -> "ExpenseQuerySet":
        return self.filter(engagement__peer__user=user)

    def standing(self) -> "ExpenseQuerySet":
        return self.filter(taken_back_at=None)

    def to_pass_on(self) -> "ExpenseQuerySet":
        return self.standing().filter(passed_on_at=None)
