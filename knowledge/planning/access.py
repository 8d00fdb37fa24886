"""Who may open a plan: the holder of a private address, or an organisation's people.

A private address ends in a code made from the plan's random key, what it allows and a version.
It is computed again at each look and never stored; making new addresses voids the old ones.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from devosupport.accounts.models import User
from knowledge.planning.choices import Right
from knowledge.planning.models import Plan

ACCOUNT = "account"
LENGTH = 32


@dataclass(frozen=True)
class Entry:
    """A plan as somebody opened it: by which code, with which right."""

    plan: Plan
    code: str
    right: Right

    @property
    def may_change(self) -> bool:
        return self.right == Right.CHANGE

    @property
    def by_account(self) -> bool:
        return self.code == ACCOUNT

    def url(self, name: str, *args: str) -> str:
        """The address of one of the plan's pages, under the same code."""
        return reverse(f"planning:{name}", args=[self.plan.reference, self.code, *args])


def code_of(plan: Plan, right: Right) -> str:
    value = f"{plan.key}:{right}:{plan.link_version}"
    return salted_hmac("knowledge.planning", value, algorithm="sha256").hexdigest()[:LENGTH]


def address_of(plan: Plan, right: Right) -> str:
    return reverse("planning:plan", args=[plan.reference, code_of(plan, right)])


def opened(user: User | AnonymousUser, reference: str, code: str) -> Entry | None:
    """The plan, if the code or the person's organisation opens it."""
    if code == ACCOUNT:
        plan = Plan.objects.visible_to(user).filter(reference=reference.upper()).first()
        return Entry(plan, code, Right.CHANGE) if plan else None
    plan = Plan.objects.filter(reference=reference.upper()).first()
    for right in Right if plan else ():
        if plan and constant_time_compare(code, code_of(plan, right)):
            return Entry(plan, code, right)
    return None
