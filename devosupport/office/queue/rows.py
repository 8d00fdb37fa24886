"""Rows and counts of the queue as the screen and the export show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from devosupport.accounts.models import User
from devosupport.office.due import DueTag, due_tag
from devosupport.places.choices import SupportType
from requests.models import SupportRequest

UNKNOWN = "Sensitive: claim it to read it"


@dataclass(frozen=True)
class QueueRow:
    """Everything a row shows, ready: a list of them asks a template for as little as possible."""

    case: SupportRequest
    reference: str
    url: str
    title: str
    # Whose it is and the region, each with what parts it from the next.
    facts: str
    state: str
    holder: str
    due: DueTag
    outline: bool = False
    first: bool = False


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


def facts(who: str, case: SupportRequest) -> str:
    """Each part once: the strategic authority of the East Midlands is called as its region is."""
    parts = dict.fromkeys((who, case.region.name if case.region else ""))
    return "".join(f"{part} · " for part in parts if part)


def row(case: SupportRequest, today: date, closed: Collection[date] = frozenset()) -> QueueRow:
    return QueueRow(
        case=case,
        reference=case.reference,
        url=reverse("office:case", args=[case.reference]),
        title=case.title,
        facts=facts(case.lead.short_name, case),
        first=case.priority == 1,
        state=case.office_label,
        holder=str(case.case_lead or case.claimed_by or "Nobody yet"),
        due=due_tag(case, today, closed),
    )


def outline(case: SupportRequest, today: date, closed: Collection[date] = frozenset()) -> QueueRow:
    """Region, kind and clock, and nothing else."""
    return QueueRow(
        case=case,
        reference=case.reference,
        url=reverse("office:case", args=[case.reference]),
        title=UNKNOWN,
        facts=facts("", case),
        state=case.office_label,
        holder="Nobody yet",
        due=due_tag(case, today, closed),
        outline=True,
    )


HEADER = (
    "Reference", "Organisation", "Region", "Place", "What", "Form", "Channel", "Kinds of support",
    "Stage", "State", "Waiting on", "Received", "Due", "Priority", "Case lead", "Claimed by",
)  # fmt: skip


def export_row(case: SupportRequest, whole: bool) -> list[object]:
    region = case.region.name if case.region else ""
    received = localdate(case.received_at).isoformat() if case.received_at else ""
    due = case.due_on.isoformat() if case.due_on else ""
    state, form = case.office_label, case.get_form_display()
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
