"""Every e-mail and every link of requests: code, who gets it and when. The words are templates.

A link's purpose is `requests.<code>` too; PURPOSES says what its page asks.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Model
from django.urls import reverse

from devosupport.accounts.access import is_officer
from devosupport.core.addresses import whole
from devosupport.core.moment import today
from devosupport.notifications.kinds import Kind, register
from requests.choices import ENDED, Clock, State
from requests.clocks import day_of, due_date, explain
from requests.models import (
    Document,
    Feedback,
    Message,
    PackageAgreement,
    Partner,
    SeatTerm,
    SupportRequest,
)
from requests.presenters.package import PackageRead, read_package

if TYPE_CHECKING:
    from devosupport.notifications.models import Notice

Wanted = Callable[["Notice"], bool]


def always(notice: "Notice") -> bool:
    return True


def link_is_open(notice: "Notice") -> bool:
    """What the link asks for has not been done, and was not made void."""
    link = notice.link
    return link is None or (link.spent_at is None and link.void_at is None)


def still_open(notice: "Notice") -> bool:
    rows = SupportRequest.objects.filter(pk=notice.context["request"])
    return rows.exclude(state__in=ENDED).exists()


def still_needed(notice: "Notice") -> bool:
    """Whether the person it was sent to still carries the request on."""
    rows = SupportRequest.objects.filter(pk=notice.context["request"], successor=notice.to)
    return rows.exists()


def agrees_still(notice: "Notice") -> bool:
    named = {"pk": notice.context["request"], "successor_authoriser": notice.to}
    return SupportRequest.objects.filter(**named).exists()


def same_state(notice: "Notice") -> bool:
    """A reminder is moot as soon as the request has moved on."""
    state = notice.context.get("state", "")
    return SupportRequest.objects.filter(pk=notice.context["request"], state=state).exists()


def declined_still(notice: "Notice") -> bool:
    """Who has asked again meanwhile need not be told."""
    rows = SupportRequest.objects.filter(pk=notice.context["request"], state=State.DECLINED)
    return rows.exists()


def case(notice: "Notice") -> Mapping[str, Any]:
    """What the words need: `case`, `place`, `case_url`, and the rows whose ids were sent.

    A sensitive case is only its region and reference: an e-mail is read on many screens.
    """
    rows = SupportRequest.objects.select_related("lead", "region", "case_lead", "claimed_by")
    row = rows.get(pk=notice.context["request"])
    found: dict[str, Any] = {"case": row, "place": row.place_name, "case_url": url_of(notice, row)}
    if row.sensitive:
        found |= {"place": f"a place in {row.region}", "private": True}
    for name, model in ROWS.items():
        if name in notice.context:
            found[name] = model._default_manager.filter(pk=notice.context[name]).first()
    if isinstance(message := found.get("message"), Message):
        found["attached"] = ", ".join(message.documents.values_list("name", flat=True))
    if not row.sensitive:
        found["package"] = package_of(row)
    if row.state == State.DECLINED and row.reason:
        found["reason_words"] = row.reason_label.lower()
    if row.state in ENDED:
        until = explain(row, Clock.REOPEN).due_on
        found["reopen_until"] = until if until and until >= today() else None
    if row.team_shown_at:
        found["team_answer_by"] = due_date(Clock.TEAM_SHOWN, day_of(row.team_shown_at))
    found["questions"] = [q for q in row.questions.all() if q.answered_at is None]
    return found


ROWS: dict[str, type[Model]] = {
    "message": Message, "document": Document, "partner": Partner, "answer": PackageAgreement,
    "feedback": Feedback,
}  # fmt: skip


def url_of(notice: "Notice", row: SupportRequest) -> str:
    """The case where the person reads it: officers at their desk, councils and peers at theirs."""
    if is_officer(notice.to):
        return whole(reverse("office:case", args=[row.reference]))
    if not notice.to.can_sign_in:
        return ""
    on_the_team = SeatTerm.objects.filter(adviser=notice.to, seat__line__request=row).exists()
    name = "peers:case" if on_the_team else "requests:case"
    return whole(reverse(name, args=[row.reference]))


def package_of(row: SupportRequest) -> PackageRead | None:
    package = row.packages.first()
    return read_package(package) if package else None


class Row(NamedTuple):
    to: str
    when: str
    wanted: Wanted = always
    essential: bool = True


KINDS: dict[str, Row] = {
    # Asking
    "authorise": Row("authoriser (link)", "somebody at the lead asks them", link_is_open),
    "sent_back": Row("lead", "the authoriser sends it back"),
    "submitted": Row("lead, partners", "the request reached us, with its reference"),
    "arrived": Row("triage, Principal Adviser", "a request reached us or reopened", still_open),
    "recorded": Row("who asked (link)", "an officer recorded their call", link_is_open),
    # Partners
    "agree": Row("partner's approver (link)", "the lead's authoriser asks partners", link_is_open),
    "partner_agreed": Row("lead", "a partner agrees", essential=False),
    "partner_refused": Row("lead", "a partner says no"),
    "partner_took_back": Row("lead", "a partner takes its answer back"),
    "partner_dropped": Row("partner's approver", "the lead goes on without it"),
    "partner_left": Row("lead, case lead", "a partner leaves"),
    "recalled": Row("partners' approvers", "the lead takes the request back to change it"),
    # Triage
    "answered": Row("lead", "triage answers and closes"),
    "referred": Row("lead", "triage passes it to another body"),
    "information_asked": Row("lead (link)", "an officer asks questions", link_is_open),
    "information_given": Row("officer who has it", "the council answers", still_open),
    "widened": Row("lead", "an officer widens it to area support"),
    "accepted": Row("lead, partners", "triage accepts"),
    "case_yours": Row("case lead or triage", "a request is given to them", still_open),
    "decline_proposed": Row("officer who has it, managers", "to be confirmed", still_open),
    "declined": Row("lead, partners", "two officers declined"),
    "capacity_returned": Row("lead", "there is capacity for what was declined", declined_still),
    "joined": Row("lead", "it is joined with another of their requests"),
    # Package
    "offered": Row("those with a say (link)", "a package is offered", link_is_open),
    "offer_made": Row("lead", "a package is offered", still_open),
    "offer_withdrawn": Row("lead", "the offer is withdrawn"),
    "package_agreed": Row("lead, case lead", "everybody agreed"),
    "change_asked": Row("case lead", "somebody asks to change the package", still_open),
    # Team and delivery
    "team_shown": Row("those with a say (link)", "the team can be looked at", still_open),
    "team_fine": Row("case lead", "an organisation says the team is fine", essential=False),
    "team_objected": Row("case lead", "an organisation objects to one person", still_open),
    "team_confirmed": Row("lead, partners, team", "the team is confirmed"),
    "team_changes": Row("lead", "somebody else is looked for"),
    "seat_released": Row("case lead", "a seat became empty", still_open),
    "rescoped": Row("lead", "the package is looked at again"),
    "held": Row("lead, team", "it is put on hold"),
    "resumed": Row("lead, team, case lead", "it goes on"),
    "feedback_asked": Row("lead, partners, team (link)", "it is delivered", link_is_open),
    "feedback_given": Row("case lead", "somebody gave feedback", essential=False),
    "feedback_for_you": Row("peer", "a council wrote to the peer", essential=False),
    "not_finished": Row("lead, team", "it was not finished after all"),
    # Ending
    "closed": Row("lead, partners, team", "it closes"),
    "reopened": Row("lead", "an officer reopens it"),
    "withdrawn": Row("lead, partners, team, officer", "it is withdrawn or ended"),
    "review_due": Row("lead (link)", "six and twelve months after it closed", link_is_open),
    "successor_said": Row("lead, officer", "somebody says who carries it on", still_open),
    "agrees_now": Row("authoriser of a body that follows", "they are named", agrees_still),
    "carry_on": Row("successor's contact", "the lead organisation is gone", still_needed),
    "follow_up": Row("who referred it", "twenty working days after a referral"),
    # Talk and care
    "document_refused": Row("who attached it", "the virus scanner found something in it"),
    "message": Row("the other side", "somebody writes"),
    "late": Row("who has the case", "the day after it was due", same_state),
    "late_managers": Row("managers", "two working days after it was due", same_state),
    "escalation_answered": Row("officer who has it", "a manager has decided", still_open),
    "escalated": Row("managers", "a case lead asks for help", still_open),
    "nudge_authoriser": Row("authoriser (link)", "5 and 10 working days", link_is_open),
    "nudge_partner": Row("partner's approver (link)", "5 and 10 working days", link_is_open),
    "nudge_information": Row("lead (link)", "5 and 10 working days", same_state),
    "nudge_package": Row("those with a say (link)", "5 and 10 working days", link_is_open),
    "nudge_feedback": Row("lead (link)", "5 and 10 working days", same_state),
    "draft_ends": Row("who wrote it", "30 days before an untouched draft is removed", same_state),
    "draft_waiting": Row("who wrote it", "14 calendar days without a change", same_state, False),
}

PURPOSES: dict[str, str] = {
    "authorise": "authoriser: submit, ask the partners, or send back with a reason",
    "agree": "partner's approver: agree (lead may agree the package for us) or say no",
    "confirm_record": "who asked by phone: confirm what was recorded, or correct it",
    "information": "lead: answer the questions",
    "agree_package": "those with a say: agree to the package or ask for a change; needs a code",
    "team": "those with a say: the team is fine, or somebody else in one place (app of peers)",
    "feedback": "council and team: how it went",
    "review": "lead: what became of it",
    "reply": "whoever was written to, officers apart: answer a message without reading the case",
}

for code, row in KINDS.items():
    register(
        Kind(
            f"requests.{code}",
            template=f"requests/{code}",
            essential=row.essential,
            wanted=row.wanted,
            context=case,
        )
    )
