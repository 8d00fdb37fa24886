"""Rows and counts of the queue as the screen and the export show them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.office.due import DueTag, due_tag
from devosupport.office.queue.asked import Asked
from devosupport.places.choices import SupportType
from requests.choices import State, WaitingOn
from requests.models import SupportRequest
from requests.querysets import SupportRequestQuerySet

# More than this is said as "500+": counting on would read every row.
COUNTED = 500
UNKNOWN = "Sensitive: claim it to read it"


@dataclass(frozen=True)
class QueueRow:
    case: SupportRequest
    url: str
    title: str
    who: str
    state: str
    holder: str
    due: DueTag
    outline: bool = False


def seen_in_full(case: SupportRequest, user: User) -> bool:
    """Of a row of `shown_to`, without asking the database for each."""
    handled = user.pk in (case.claimed_by_id, case.case_lead_id)
    return not case.sensitive or handled or bool(case.added)  # type: ignore[attr-defined]


def rows_of(
    cases: list[SupportRequest],
    user: User,
    today: date,
    closed: Collection[date] = frozenset(),
) -> list[QueueRow]:
    """Rows of `shown_to(user)` as they are shown. `closed`: our closure days."""
    return [
        row(case, today, closed) if seen_in_full(case, user) else outline(case, today, closed)
        for case in cases
    ]


def row(case: SupportRequest, today: date, closed: Collection[date] = frozenset()) -> QueueRow:
    return QueueRow(
        case=case,
        url=reverse("office:case", args=[case.reference]),
        title=case.title,
        who=case.lead.short_name,
        state=State(case.state).label,
        holder=str(case.case_lead or case.claimed_by or "Nobody yet"),
        due=due_tag(case, today, closed),
    )


def outline(case: SupportRequest, today: date, closed: Collection[date] = frozenset()) -> QueueRow:
    """Region, kind and clock, and nothing else."""
    return QueueRow(
        case=case,
        url=reverse("office:case", args=[case.reference]),
        title=UNKNOWN,
        who="",
        state=State(case.state).label,
        holder="Nobody yet",
        due=due_tag(case, today, closed),
        outline=True,
    )


@dataclass(frozen=True)
class Counts:
    """How many wait on whom. `cut`: counting stopped, so that each is at least so many."""

    found: dict[str, int]
    cut: bool = False

    def said(self, *who: str) -> str:
        number = sum(self.found.get(one, 0) for one in who or self.found)
        return f"{number:,}+" if self.cut else f"{number:,}"


def counts(everything: SupportRequestQuerySet) -> Counts:
    """In one walk and one query: exact up to `COUNTED` requests, at least so many beyond."""
    who = everything.order_by().values_list("waiting_on", flat=True)
    found = Counter(who[: COUNTED + 1])
    cut = found.total() > COUNTED
    if cut:
        # The one too many only tells that there are more.
        found[max(found, key=lambda one: found[one])] -= 1
    return Counts(dict(found), cut)


TABS = {
    WaitingOn.US: "Waiting on us",
    WaitingOn.COUNCIL: "On the council",
    WaitingOn.PARTNER: "On a partner",
    WaitingOn.PEER: "On a peer",
}


def tabs(everything: SupportRequestQuerySet, asked: Asked) -> list[dict[str, object]]:
    """`everything`: the filtered list, whoever it waits on."""
    found = counts(everything)
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


HEADER = (
    "Reference", "Organisation", "Region", "Place", "What", "Form", "Channel", "Kinds of support",
    "Stage", "State", "Waiting on", "Received", "Due", "Priority", "Case lead", "Claimed by",
)  # fmt: skip


def export_row(case: SupportRequest, whole: bool) -> list[object]:
    region = case.region.name if case.region else ""
    received = case.received_at.date().isoformat() if case.received_at else ""
    due = case.due_on.isoformat() if case.due_on else ""
    state, form = State(case.state).label, case.get_form_display()
    waits = case.get_waiting_on_display()
    if not whole:
        return [
            case.reference, "", region, "", UNKNOWN, form, "", "", "", state, waits, received, due,
            "", "", "",
        ]  # fmt: skip
    kinds = ", ".join(SupportType(kind).label for kind in case.support_types)
    return [
        case.reference, case.lead.name, region, case.place_name, case.what, form,
        case.get_channel_display(), kinds, case.get_stage_display(), state, waits, received, due,
        case.priority or "", str(case.case_lead or ""), str(case.claimed_by or ""),
    ]  # fmt: skip
