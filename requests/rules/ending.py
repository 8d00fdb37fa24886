"""Ending and beginning again: close, reopen, withdraw, end for no answer, outcome reviews."""

from datetime import date, timedelta

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.notifications.rules import void_links
from knowledge.library.models import Resource
from requests import access, clocks
from requests.choices import CLOSING, Clock, Outcome, ReviewAnswer, Role, State, WithdrawReason
from requests.models import CaseStudy, OutcomeReview, SupportRequest
from requests.rules import people
from requests.rules.base import begin, finish, now, require, today
from requests.rules.intake import unfreeze

REVIEWS = (6, 12)
LEAD = {Role.LEAD, Role.LEAD_AUTHORISER}
OFFICERS = {
    Role.TRIAGE, Role.CASE_LEAD, Role.OTHER_CASE_LEAD, Role.PRINCIPAL_ADVISER, Role.MANAGER,
}  # fmt: skip


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last one that it has."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


@transaction.atomic
def close(
    *,
    request: SupportRequest,
    actor: User | None,
    outcome: str = Outcome.NOT_REPORTED,
    note: str = "",
) -> SupportRequest:
    """By the case lead; by the portal after twenty working days, as not reported."""
    row = begin("close", request, actor)
    require(outcome in CLOSING, "Select what came of the support.")
    if actor is None:
        require(outcome == Outcome.NOT_REPORTED, "The portal cannot judge an outcome.")
        require(row.due_on is not None and row.due_on < today(), "It is not yet time to close.")
    row.outcome, row.outcome_note = outcome, note.strip()
    for months in REVIEWS:
        OutcomeReview.objects.update_or_create(
            request=row, months=months, defaults={"due_on": months_after(today(), months)}
        )
    told = people.council_side(row) + people.on_the_team(row)
    people.tell("closed", told, row, event=f"closed:{now():%Y%m%d%H%M%S%f}", but=actor)
    return finish("close", row, actor, State.CLOSED, outcome=outcome)


@transaction.atomic
def reopen(*, request: SupportRequest, actor: User) -> SupportRequest:
    """With a new clock; used days still count. Never submitted: a draft again."""
    row = begin("reopen", request, actor)
    if not access.roles_of(actor, row) & OFFICERS:
        last = clocks.explain(row, Clock.REOPEN, now()).due_on
        require(
            last is not None and today() <= last,
            "Start a new request from this one: it ended too long ago to reopen.",
        )
    row.outcome = row.outcome_note = row.reason = ""
    row.first_response_at = row.claimed_by = row.claimed_at = row.case_lead = None
    row.team_shown_at = row.follow_up_on = None
    row.reviews.filter(done_at=None).delete()
    event = f"reopened:{now():%Y%m%d%H%M%S%f}"
    to = State.SUBMITTED if row.submitted_at else State.DRAFT
    if to == State.DRAFT:
        unfreeze(row, "reopened")
        return finish("reopen", row, actor, to)
    people.tell("arrived", people.our_side(row), row, event=event, but=actor)
    people.tell("reopened", people.at_lead(row), row, event=event, but=actor)
    return finish("reopen", row, actor, to)


@transaction.atomic
def withdraw(
    *, request: SupportRequest, actor: User, reason: str, note: str = ""
) -> SupportRequest:
    """Frees days and peers: what counts against a limit is joined to the request's state."""
    row = begin("withdraw", request, actor)
    council = set(WithdrawReason.values) - {WithdrawReason.NO_ANSWER.value}
    require(reason in council, "Select why you withdraw the request.")
    return ended("withdraw", row, actor, reason, note)


@transaction.atomic
def end_no_answer(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("end_no_answer", request, actor)
    wait = clocks.setting(Clock.NO_ANSWER)
    require(
        row.last_nudged_at and clocks.working_days_ago(row.last_nudged_at, wait.days, now()),
        f"Wait until {wait.length} after the last reminder.",
    )
    return ended("end_no_answer", row, actor, WithdrawReason.NO_ANSWER, "")


def ended(verb: str, row: SupportRequest, actor: User, reason: str, note: str) -> SupportRequest:
    void_links(row, reason="withdrawn")
    row.reason, row.outcome_note = reason, note.strip()
    told = people.at_lead(row) + people.at_partners(row) + people.on_the_team(row)
    if row.submitted_at:
        told += people.our_side(row)
    people.tell("withdrawn", told, row, event=f"withdrawn:{now():%Y%m%d%H%M%S%f}", but=actor)
    return finish(verb, row, actor, State.WITHDRAWN, reason=reason)


@transaction.atomic
def link_case_study(*, request: SupportRequest, actor: User, resource: Resource) -> SupportRequest:
    """What the hub tells of this request: the end of the thread in the Board report."""
    row = begin("link_case_study", request, actor)
    published = Resource.objects.published().filter(pk=resource.pk)
    require(published.exists(), "Choose a resource that is published.")
    _, made = CaseStudy.objects.get_or_create(
        request=row, resource=resource, defaults={"linked_at": now()}
    )
    require(made, "This case study is linked already.")
    return finish("link_case_study", row, actor, resource=resource.pk)


@transaction.atomic
def begin_case_study(*, request: SupportRequest, actor: User, resource: Resource) -> SupportRequest:
    """A draft for the council to write; what was told in confidence is no material for one."""
    row = begin("begin_case_study", request, actor)
    require(
        not (row.sensitive or row.in_confidence),
        "This request was made in confidence. Ask the council whether it wants to write of it.",
    )
    require(
        resource.owner_id == row.lead_id and not resource.published_at,
        "A case study begun here is a new one, of the council that asked.",
    )
    require(not row.case_studies.exists(), "A case study is begun or linked already.")
    CaseStudy.objects.create(request=row, resource=resource, linked_at=now())
    return finish("begin_case_study", row, actor, resource=resource.pk)


@transaction.atomic
def review_outcome(
    *, request: SupportRequest, actor: User, review: OutcomeReview, answer: str, what_changed: str
) -> OutcomeReview:
    row = begin("review_outcome", request, actor)
    review = row.reviews.select_for_update().get(pk=review.pk)
    require(review.done_at is None, "This review has been answered already.")
    require(answer in ReviewAnswer.values, "Select what has happened since.")
    review.answer, review.what_changed = answer, what_changed.strip()
    review.done_at, review.done_by = now(), actor
    review.save()
    void_links(review, reason="answered")
    finish("review_outcome", row, actor, review=review.pk, answer=answer)
    return review
