"""What every closed case has: who asked and when, and how it reached us."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.references import new_reference
from devosupport.office.demo.case import Story
from devosupport.office.demo.past.rows import Rows
from devosupport.places.models import Organisation
from requests.choices import Channel, State, WaitingOn
from requests.models import SupportRequest

TRIAGE = ("triage", "triage", "triage-two")
CASE_LEADS = ("case-lead", "case-lead-two", "case-lead-three", "case-lead")
CHANNELS = (
    Channel.ONLINE, Channel.ONLINE, Channel.PHONE, Channel.ONLINE, Channel.EMAIL,
    Channel.ONLINE, Channel.ONLINE, Channel.MEETING,
)  # fmt: skip


@dataclass
class Past:
    """One closed case in outline. `closed` is in working days ago."""

    number: int
    lead: Organisation
    closed: int
    channel: Channel
    writer: User
    triage: User
    case_lead: User


def outline(story: Story, number: int, lead: Organisation, closed: int) -> Past:
    people = story.people
    return Past(
        number=number,
        lead=lead,
        closed=closed,
        channel=CHANNELS[number % len(CHANNELS)],
        writer=people.writer(lead),
        triage=people[TRIAGE[number % len(TRIAGE)]],
        case_lead=people[CASE_LEADS[number % len(CASE_LEADS)]],
    )


def asked(story: Story, past: Past, received: datetime, **values: Any) -> SupportRequest:
    """The row as it stands once closed."""
    closed = story.days.at(past.closed, 16)
    values.setdefault("place_name", past.lead.short_name)
    return SupportRequest(
        reference=new_reference(),
        lead=past.lead,
        region=past.lead.region,
        channel=past.channel,
        needed_by=closed.date() + timedelta(days=20),
        state=State.CLOSED,
        state_since=closed,
        waiting_on=WaitingOn.NOBODY,
        created_by=past.writer,
        created_at=received,
        last_edited_by=past.writer,
        last_edited_at=received,
        received_at=received,
        submitted_at=received,
        confirmed_at=None if past.channel == Channel.ONLINE else received,
        claimed_by=past.triage,
        ended_at=closed,
        demonstration=past.lead.demonstration,
        **values,
    )


def begun(rows: Rows, past: Past, row: SupportRequest) -> None:
    """How the request reached us, in the history."""
    at = row.received_at
    assert at is not None
    assert row.claimed_at is not None
    if past.channel == Channel.ONLINE:
        rows.deed(row, "save", past.writer, at - timedelta(minutes=40), version=1)
        rows.moved(row, "submit", past.writer, at, State.DRAFT, State.SUBMITTED, version=1)
    else:
        rows.deed(row, "record_request", past.triage, at, channel=past.channel, to=State.SUBMITTED)
    rows.moved(row, "claim", past.triage, row.claimed_at, State.SUBMITTED, State.IN_TRIAGE)
