"""Partners: asking them, their answers, and going on without them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation
from requests import clocks
from requests.choices import TAKING_PART, AgreementState, Clock, Form, PartnerState, State
from requests.models import Partner, SupportRequest
from requests.rules import people
from requests.rules.agreement import all_agreed, start_work
from requests.rules.base import STAYS, begin, finish, now, require, words_of
from requests.rules.intake import require_complete, submitted, unfreeze


@transaction.atomic
def ask_partners(
    *,
    request: SupportRequest,
    actor: User,
    approvers: Mapping[int, User] | None = None,
    version: int | None = None,
) -> SupportRequest:
    """`approvers`: organisation id → who is asked to agree for it, where not yet known."""
    row = begin("ask_partners", request, actor)
    require(version in (None, row.version), "This was edited since you opened it: read it again.")
    require(row.form == Form.AREA, "Partners are asked about area support only.")
    require(not row.in_confidence, "You asked us not to contact the others yet: change that first.")
    require_complete(row)
    partners = list(row.partners.filter(state__in=TAKING_PART).select_related("organisation"))
    require(partners, "Name at least one partner, or submit the request yourself.")
    void_links(row, reason="partners_asked", purpose="requests.authorise")
    row.authoriser, row.frozen_version = actor, row.version
    for partner in partners:
        given = (approvers or {}).get(partner.organisation_id) or partner.approver
        ask(row, partner, people.require_authoriser(given, partner.organisation))
    ids = [partner.organisation_id for partner in partners]
    return finish(
        "ask_partners", row, actor, State.AWAITING_PARTNERS, version=row.version, partners=ids
    )


def ask(row: SupportRequest, partner: Partner, approver: User) -> None:
    partner.state, partner.approver, partner.asked_at = PartnerState.ASKED, approver, now()
    partner.version = partner.answered_at = partner.answered_by = None
    partner.save()
    people.let_see(row, approver)
    event = f"agree:{partner.pk}:v{row.version}:{now():%Y%m%d%H%M%S}"
    people.tell("agree", [approver], row, event=event, link="agree", version=row.version)


def answered(partner: Partner, actor: User | None, state: PartnerState, reason: str = "") -> None:
    partner.state, partner.reason = state, reason
    partner.answered_by, partner.answered_at = actor, now()
    partner.save()


@transaction.atomic
def agree(
    *,
    request: SupportRequest,
    actor: User,
    organisation: Organisation | None = None,
    delegates: bool = True,
    version: int | None = None,
) -> SupportRequest:
    """Once a version. The last partner's agreement submits the request."""
    row = begin("agree", request, actor)
    require(version in (None, row.version), "The request changed since: we will ask you again.")
    partner = people.partner_of(row, actor, organisation, PartnerState.ASKED)
    partner.version, partner.delegates = row.version, delegates
    answered(partner, actor, PartnerState.AGREED)
    void_links(row, reason="agreed", purpose="requests.agree", person=partner.approver)
    event = f"agreed:{partner.pk}:v{row.version}"
    people.tell("partner_agreed", people.at_lead(row), row, event=event, partner=partner.pk)
    codes: dict[str, Any] = {"organisation": partner.organisation_id, "delegates": delegates}
    if waited_for(row):
        return finish("agree", row, actor, version=row.version, **codes)
    return submitted("agree", row, actor, **codes)


def waited_for(row: SupportRequest) -> bool:
    """Whether any partner that takes part has not agreed; to be asked under the lock."""
    taking_part = row.partners.filter(state__in=TAKING_PART)
    return taking_part.exclude(state=PartnerState.AGREED).exists()


@transaction.atomic
def refuse(
    *, request: SupportRequest, actor: User, reason: str, organisation: Organisation | None = None
) -> SupportRequest:
    row = begin("refuse", request, actor)
    partner = people.partner_of(row, actor, organisation, PartnerState.ASKED)
    answered(partner, actor, PartnerState.REFUSED, words_of(reason, "why you cannot agree"))
    void_links(row, reason="refused", purpose="requests.agree", person=partner.approver)
    event = f"refused:{partner.pk}:{now():%Y%m%d%H%M%S}"
    people.tell("partner_refused", people.at_lead(row), row, event=event, partner=partner.pk)
    return finish("refuse", row, actor, organisation=partner.organisation_id)


@transaction.atomic
def take_back(
    *, request: SupportRequest, actor: User, reason: str, organisation: Organisation | None = None
) -> SupportRequest:
    """Take an agreement or a refusal back while others have not answered: asked again."""
    row = begin("take_back", request, actor)
    answers = (PartnerState.AGREED, PartnerState.REFUSED)
    partner = people.partner_of(row, actor, organisation, *answers)
    said = words_of(reason, "why you take your answer back")
    partner.version = None
    answered(partner, None, PartnerState.ASKED, said)
    event = f"took_back:{partner.pk}:{now():%Y%m%d%H%M%S}"
    people.tell("partner_took_back", people.at_lead(row), row, event=event, partner=partner.pk)
    return finish("take_back", row, actor, organisation=partner.organisation_id)


