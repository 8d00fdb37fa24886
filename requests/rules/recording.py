"""Requests that reached us by phone, by e-mail or in a meeting, written down by an officer."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation, Topic
from requests import access
from requests.choices import Channel, Clock, Form, Side, State, WaitingOn
from requests.clocks import set_due
from requests.models import SupportRequest
from requests.rules import people
from requests.rules.base import begin, finish, now, require
from requests.rules.intake import clean, create, fill
from requests.standing.rules import keep


@transaction.atomic
def record_request(
    *,
    actor: User,
    lead: Organisation,
    channel: str,
    received_at: datetime,
    asked_by: User | None,
    form: str = Form.CONVERSATION,
    form_key: str | None = None,
    values: Mapping[str, Any],
    topics: Iterable[Topic] | None = None,
) -> SupportRequest:
    """A request taken by phone, e-mail or in a meeting: the clock runs from the contact."""
    require(access.may_record(actor), "Only officers at work on requests can record one.")
    require(channel != Channel.ONLINE, "Say how the request reached you.")
    require(received_at <= now(), "Give the day on which they asked: it cannot be in the future.")
    row = SupportRequest(
        lead=lead, region=lead.region, form=form, channel=channel, form_key=form_key or None,
        created_by=asked_by, last_edited_by=actor, last_edited_at=now(), created_at=now(),
        received_at=received_at, submitted_at=now(), state=State.SUBMITTED, state_since=now(),
        waiting_on=WaitingOn.US, clock=Clock.TRIAGE_DECISION, clock_from=received_at,
        demonstration=lead.demonstration, **clean(values),
    )  # fmt: skip
    require(row.what and row.place_name, "Say what they need and which place it is about.")
    made = create(row)
    if made is not row:
        return made
    fill(row, topics, None)
    if asked_by:
        people.let_see(row, asked_by)
    set_due(row, at=now())
    row.save()
    record(row, "record_request", actor=actor, at=now(), channel=channel, to=State.SUBMITTED)
    keep(row)
    people.tell("recorded", [asked_by], row, event="recorded", link="confirm_record", but=actor)
    people.tell("arrived", people.our_side(row), row, event="recorded", but=actor)
    return row


@transaction.atomic
def confirm_record(*, request: SupportRequest, actor: User, correction: str = "") -> SupportRequest:
    """Whoever asked says that it was written down well, or what to correct, as a message."""
    row = begin("confirm_record", request, actor)
    require(row.channel != Channel.ONLINE, "This request was not recorded by us.")
    require(row.confirmed_at is None, "This has been confirmed already.")
    row.confirmed_at = now()
    void_links(row, reason="confirmed", purpose="requests.confirm_record")
    if correction.strip():
        message = row.messages.create(
            author=actor, side=Side.COUNCIL, body=correction.strip(), at=now()
        )
        event = f"m{message.pk}"
        people.tell("message", people.our_side(row), row, event=event, message=message.pk)
    return finish("confirm_record", row, actor, corrected=bool(correction.strip()))
