"""What changed between two versions of a package, in words and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from devosupport.core.clock import day_in_words
from devosupport.core.numbers import days_in_words
from devosupport.places.models import Organisation
from requests.choices import PaidFrom
from requests.models import PackageVersion
from requests.presenters.words import money, who

ADDED, TAKEN_OUT, CHANGED = "Added", "Taken out", "Changed"


@dataclass(frozen=True)
class Difference:
    """One thing that was `before` and is now `after`; empty where there was or is none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class LineChange:
    how: str
    activity: str
    differences: list[Difference]


@dataclass(frozen=True)
class Comparison:
    """`since` the version `number`; `agreed`: it was agreed to."""

    number: int
    agreed: bool
    lines: list[LineChange]
    totals: list[Difference]

    @property
    def anything(self) -> bool:
        return bool(self.lines or self.totals)


def day(text: str) -> str:
    if not text:
        return ""
    found = date.fromisoformat(text)
    return day_in_words(found)


def facts_of(line: Mapping[str, Any]) -> dict[str, str]:
    """What a reader would look for in a line, by name."""
    days = days_in_words(Decimal(line["days"]))
    return {
        "What": line["activity"],
        "Objective": line["objective"],
        "Who": who(line),
        "Days": f"{days} each" if line["seats"] > 1 else days,
        "From": day(line["starts"]),
        "To": day(line["ends"]),
        "Cost to the council": money(Decimal(line["cost"])),
        "Paid from": PaidFrom(line["paid_from"]).label,
    }


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(name, before[name], after[name]) for name in after if before[name] != after[name]
    ]


def compare(before: PackageVersion, after: PackageVersion) -> Comparison:
    old = {line["line"]: line for line in before.lines}
    new = {line["line"]: line for line in after.lines}
    changes: list[LineChange] = []
    for pk, line in new.items():
        if pk not in old:
            changes.append(LineChange(ADDED, line["activity"], []))
        elif found := differing(facts_of(old[pk]), facts_of(line)):
            changes.append(LineChange(CHANGED, old[pk]["activity"], found))
    gone = [line for pk, line in old.items() if pk not in new]
    changes += [LineChange(TAKEN_OUT, line["activity"], []) for line in gone]
    totals = differing(totals_of(before), totals_of(after))
    if set(before.area) != set(after.area):
        totals.append(Difference("The area", names_of(before.area), names_of(after.area)))
    return Comparison(before.number, before.agreed_at is not None, changes, totals)


def totals_of(package: PackageVersion) -> dict[str, str]:
    return {
        "Cost to the council in all": money(package.cost),
        "Expert days": days_in_words(package.capped_days),
    }


def names_of(area: list[int]) -> str:
    names = dict(Organisation.objects.having(area).values_list("pk", "short_name"))
    return ", ".join(names[pk] for pk in area if pk in names)


def compared_with_agreed(package: PackageVersion) -> Comparison | None:
    """What changed since the version that was agreed last; else since the one offered before."""
    earlier = package.request.packages.filter(number__lt=package.number)
    before = earlier.exclude(agreed_at=None).first() or earlier.first()
    return compare(before, package) if before else None
