"""A package as it was offered, in words: for the council, its approvers and the preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from devosupport.accounts.access import organisations_of
from devosupport.accounts.models import User
from devosupport.core.numbers import days_in_words
from requests.choices import CAPPED, AgreementState, PaidFrom
from requests.models import PackageVersion
from requests.presenters.comparison import Comparison, compared_with_agreed
from requests.presenters.words import money, who


@dataclass(frozen=True)
class LineRead:
    activity: str
    objective: str
    who: str
    days: str
    starts: date | None
    ends: date | None
    cost: str
    paid_from: str
    capped: bool


@dataclass(frozen=True)
class PackageRead:
    number: int
    offered_at: Any
    lines: list[LineRead]
    cost: str
    capped_days: Decimal
    cap: Decimal
    cap_reason: str
    answers: list[tuple[str, str]]
    since: Comparison | None


def line_read(line: Mapping[str, Any]) -> LineRead:
    """`line` is a row of `PackageVersion.lines`: days and cost as text, dates in ISO form."""
    days = days_in_words(Decimal(line["days"]))
    return LineRead(
        activity=line["activity"],
        objective=line["objective"],
        who=who(line),
        days=f"{days} each" if line["seats"] > 1 else days,
        starts=date.fromisoformat(line["starts"]) if line["starts"] else None,
        ends=date.fromisoformat(line["ends"]) if line["ends"] else None,
        cost=money(Decimal(line["cost"])),
        paid_from=PaidFrom(line["paid_from"]).label,
        capped=line["provider"] in CAPPED,
    )


def asked_of(package: PackageVersion, user: User) -> str:
    """Who was sent the link to agree for an organisation of the person's own."""
    waiting = package.agreements.filter(
        state=AgreementState.ASKED, organisation__in=organisations_of(user)
    )
    found = waiting.exclude(approver=None).select_related("approver")
    return " and ".join(one.approver.display_name for one in found if one.approver)


def read_package(package: PackageVersion) -> PackageRead:
    answers = package.agreements.select_related("organisation")
    return PackageRead(
        number=package.number,
        offered_at=package.offered_at,
        lines=[line_read(line) for line in package.lines],
        cost=money(package.cost),
        capped_days=package.capped_days,
        cap=package.cap,
        cap_reason=package.cap_reason,
        answers=[(one.organisation.name, AgreementState(one.state).label) for one in answers],
        since=compared_with_agreed(package),
    )
