"""Triage: claim, answer, refer, ask, widen, accept, decline, and requests that are one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.working_days import add_working_days
from devosupport.notifications.rules import void_links
from devosupport.places.choices import SupportType
from devosupport.places.models import Topic
from requests import clocks
from requests.choices import (
    TAKING_PART,
    Clock,
    DeclineReason,
    Form,
    Outcome,
    Priority,
    Section,
    Side,
    State,
)
from requests.models import Message, Question, Related, SupportRequest
from requests.rules import people
from requests.rules.base import BACK, begin, finish, lock, now, require, today, words_of
from requests.rules.intake import unfreeze


def responded(row: SupportRequest) -> None:
    """The first message, question or decision of ours stops the clock of the first response."""
    row.first_response_at = row.first_response_at or now()


def reply(row: SupportRequest, actor: User, text: str) -> Message:
    responded(row)
    return Message.objects.create(
        request=row, author=actor, side=Side.US, body=text.strip(), at=now()
    )


@transaction.atomic
def claim(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("claim", request, actor)
    require(
        row.claimed_by_id in (None, actor.pk),
        f"{row.claimed_by} has claimed this already: ask them or a manager to hand it over.",
    )
    row.claimed_by, row.claimed_at = actor, now()
    return finish("claim", row, actor, State.IN_TRIAGE)


@transaction.atomic
def answer(
    *, request: SupportRequest, actor: User, text: str, resource: str = ""
) -> SupportRequest:
    """A reply is all it needed. `resource`: the address of what it points to."""
    row = begin("answer", request, actor)
    message = reply(row, actor, words_of(text, "your answer"))
    row.outcome, row.resource = Outcome.ANSWERED, resource
    row.claimed_by = row.claimed_by or actor
    people.tell("answered", people.at_lead(row), row, event="answered", message=message.pk)
    return finish("answer", row, actor, State.CLOSED, outcome=Outcome.ANSWERED)


@transaction.atomic
def refer(
    *, request: SupportRequest, actor: User, body: str, text: str, council_agreed: bool
) -> SupportRequest:
    """Pass it to another body, and look after twenty working days whether it helped."""
    row = begin("refer", request, actor)
    row.signpost = words_of(body, "the name of the body you pass this to")
    require(council_agreed, "Ask the council first whether you may share this request.")
    message = reply(row, actor, words_of(text, "what you tell the council"))
    row.outcome = Outcome.REFERRED
    row.claimed_by = row.claimed_by or actor
    closed = frozenset(clocks.closure_days())
    days = clocks.setting(Clock.REFERRAL).days
    row.follow_up_on = add_working_days(today(), days, closed=closed)
    people.tell("referred", people.at_lead(row), row, event="referred", message=message.pk)
    return finish("refer", row, actor, State.CLOSED, outcome=Outcome.REFERRED)


@transaction.atomic
def ask_information(
    *, request: SupportRequest, actor: User, questions: Iterable[tuple[str, str]]
) -> SupportRequest:
    """`questions`: (section, text) each. Our clock stands still until they are answered."""
    row = begin("ask_information", request, actor)
    asked = [(Section(section), words_of(text, "your question")) for section, text in questions]
    require(asked, "Enter at least one question.")
    for section, text in asked:
        Question.objects.create(
            request=row, section=section, text=text, asked_by=actor, asked_at=now()
        )
    responded(row)
    event = f"asked:{now():%Y%m%d%H%M%S%f}"
    people.tell("information_asked", people.at_lead(row), row, event=event, link="information")
    sections = sorted({str(section) for section, _ in asked})
    return finish("ask_information", row, actor, State.INFO_NEEDED, sections=sections)


@transaction.atomic
def provide_information(
    *, request: SupportRequest, actor: User, answers: Mapping[int, str]
) -> SupportRequest:
    """`answers`: question id → text, for every question that is open."""
    row = begin("provide_information", request, actor)
    for question in row.questions.filter(answered_at=None):
        question.answer = words_of(answers.get(question.pk, ""), "an answer to every question")
        question.answered_by, question.answered_at = actor, now()
        question.save()
    void_links(row, reason="answered", purpose="requests.information")
    event = f"information:{now():%Y%m%d%H%M%S%f}"
    people.tell("information_given", people.our_side(row), row, event=event, but=actor)
    return finish("provide_information", row, actor, BACK)


@transaction.atomic
def widen(*, request: SupportRequest, actor: User) -> SupportRequest:
    """From a first conversation to area support: a draft again, with its reference and triage."""
    row = begin("widen", request, actor)
    require(row.form == Form.CONVERSATION, "This is a request for area support already.")
    row.form, row.in_confidence = Form.AREA, False
    row.version += 1
    unfreeze(row, "widened")
    row.last_edited_at = now()
    event = f"widened:{row.version}"
    people.tell("widened", people.at_lead(row), row, event=event, but=actor)
    return finish("widen", row, actor, State.DRAFT)


@transaction.atomic
def accept(
    *,
    request: SupportRequest,
    actor: User,
    support_types: Iterable[str],
    lead_type: str,
    topics: Iterable[Topic],
    stage: str,
    priority: int,
    case_lead: User,
    duplicates_checked: bool,
) -> SupportRequest:
    row = begin("accept", request, actor)
    types, chosen = [SupportType(kind) for kind in support_types], list(topics)
    require(types, "Select at least one kind of support.")
    require(lead_type in types, "Select the main kind of support from those you ticked.")
    require(chosen, "Select at least one topic.")
    require(stage, "Select how far the area has come.")
    require(priority in Priority.values, "Select a priority from 1 (most urgent) to 3.")
    require(has_role(case_lead, OfficerRole.CASE_LEAD), "Choose a case lead who leads cases today.")
    require(duplicates_checked, "Look through the similar requests first.")
    row.support_types, row.lead_type, row.stage = types, lead_type, stage
    row.priority, row.case_lead = priority, case_lead
    row.topics.set(chosen)
    responded(row)
    people.tell("accepted", people.at_lead(row) + people.at_partners(row), row, event="accepted")
    people.tell("case_yours", [case_lead], row, event=f"lead:{case_lead.pk}:{now():%Y%m%d%H%M%S}")
    codes: dict[str, Any] = {
        "priority": priority,
        "case_lead": case_lead.pk,
        "lead_type": lead_type,
    }
    return finish("accept", row, actor, State.SCOPING, **codes)


@transaction.atomic
def propose_decline(
    *, request: SupportRequest, actor: User, reason: str, signpost: str
) -> SupportRequest:
    """One officer proposes; another has to confirm."""
    row = begin("propose_decline", request, actor)
    require(reason in DeclineReason.values, "Select why this cannot be taken forward.")
    row.reason, row.decline_proposed_by = reason, actor
    row.signpost = words_of(signpost, "where the council can turn instead")
    told = people.our_side(row) + people.holders(OfficerRole.MANAGER)
    if row.sensitive:
        told = people.our_side(row) + [officer.user for officer in row.officers.all()]
    event = f"decline:{actor.pk}:{now():%Y%m%d%H%M%S%f}"
    people.tell("decline_proposed", told, row, event=event, but=actor)
    return finish("propose_decline", row, actor, reason=reason)


@transaction.atomic
def confirm_decline(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("confirm_decline", request, actor)
    require(row.decline_proposed_by_id, "Propose to decline this first, with a reason.")
    require(
        row.decline_proposed_by_id != actor.pk,
        "Ask another officer to confirm: it takes two to decline a request.",
    )
    responded(row)
    people.tell("declined", people.at_lead(row) + people.at_partners(row), row, event="declined")
    return finish("confirm_decline", row, actor, State.DECLINED, reason=row.reason)


@transaction.atomic
def mark_duplicate(*, request: SupportRequest, actor: User, of: SupportRequest) -> SupportRequest:
    """Only requests of the same organisations are one; across organisations they are related."""
    row = begin("mark_duplicate", request, actor)
    require(of.pk != row.pk, "Choose the other request.")
    other = SupportRequest.objects.visible_to(actor).filter(pk=of.pk).first()
    require(
        other is not None and organisations(other) == organisations(row),
        "Only requests of the same organisations can be joined: mark this as related instead.",
    )
    require(of.is_open, "The other request has ended: choose one that is open.")
    row.duplicate_of = other
    responded(row)
    people.tell("joined", people.at_lead(row), row, event=f"joined:{of.pk}", other=of.pk)
    return finish("mark_duplicate", row, actor, State.DUPLICATE, of=of.pk)


def organisations(row: SupportRequest) -> set[int]:
    partners = row.partners.filter(state__in=TAKING_PART)
    return {row.lead_id, *partners.values_list("organisation_id", flat=True)}


@transaction.atomic
def undo_duplicate(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("undo_duplicate", request, actor)
    of, row.duplicate_of = row.duplicate_of_id, None
    return finish("undo_duplicate", row, actor, BACK, of=of)


@transaction.atomic
def relate(*, request: SupportRequest, actor: User, other: SupportRequest) -> SupportRequest:
    """A private link between requests of different organisations; no council learns of it."""
    row = begin("relate", request, actor)
    require(other.pk != row.pk, "Choose the other request.")
    require(
        SupportRequest.objects.visible_to(actor).filter(pk=other.pk).exists(),
        "Choose a request that you can see.",
    )
    Related.objects.get_or_create(request=row, other=lock(other), defaults={"by": actor})
    return finish("relate", row, actor, other=other.pk)


@transaction.atomic
def unrelate(*, request: SupportRequest, actor: User, other: SupportRequest) -> SupportRequest:
    """Take the private link away, whichever of the two it was made on."""
    row = begin("unrelate", request, actor)
    links = Related.objects.filter(Q(request=row, other=other.pk) | Q(request=other.pk, other=row))
    require(links.delete()[0], "These two are not linked.")
    return finish("unrelate", row, actor, other=other.pk)


@transaction.atomic
def follow_up_done(*, request: SupportRequest, actor: User, note: str) -> SupportRequest:
    """Whoever referred it has asked whether the other body helped."""
    row = begin("follow_up_done", request, actor)
    require(row.follow_up_on, "This has been followed up already, or was not referred.")
    said = words_of(note, "what you learned")
    row.notes.create(author=actor, body=said, at=now())
    row.follow_up_on = None
    return finish("follow_up_done", row, actor)
