"""What the portal does by itself: reminders, and what is due on a date. Called by the sweeps.

Every reminder is keyed by what it is about, so a sweep that runs twice sends nothing twice.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.models import Link
from devosupport.notifications.rules import issue_link, send
from devosupport.places.models import Organisation, PreElectionPeriod
from requests import clocks
from requests.choices import AgreementState, Clock, PartnerState, State
from requests.models import OutcomeReview, SupportRequest
from requests.rules import people
from requests.rules.base import lock, now, today

ONE_DAY = timedelta(days=1)
# Where the next move is ours; a delivered case closes by itself.
LATE_STATES = (State.SUBMITTED, State.IN_TRIAGE, State.SCOPING, State.MATCHING)


class Reminder(NamedTuple):
    kind: str
    person: User
    since: datetime
    link: str = ""
    version: int = 1
    # Whose decision it asks for; such a reminder waits for the end of a pre-election period.
    decides: Organisation | None = None


def reminders(row: SupportRequest) -> Iterator[Reminder]:
    """Who owes an answer, and since when."""
    if row.state == State.DRAFT and row.frozen_version == row.version and row.authoriser:
        asked = Link.objects.open().about(row).filter(purpose="requests.authorise").first()
        if asked:
            yield Reminder(
                "nudge_authoriser",
                row.authoriser,
                asked.created_at,
                "authorise",
                row.version,
                row.lead,
            )
    elif row.state == State.AWAITING_PARTNERS:
        asked_partners = row.partners.filter(state=PartnerState.ASKED)
        for partner in asked_partners.select_related("approver", "organisation"):
            if partner.approver and partner.asked_at:
                yield Reminder(
                    "nudge_partner",
                    partner.approver,
                    partner.asked_at,
                    "agree",
                    row.version,
                    partner.organisation,
                )
    elif row.state == State.INFO_NEEDED:
        for person in people.at_lead(row):
            yield Reminder("nudge_information", person, row.state_since, "information")
    elif row.state == State.OFFERED:
        yield from about_package(row)
    elif row.state == State.DELIVERED:
        given = set(row.feedback.values_list("by_id", flat=True))
        for person in people.at_lead(row):
            if person.pk not in given:
                yield Reminder("nudge_feedback", person, row.state_since, "feedback")


def about_package(row: SupportRequest) -> Iterator[Reminder]:
    package = row.packages.first()
    if package is None:
        return
    asked = package.agreements.filter(state=AgreementState.ASKED).select_related("organisation")
    for answer in asked:
        may_answer = (
            [answer.approver]
            if answer.approver
            else list(User.objects.authorisers_of(answer.organisation, today()))
        )
        for person in may_answer:
            yield Reminder(
                "nudge_package",
                person,
                package.offered_at,
                "agree_package",
                package.number,
                answer.organisation,
            )


def which(reminder: Reminder, first: int, second: int) -> int:
    """0, 1 or 2: the reminder that is due now. One that was missed is not made up for."""
    held = held_days(reminder)
    if today() in held:
        return 0
    for number, days in ((2, second), (1, first)):
        if clocks.working_days_ago(reminder.since, days, now(), still=held):
            return number
    return 0


def held_days(reminder: Reminder) -> frozenset[date]:
    """Days of pre-election periods since then: nobody presses councillors for a decision."""
    if reminder.decides is None:
        return frozenset()
    since, until = clocks.day_of(reminder.since), today()
    periods = PreElectionPeriod.objects.for_organisation(reminder.decides).overlapping(since, until)
    return frozenset(
        day
        for begins, ends in periods.values_list("begins", "ends")
        for day in days_between(max(begins or since, since), min(ends or until, until + ONE_DAY))
    )


def days_between(first: date, end: date) -> Iterator[date]:
    """From `first` up to before `end`."""
    while first < end:
        yield first
        first += ONE_DAY


@transaction.atomic
def nudge(*, request: SupportRequest) -> int:
    """Remind everybody who owes an answer, five and ten working days after they were asked."""
    row = lock(request)
    first = clocks.setting(Clock.NUDGE_FIRST).days
    second = clocks.setting(Clock.NUDGE_SECOND).days
    sent = 0
    for reminder in reminders(row):
        number = which(reminder, first, second)
        if not number or not reminder.person.is_active or not reminder.person.email:
            continue
        link = issue_link(
            f"requests.{reminder.link}",
            person=reminder.person,
            about=row,
            version=reminder.version,
        )
        notice = send(
            f"requests.{reminder.kind}",
            to=reminder.person,
            about=row,
            key=f"{row.pk}:{reminder.since:%Y%m%d%H%M%S}:{number}",
            context={"request": row.pk, "state": row.state, "reminder": number},
            link=link,
        )
        sent += notice is not None
    if sent:
        row.last_nudged_at = now()
        row.save(update_fields=["last_nudged_at"])
        record(row, "nudge", actor=None, at=now(), people=sent)
    return sent


@transaction.atomic
def tell_late(*, request: SupportRequest) -> bool:
    """Tell who has the case on the day after it was due, and the managers some days later."""
    row = lock(request)
    if row.due_on is None or row.due_on >= today() or row.state not in LATE_STATES:
        return False
    event = f"late:{row.due_on:%Y%m%d}"
    sent = people.tell("late", people.our_side(row), row, event=event, state=row.state)
    if today() >= clocks.due_date(Clock.LATE, row.due_on) and not row.sensitive:
        managers = people.holders(OfficerRole.MANAGER)
        sent += people.tell("late_managers", managers, row, event=event, state=row.state)
    if sent:
        record(row, "tell_late", actor=None, at=now(), people=sent, due=row.due_on.isoformat())
    return bool(sent)


@transaction.atomic
def remind_of_draft(*, request: SupportRequest) -> bool:
    """Once a version: a draft that nobody touched for fourteen calendar days."""
    row = lock(request)
    edited = row.last_edited_at or row.created_at
    days = timedelta(days=clocks.setting(Clock.DRAFT).days)
    if row.state != State.DRAFT or row.frozen_version == row.version or edited + days > now():
        return False
    writer = row.last_edited_by or row.created_by
    if writer is None or not writer.email:
        return False
    notice = send(
        "requests.draft_waiting",
        to=writer,
        about=row,
        key=f"{row.pk}:v{row.version}",
        context={"request": row.pk, "state": row.state},
    )
    if notice:
        record(row, "nudge", actor=None, at=now(), people=1)
    return notice is not None


@transaction.atomic
def ask_review(*, review: OutcomeReview) -> bool:
    """Ask the lead what became of the support, once, when the review is due."""
    review = OutcomeReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    row = review.request
    if review.asked_at or review.done_at or review.due_on > today():
        return False
    for person in people.at_lead(row):
        send(
            "requests.review_due",
            to=person,
            about=row,
            key=f"{row.pk}:{review.months}",
            context={"request": row.pk, "review": review.pk},
            link=issue_link("requests.review", person=person, about=review),
        )
    review.asked_at = now()
    review.save(update_fields=["asked_at"])
    record(row, "nudge", actor=None, at=now(), review=review.pk)
    return True


@transaction.atomic
def follow_up(*, request: SupportRequest) -> bool:
    """Ask whoever referred a request whether the other body helped."""
    row = lock(request)
    if row.follow_up_on is None or row.follow_up_on > today() or row.claimed_by is None:
        return False
    notice = send(
        "requests.follow_up",
        to=row.claimed_by,
        about=row,
        key=f"{row.pk}:{row.follow_up_on:%Y%m%d}",
        context={"request": row.pk},
    )
    if notice:
        record(row, "nudge", actor=None, at=now(), follow_up=row.follow_up_on.isoformat())
    return notice is not None
