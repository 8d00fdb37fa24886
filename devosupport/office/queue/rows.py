"""Rows and counts of the queue as the screen and the export show them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from devosupport.accounts.models import User
from devosupport.office.due import DueTag, due_tag
from devosupport.office.queue.asked import CHOICES, Asked
from devosupport.places.choices import SupportType
from requests.choices import State, WaitingOn
from requests.models import SupportRequest
from requests.querysets import SupportRequestQuerySet

# More than this is said as "99+": counting on would read every row.
COUNTED = 99
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


def seen_in_full(user: User) -> Callable[[SupportRequest], bool]:
    """Whether a row of the queue is shown whole, without asking the database for each."""
    added = set(user.added_to.values_list("request_id", flat=True))

    def seen(case: SupportRequest) -> bool:
        handled = user.pk in (case.claimed_by_id, case.case_lead_id)
        return not case.sensitive or handled or case.pk in added

    return seen


def rows_of(cases: list[SupportRequest], user: User, today: date) -> list[QueueRow]:
    sensitive = any(case.sensitive for case in cases)
    seen = seen_in_full(user) if sensitive else lambda case: True
    return [row(case, today) if seen(case) else outline(case, today) for case in cases]


def row(case: SupportRequest, today: date) -> QueueRow:
    return QueueRow(
        case=case,
        url=reverse("office:case", args=[case.reference]),
        title=case.title,
        who=case.lead.short_name,
        state=State(case.state).label,
        holder=str(case.case_lead or case.claimed_by or "Nobody yet"),
        due=due_tag(case, today),
    )


def outline(case: SupportRequest, today: date) -> QueueRow:
    """Region, kind and clock, and nothing else."""
    return QueueRow(
        case=case,
        url=reverse("office:case", args=[case.reference]),
        title=UNKNOWN,
        who="",
        state=State(case.state).label,
        holder="Nobody yet",
        due=due_tag(case, today),
        outline=True,
    )


def counts(everything: SupportRequestQuerySet) -> dict[str, int]:
    """How many wait on whom, each counted up to `COUNTED` + 1, in one query."""
    rows = everything.order_by()
    everybody = (*CHOICES["waiting"], WaitingOn.NOBODY)
    parts = [
        rows.filter(waiting_on=who).values_list("waiting_on", flat=True)[: COUNTED + 1]
        for who in everybody
    ]
    found = list(parts[0].union(*parts[1:], all=True))
    return {who: found.count(who) for who in everybody}


def tabs(everything: SupportRequestQuerySet, asked: Asked) -> list[dict[str, object]]:
    """`everything`: the filtered list, whoever it waits on."""
    found = counts(everything)
    items: list[dict[str, object]] = [
        {
            "text": "Everything",
            "url": asked.address(waiting=""),
            "current": not asked.says("waiting"),
            "count": said(sum(found.values())),
        }
    ]
    names = {WaitingOn.US: "Waiting on us", WaitingOn.COUNCIL: "On the council"}
    names |= {WaitingOn.PARTNER: "On a partner", WaitingOn.PEER: "On a peer"}
    for who, text in names.items():
        items.append(
            {
                "text": text,
                "url": asked.address(waiting=who),
                "current": asked.says("waiting") == who,
                "count": said(found[who]),
            }
        )
    return items


def said(number: int) -> str:
    return f"{COUNTED}+" if number > COUNTED else str(number)


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
