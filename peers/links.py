"""What the links of peers let their person do, without signing in.

An invitation, a tap "Who is free?", a group office's list of names, the quarterly "Still right?",
and the answer of a council's authoriser to its proposed team.
"""

from functools import partial
from typing import Any

from django import forms
from django.urls import reverse

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.core.clock import day_in_words
from devosupport.notifications.models import Link
from peers import rules
from peers.choices import SoundingState
from peers.forms.answers import (
    NO,
    YES,
    AnswerForm,
    ClearanceForm,
    SoundingForm,
    StillRightForm,
    TeamForm,
)
from peers.models import Clearance, Engagement, Peer, Sounding
from peers.presenting import council
from peers.presenting.clearance import names_on, what_was_said
from peers.presenting.invitation import place_of, task_of, what_happened
from peers.rules.base import today
from requests import rules as requests
from requests.choices import State
from requests.links import sensitive
from requests.models import SupportRequest


def engagement_of(link: Link) -> Engagement:
    return Engagement.objects.with_case().get(pk=link.subject_id)


def sounding_of(link: Link) -> Sounding:
    return Sounding.objects.with_case().get(pk=link.subject_id)


def clearance_of(link: Link) -> Clearance:
    rows = Clearance.objects.select_related("office", "request__lead", "request__region")
    return rows.get(pk=link.subject_id)


def peer_of(link: Link) -> Peer:
    return Peer.objects.select_related("user", "organisation", "region").get(pk=link.subject_id)


def case_of(link: Link) -> SupportRequest:
    return SupportRequest.objects.select_related("lead", "case_lead").get(pk=link.subject_id)


def invitation_context(link: Link) -> dict[str, Any]:
    row = engagement_of(link)
    return {"engagement": row, "task": task_of(row.seat), "case": row.seat.line.request}


def answer_invitation(link: Link, form: AnswerForm, person: User) -> Done:
    row = engagement_of(link)
    if form.accepts:
        rules.accept(engagement=row, actor=person)
        return Done(
            "accepted",
            "You said yes. The case lead shows the whole team to the council next; we write to "
            "you as soon as it is confirmed.",
            reverse("peers:home"),
        )
    rules.decline(
        engagement=row,
        actor=person,
        reason=form.reason_code,
        not_until=form.cleaned_data["not_until"],
    )
    return Done(
        "declined", "You said no, and we will ask somebody else. It is not held against you."
    )


def sounding_context(link: Link) -> dict[str, Any]:
    row = sounding_of(link)
    return {"sounding": row, "task": task_of(row.seat), "case": row.seat.line.request}


def answer_sounding(link: Link, form: SoundingForm, person: User) -> Done:
    free = form.cleaned_data["answer"] == YES
    not_until = None if free else form.cleaned_data["not_until"]
    rules.answer_sounding(sounding=sounding_of(link), actor=person, free=free, not_until=not_until)
    words = "We know that you would be free. " if free else "We know that you are not free then. "
    return Done("free" if free else "not_free", f"{words}Nothing is agreed by this.")


def sounding_words(link: Link) -> str:
    row = sounding_of(link)
    if row.state in (SoundingState.FREE, SoundingState.NOT_FREE) and row.answered_at:
        said = "would be free" if row.state == SoundingState.FREE else "are not free"
        return f"You told us on {day_in_words(row.answered_at)} that you {said}."
    return "This question has settled itself: we no longer need an answer."


def clearance_context(link: Link) -> dict[str, Any]:
    row = clearance_of(link)
    return {"clearance": row, "place": place_of(row.request)}


def answer_clearance(link: Link, form: ClearanceForm, person: User) -> Done:
    cleared = {int(pk) for pk in form.cleaned_data["cleared"]}
    rules.answer_clearance(
        clearance=clearance_of(link), actor=person, cleared=cleared, note=form.cleaned_data["note"]
    )
    return Done("answered", f"You cleared {len(cleared)}. We have told the officer who asked.")


def still_right_context(link: Link) -> dict[str, Any]:
    return {"peer": peer_of(link)}


def answer_still_right(link: Link, form: StillRightForm, person: User) -> Done:
    row, answer = peer_of(link), form.cleaned_data["answer"]
    if answer == "pause":
        until = form.cleaned_data["until"]
        rules.pause(peer=row, actor=person, until=until)
        return Done("paused", f"You are not asked for anything new before {day_in_words(until)}.")
    if answer == "change":
        changes = form.changes()
        if form.moved:
            there, role = form.cleaned_data["organisation"], changes.get("role", row.role)
            row = rules.move(peer=row, actor=person, organisation=there, role=role)
        rules.still_right(peer=row, actor=person, **changes)
        words = "We have changed it. To tell us more about you, sign in: it takes a minute."
        return Done("change", words, reverse("peers:profile"))
    rules.still_right(peer=row, actor=person)
    return Done("still_right", "We keep it as it is, and ask again in three months.")


def team_context(link: Link) -> dict[str, Any]:
    case = case_of(link)
    return {"case": case, "cards": council.cards(case), "answer_by": council.answer_by(case)}


def answer_team(link: Link, form: TeamForm, person: User) -> Done:
    case = case_of(link)
    if form.cleaned_data["answer"] == NO:
        rules.object_to_member(request=case, actor=person, **form.objection())
        return Done("objected", "We look for somebody else and show you the team again.")
    requests.team_is_fine(request=case, actor=person)
    return Done("fine", "You are happy with the team. We write to you when it is confirmed.")


def team_words(link: Link) -> str:
    case = case_of(link)
    if case.state != State.MATCHING:
        return "The team was settled since: it can no longer be changed from here."
    return "The team is being changed: you will get a new e-mail with the new team."


def bound(form: Any, known: Any) -> type[forms.BaseForm]:
    """A form that knows its names or its peer, made with the answers alone."""
    made: Any = partial(form, known)
    return made  # type: ignore[no-any-return]


register(
    Purpose(
        "peers.invitation",
        form_class=lambda link: AnswerForm,
        context=invitation_context,
        perform=answer_invitation,
        template="peers/links/invitation.html",
        spent_words=lambda link: what_happened(engagement_of(link), today()),
    )
)
register(
    Purpose(
        "peers.sounding",
        form_class=lambda link: SoundingForm,
        context=sounding_context,
        perform=answer_sounding,
        template="peers/links/sounding.html",
        spent_words=sounding_words,
    )
)
register(
    Purpose(
        "peers.clearance",
        form_class=lambda link: bound(ClearanceForm, names_on(clearance_of(link))),
        context=clearance_context,
        perform=answer_clearance,
        template="peers/links/clearance.html",
        spent_words=lambda link: what_was_said(clearance_of(link)),
    )
)
register(
    Purpose(
        "peers.still_right",
        form_class=lambda link: bound(StillRightForm, peer_of(link)),
        context=still_right_context,
        perform=answer_still_right,
        template="peers/links/still_right.html",
        spent_words=lambda link: "You have told us already. Sign in to change your answer.",
    )
)
register(
    Purpose(
        "requests.team",
        form_class=lambda link: bound(TeamForm, council.choices(case_of(link))),
        context=team_context,
        perform=answer_team,
        template="peers/links/team.html",
        needs_sign_in=sensitive,
        spent_words=team_words,
    )
)
