"""Notes among officers, and who holds the case: reassigning, escalating, letting others see."""

from django.db import transaction

from devosupport.accounts.access import has_role, is_officer
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from requests import access
from requests.choices import NoteKind, Priority, State
from requests.models import CaseOfficer, Note, SupportRequest
from requests.rules import people
from requests.rules.base import begin, finish, now, require, words_of

TRIAGE_STATES = (State.DRAFT, State.AWAITING_PARTNERS, State.SUBMITTED, State.IN_TRIAGE)


@transaction.atomic
def add_note(*, request: SupportRequest, actor: User, body: str) -> Note:
    """For officers only."""
    row = begin("add_note", request, actor)
    note = Note.objects.create(request=row, author=actor, body=words_of(body, "a note"), at=now())
    finish("add_note", row, actor, note=note.pk)
    return note


@transaction.atomic
def reassign(*, request: SupportRequest, actor: User, to: User, handover: str) -> SupportRequest:
    """Hand the case over, with a note of what the next officer needs to know."""
    row = begin("reassign", request, actor)
    said = words_of(handover, "what the next officer needs to know")
    before = row.case_lead_id or row.claimed_by_id
    require(to.pk != before, f"{to} has this request already: choose somebody else.")
    if row.state in TRIAGE_STATES and row.case_lead_id is None:
        require(has_role(to, OfficerRole.TRIAGE), "Choose a triage officer.")
        row.claimed_by, row.claimed_at = to, now()
    else:
        require(has_role(to, OfficerRole.CASE_LEAD), "Choose a case lead.")
        row.case_lead = to
    row.notes.create(author=actor, body=said, at=now(), kind=NoteKind.HANDOVER, to=to)
    people.tell("case_yours", [to], row, event=f"lead:{to.pk}:{now():%Y%m%d%H%M%S%f}", but=actor)
    return finish("reassign", row, actor, was=before, now=to.pk)


@transaction.atomic
def reprioritise(
    *, request: SupportRequest, actor: User, priority: int, reason: str
) -> SupportRequest:
    """How urgent it is, from 1 (most urgent) to 3; matching fills the most urgent first."""
    row = begin("reprioritise", request, actor)
    require(priority in Priority.values, "Select a priority from 1 (most urgent) to 3.")
    said = words_of(reason, "why the priority changes")
    require(row.priority != priority, f"Its priority is {priority} already.")
    before, row.priority = row.priority, priority
    row.notes.create(author=actor, body=said, at=now())
    return finish("reprioritise", row, actor, was=before, now=priority)


@transaction.atomic
def escalate(*, request: SupportRequest, actor: User, reason: str) -> SupportRequest:
    """Bring it to the managers' notice."""
    row = begin("escalate", request, actor)
    said = words_of(reason, "why this needs a manager")
    row.escalated_at = now()
    row.notes.create(author=actor, body=said, at=now(), kind=NoteKind.ESCALATION)
    managers = people.holders(OfficerRole.MANAGER)
    if row.sensitive:
        managers = [manager for manager in managers if access.sees_all(manager, row)]
    event = f"escalated:{now():%Y%m%d%H%M%S%f}"
    people.tell("escalated", managers, row, event=event, but=actor)
    return finish("escalate", row, actor)


@transaction.atomic
def answer_escalation(*, request: SupportRequest, actor: User, decision: str) -> SupportRequest:
    """A manager decides; whoever has the case is told, and it is no longer with the managers."""
    row = begin("answer_escalation", request, actor)
    require(row.escalated_at, "A colleague has answered this already: open the request again.")
    said = words_of(decision, "what you decided")
    row.escalated_at = None
    row.notes.create(author=actor, body=said, at=now(), kind=NoteKind.DECISION)
    event = f"decided:{now():%Y%m%d%H%M%S%f}"
    people.tell("escalation_answered", people.our_side(row), row, event=event, but=actor)
    return finish("answer_escalation", row, actor)


@transaction.atomic
def read_handover(*, request: SupportRequest, actor: User) -> SupportRequest:
    """The next officer has read what the one before wrote for them."""
    row = begin("read_handover", request, actor)
    waiting = row.notes.filter(kind=NoteKind.HANDOVER, to=actor, read_at=None)
    require(waiting.update(read_at=now()), "There is no hand-over note for you to read.")
    return finish("read_handover", row, actor)


@transaction.atomic
def add_officer(*, request: SupportRequest, actor: User, officer: User) -> SupportRequest:
    """Let another officer see a sensitive request."""
    row = begin("add_officer", request, actor)
    require(row.sensitive, "Every officer can see this request already.")
    require(is_officer(officer), "Choose an officer of the LGA.")
    CaseOfficer.objects.get_or_create(request=row, user=officer, defaults={"added_by": actor})
    return finish("add_officer", row, actor, officer=officer.pk)