@transaction.atomic
def recall(*, request: SupportRequest, actor: User) -> SupportRequest:
    """Back to a draft: every agreement is void, and the partners are told."""
    row = begin("recall", request, actor)
    event = f"recalled:v{row.version}:{now():%Y%m%d%H%M%S}"
    people.tell("recalled", people.at_partners(row), row, event=event, but=actor)
    unfreeze(row, "recalled")
    return finish("recall", row, actor, State.DRAFT)


@transaction.atomic
def drop_partner(
    *, request: SupportRequest, actor: User, organisation: Organisation
) -> SupportRequest:
    """The lead takes a partner off; the place is shown without it."""
    row = begin("drop_partner", request, actor)
    partner = row.partners.filter(state__in=TAKING_PART, organisation=organisation).first()
    require(partner, f"{organisation} is no longer part of this request.")
    assert partner is not None
    people.tell("partner_dropped", [partner.approver], row, event=f"dropped:{partner.pk}")
    return without("drop_partner", row, actor, partner, PartnerState.DROPPED)


@transaction.atomic
def leave(
    *,
    request: SupportRequest,
    actor: User,
    organisation: Organisation | None = None,
    reason: str = "",
) -> SupportRequest:
    """Leave before everybody agreed, or while the package is on offer: nobody waits for it."""
    row = begin("leave", request, actor)
    partner = people.partner_of(row, actor, organisation, *TAKING_PART)
    partner.reason = reason.strip()
    event = f"left:{partner.pk}"
    people.tell("partner_left", people.at_lead(row), row, event=event, partner=partner.pk)
    return without("leave", row, actor, partner, PartnerState.LEFT)


@transaction.atomic
def carry_on_without(
    *, request: SupportRequest, actor: User, organisation: Organisation
) -> SupportRequest:
    """Go on without a partner that has been silent for as long as managers have set."""
    row = begin("carry_on_without", request, actor)
    partner = row.partners.filter(state__in=TAKING_PART, organisation=organisation).first()
    require(partner, f"{organisation} is no longer part of this request.")
    assert partner is not None
    asked = unanswered_since(row, partner)
    require(asked, f"{organisation} has answered: take it off if you want to go on without it.")
    assert asked is not None
    wait = clocks.setting(Clock.CARRY_ON)
    require(
        clocks.working_days_ago(asked, wait.days, now()),
        f"Wait until {wait.length} after {organisation} was asked.",
    )
    people.tell("partner_dropped", [partner.approver], row, event=f"dropped:{partner.pk}")
    return without("carry_on_without", row, actor, partner, PartnerState.DROPPED)


def unanswered_since(row: SupportRequest, partner: Partner) -> datetime | None:
    """Since when the partner owes an answer: to the request, or to the package on offer."""
    if row.state == State.AWAITING_PARTNERS:
        return partner.asked_at if partner.state == PartnerState.ASKED else None
    package = row.packages.first()
    if package is None:
        return None
    waiting = package.agreements.filter(
        organisation=partner.organisation, state=AgreementState.ASKED
    )
    return package.offered_at if waiting.exists() else None


def without(
    verb: str, row: SupportRequest, actor: User, partner: Partner, state: PartnerState
) -> SupportRequest:
    """Take the partner out, and go on if nobody else is waited for."""
    answered(partner, actor, state, partner.reason if state == PartnerState.LEFT else "")
    void_links(row, reason=state, person=partner.approver)
    codes: dict[str, Any] = {"organisation": partner.organisation_id}
    if row.state == State.OFFERED:
        package = row.packages.first()
        if package:
            package.agreements.filter(organisation=partner.organisation).delete()
        if package and all_agreed(package):
            return start_work(verb, row, actor, package, **codes)
        return finish(verb, row, actor, STAYS, **codes)
    rest = row.partners.filter(state__in=TAKING_PART)
    if not rest.exists():
        unfreeze(row, "no_partner_left")
        return finish(verb, row, actor, State.DRAFT, **codes)
    if waited_for(row):
        return finish(verb, row, actor, STAYS, **codes)
    return submitted(verb, row, actor, **codes)


@transaction.atomic
def leave_later(
    *,
    request: SupportRequest,
    actor: User,
    reason: str,
    organisation: Organisation | None = None,
) -> SupportRequest:
    """Leave after the request was accepted; the case lead re-scopes if the area changes."""
    row = begin("leave_later", request, actor)
    partner = people.partner_of(row, actor, organisation, *TAKING_PART)
    answered(partner, actor, PartnerState.LEFT, words_of(reason, "why you leave"))
    void_links(row, reason="left", person=partner.approver)
    package = row.packages.first()
    if package and row.state == State.OFFERED:
        package.agreements.filter(organisation=partner.organisation).delete()
    event = f"left:{partner.pk}"
    told = people.at_lead(row) + people.our_side(row)
    people.tell("partner_left", told, row, event=event, partner=partner.pk)
    return finish("leave_later", row, actor, organisation=partner.organisation_id)
