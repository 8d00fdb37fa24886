"""Every write on a peer challenge: its dates, its steps, and what is published of it."""

from datetime import date, timedelta

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from knowledge.library.models import Resource
from peers.challenges.access import is_challenge, may_record, team_of
from peers.challenges.choices import ORDER, PLANS, Doer, StepKind, What
from peers.challenges.models import Challenge, ChallengeStep, Publication
from peers.rules.base import Refused, now, require, require_case_lead, today
from requests.choices import State
from requests.models import SupportRequest
from requests.rules import people
from requests.rules.base import lock

PLANNED_IN = (State.MATCHING, State.IN_DELIVERY, State.ON_HOLD, State.DELIVERED, State.CLOSED)
# A step that stays late is told of again after so many calendar days.
AGAIN = 30
MOST_AHEAD = timedelta(days=730)


def fresh(challenge: Challenge) -> Challenge:
    """The challenge under the lock of its request."""
    lock(challenge.request)
    return Challenge.objects.select_related("request__case_lead", "lead").get(pk=challenge.pk)


@transaction.atomic
def plan(
    *, request: SupportRequest, actor: User, visit_on: date, lead: User | None = None
) -> Challenge:
    """Set the first day on site, or move it: what is done keeps its date, the rest follows."""
    row = lock(request)
    require_case_lead(row, actor)
    require(is_challenge(row), "No line of the package is a peer challenge: say so there first.")
    require(row.state in PLANNED_IN, "Set the dates once the package is agreed.")
    require(today() <= visit_on <= today() + MOST_AHEAD, "Enter a day within the next two years.")
    team = {user.pk for user in team_of(row)}
    require(lead is None or lead.pk in team, "Choose somebody of the team to lead it.")
    found = Challenge.objects.filter(request=row).first()
    if found is not None:
        visit = found.steps.get(kind=StepKind.VISIT)
        moved = found.visit_on != visit_on
        require(not moved or visit.done_on is None, "The visit has been made: its day is settled.")
    before = found.visit_on if found else None
    found = found or Challenge(request=row, planned_at=now(), planned_by=actor)
    found.visit_on, found.lead = visit_on, lead
    found.save()
    for position, kind in enumerate(ORDER):
        step, _ = ChallengeStep.objects.get_or_create(
            challenge=found,
            kind=kind,
            defaults={"position": position, "due_on": PLANS[kind].due(visit_on)},
        )
        if step.done_on is None:
            step.due_on = PLANS[kind].due(visit_on)
            step.save(update_fields=["due_on"])
    codes = {"before": before.isoformat() if before else None, "after": visit_on.isoformat()}
    record(row, "peers.plan_challenge", actor=actor, at=now(), **codes)
    if before != visit_on:
        tell_everybody("challenge_planned", found, f"planned:{visit_on}", but=actor)
    return found


def tell_everybody(kind: str, row: Challenge, event: str, *, but: User) -> None:
    """The council, the team and the case lead."""
    told = [*people.at_lead(row.request), *team_of(row.request), row.request.case_lead]
    for person in {p.pk: p for p in told if p and p.is_active and p.email}.values():
        if person.pk != but.pk:
            context = {"challenge": row.pk}
            send(f"peers.{kind}", to=person, about=row, key=f"{row.pk}:{event}", context=context)


@transaction.atomic
def record_step(
    *, challenge: Challenge, kind: str, actor: User, on: date, note: str = ""
) -> ChallengeStep:
    """The day on which a step really was done. One after the other."""
    row = fresh(challenge)
    require(kind in PLANS, "Choose a step of the challenge.")
    require(may_record(actor, row, kind), "You cannot do this. Ask the case lead.")
    step = row.steps.get(kind=kind)
    label = StepKind(kind).label.lower()
    require(step.done_on is None, f"The step “{label}” is written down already.")
    following = row.steps.next().first()
    assert following is not None
    words = f"“{StepKind(following.kind).label}” comes first: write that down before this."
    require(following.pk == step.pk, words)
    require(on <= today(), "Enter the day on which it was done: it cannot be to come.")
    last = row.steps.exclude(done_on=None).order_by("-position").first()
    if last is not None and last.done_on is not None:
        require(on >= last.done_on, "Enter a day on or after the one of the step before.")
    step.done_on, step.note, step.recorded_by, step.recorded_at = on, note.strip(), actor, now()
    step.save()
    if kind == StepKind.VISIT and on != row.visit_on:
        follow_visit(row, on)
    codes = {"step": str(kind), "on": on.isoformat()}
    record(row.request, "peers.challenge_step", actor=actor, at=now(), **codes)
    tell_everybody("challenge_step_done", row, f"done:{kind}:{on}", but=actor)
    return step


def follow_visit(row: Challenge, on: date) -> None:
    """Report, plan and review are counted from the day the team really came."""
    row.visit_on = on
    row.save(update_fields=["visit_on"])
    for step in row.steps.undone():
        step.due_on = PLANS[StepKind(step.kind)].due(on)
        step.save(update_fields=["due_on"])


