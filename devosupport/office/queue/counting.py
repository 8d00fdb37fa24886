"""How many: of the filtered list by whom it waits on, and of each saved view, in one query."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from devosupport.office.queue.asked import Asked
from requests.choices import WaitingOn
from requests.querysets import SupportRequestQuerySet

# More than this is said as "500+": counting on would read every row.
COUNTED = 500
COUNTED_OF_A_VIEW = 99


@dataclass(frozen=True)
class Counts:
    """How many wait on whom. `cut`: counting stopped, so that each is at least so many."""

    found: dict[str, int]
    cut: bool = False
    views: dict[int, str] = field(default_factory=dict)

    def said(self, *who: str) -> str:
        number = sum(self.found.get(one, 0) for one in who or self.found)
        return f"{number:,}+" if self.cut else f"{number:,}"


def counts(
    everything: SupportRequestQuerySet,
    views: Mapping[int, SupportRequestQuerySet] | None = None,
    most: int = COUNTED_OF_A_VIEW,
) -> Counts:
    """In one walk: exact up to `COUNTED` requests, at least so many beyond. `views` by key, each
    up to `most`.
    """
    views = views or {}
    parts = [marked(everything, Cast("waiting_on", TextField()), COUNTED + 1)]
    for key, rows in views.items():
        said = Value(f"view {key}", output_field=TextField())
        parts.append(marked(rows, said, most + 1))
    marks = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    all_found = Counter(marks)
    of_views = {key: all_found.pop(f"view {key}", 0) for key in views}
    cut = all_found.total() > COUNTED
    if cut:
        # The one too many only tells that there are more.
        all_found[max(all_found, key=lambda one: all_found[one])] -= 1
    return Counts(
        dict(all_found), cut, {key: at_most(number, most) for key, number in of_views.items()}
    )


def marked(rows: SupportRequestQuerySet, mark: Any, most: int) -> Any:
    return rows.order_by().annotate(mark=mark).values_list("mark", flat=True)[:most]


def at_most(number: int, most: int) -> str:
    return f"{most}+" if number > most else str(number)


TABS = {
    WaitingOn.US: "Waiting on us",
    WaitingOn.COUNCIL: "On the council",
    WaitingOn.PARTNER: "On a partner",
    WaitingOn.PEER: "On a peer",
}


def tabs(found: Counts, asked: Asked) -> list[dict[str, object]]:
    """`found`: of the filtered list, whoever it waits on."""
    everybody = {
        "text": "Everything",
        "url": asked.address(waiting=""),
        "current": not asked.says("waiting"),
        "count": found.said(),
    }
    return [everybody] + [
        {
            "text": text,
            "url": asked.address(waiting=who),
            "current": asked.says("waiting") == who,
            "count": found.said(who),
        }
        for who, text in TABS.items()
    ]