@transaction.atomic
def take_back(*, challenge: Challenge, kind: str, actor: User) -> ChallengeStep:
    """The last step that was written down, by the case lead: it was not so."""
    row = fresh(challenge)
    require_case_lead(row.request, actor)
    step = row.steps.exclude(done_on=None).order_by("-position").first()
    if step is None or step.kind != kind:
        raise Refused("Only the last step that was written down can be taken back.")
    step.done_on, step.note, step.recorded_by, step.recorded_at = None, "", None, None
    step.save()
    record(row.request, "peers.challenge_back", actor=actor, at=now(), step=str(kind))
    return step


@transaction.atomic
def ask_to_publish(*, challenge: Challenge, actor: User) -> Challenge:
    """Ask those who can commit the council whether report and plan may be read by everybody."""
    row = fresh(challenge)
    require_case_lead(row.request, actor)
    require(not row.request.sensitive, "This request is in confidence: nothing is published.")
    report = row.steps.get(kind=StepKind.REPORT)
    require(report.done_on, "Ask when the report is there.")
    require(row.agreed_at is None, "The council has agreed already.")
    speakers = list(User.objects.authorisers_of(row.request.lead, today()))
    require(speakers, f"Add somebody who can agree for {row.request.lead}.")
    row.asked_at, row.refused_at, row.answered_by = now(), None, None
    row.save()
    for person in speakers:
        send(
            "peers.challenge_publish",
            to=person,
            about=row,
            key=f"{row.pk}:publish:{row.asked_at.isoformat()}",
            context={"challenge": row.pk},
            link=issue_link("peers.challenge_publish", person=person, about=row),
        )
    record(row.request, "peers.challenge_ask_publish", actor=actor, at=now())
    return row


@transaction.atomic
def answer_publish(*, challenge: Challenge, actor: User, agreed: bool) -> Challenge:
    row = fresh(challenge)
    speaks = User.objects.authorisers_of(row.request.lead, today()).filter(pk=actor.pk)
    require(speaks.exists(), "This can be answered by somebody who can commit the council.")
    open_now = row.asked_at is not None and row.agreed_at is None and row.refused_at is None
    require(open_now, "This is answered already.")
    row.agreed_at, row.refused_at = (now(), None) if agreed else (None, now())
    row.answered_by = actor
    row.save()
    void_links(row, reason="answered", purpose="peers.challenge_publish")
    lead = row.request.case_lead
    if lead is not None and lead.pk != actor.pk:
        key, context = f"{row.pk}:said:{now().isoformat()}", {"challenge": row.pk}
        send("peers.challenge_publish_said", to=lead, about=row, key=key, context=context)
    record(row.request, "peers.challenge_publish", actor=actor, at=now(), agreed=agreed)
    return row


@transaction.atomic
def publish(*, challenge: Challenge, what: str, resource: Resource, actor: User) -> Publication:
    """List a resource of the library as the report or the plan of this challenge."""
    row = fresh(challenge)
    require_case_lead(row.request, actor)
    require(what in What.values, "Select whether it is the report or the action plan.")
    require(not row.request.sensitive, "This request is in confidence: nothing is published.")
    require(row.agreed_at, "The council has not agreed that it is published.")
    there = Resource.objects.published().filter(pk=resource.pk).exists()
    require(there, "Choose a resource that is published in the library.")
    found, _ = Publication.objects.update_or_create(
        challenge=row, what=what, defaults={"resource": resource, "by": actor, "at": now()}
    )
    codes = {"what": str(what), "resource": resource.pk}
    record(row.request, "peers.challenge_published", actor=actor, at=now(), **codes)
    return found


@transaction.atomic
def remind() -> int:
    """Two weeks before a step is due, and every thirty days while it is late."""
    done = 0
    for step in ChallengeStep.objects.due_soon(today()).with_case():
        late = (today() - step.due_on).days
        when = f"late{late // AGAIN}" if late > 0 else "soon"
        told = [tell_of_step(person, step, when) for person in doers(step)]
        if any(told):
            codes = {"step": str(step.kind), "when": when}
            about = step.challenge.request
            record(about, "peers.challenge_remind", actor=None, at=now(), **codes)
            done += 1
    return done


def tell_of_step(person: User, step: ChallengeStep, when: str) -> bool:
    key = f"{step.challenge_id}:{step.kind}:{step.due_on}:{when}"
    context = {"challenge": step.challenge_id, "step": step.pk}
    about = step.challenge
    return bool(send("peers.challenge_due", to=person, about=about, key=key, context=context))


def doers(step: ChallengeStep) -> list[User]:
    """Whose turn it is; the case lead hears of every step."""
    challenge, request = step.challenge, step.challenge.request
    doer = PLANS[StepKind(step.kind)].doer
    found: list[User | None] = [request.case_lead]
    if doer == Doer.COUNCIL:
        found += people.at_lead(request)
    if doer == Doer.TEAM:
        found += [challenge.lead] if challenge.lead else team_of(request)
    wanted = {person.pk: person for person in found if person and person.is_active and person.email}
    return list(wanted.values())
