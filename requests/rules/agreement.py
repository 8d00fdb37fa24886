"""Answers to the package on offer; the last agreement makes the seats and starts the work."""

from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation
from requests.choices import AgreementState, State, WaitingOn
from requests.models import PackageAgreement, PackageVersion, Seat, SeatTerm, SupportRequest
from requests.rules import people
from requests.rules.base import Refused, begin, finish, now, require, today, words_of


def current_package(row: SupportRequest, number: int | None) -> PackageVersion:
    package = row.packages.first()
    if package is None or (number is not None and number != package.number):
        raise Refused("This is no longer the package on offer: open the newest one.")
    return package


def waiting_answer(
    row: SupportRequest, package: PackageVersion, actor: User, organisation: Organisation | None
) -> PackageAgreement:
    asked = package.agreements.filter(state=AgreementState.ASKED).select_related("organisation")
    if organisation:
        asked = asked.filter(organisation=organisation)
    mine = [answer for answer in asked if people.may_commit(row, actor, answer.organisation)]
    require(mine, "Your organisation has answered already, or let the lead agree for it.")
    return mine[0]


@transaction.atomic
def agree_package(
    *,
    request: SupportRequest,
    actor: User,
    number: int | None = None,
    organisation: Organisation | None = None,
) -> SupportRequest:
    """`number`: the version the person read. The last agreement starts the work."""
    row = begin("agree_package", request, actor)
    package = current_package(row, number)
    answer = waiting_answer(row, package, actor, organisation)
    answer.state, answer.by, answer.at = AgreementState.AGREED, actor, now()
    answer.save()
    void_links(row, reason="agreed", purpose="requests.agree_package", person=answer.approver)
    organisation_id = answer.organisation_id
    if all_agreed(package):
        return start_work("agree_package", row, actor, package, organisation=organisation_id)
    row.waiting_on = WaitingOn.PARTNER if answer.organisation_id == row.lead_id else row.waiting_on
    codes: dict[str, Any] = {"package": package.number, "organisation": organisation_id}
    return finish("agree_package", row, actor, **codes)


def all_agreed(package: PackageVersion) -> bool:
    done = (AgreementState.AGREED, AgreementState.BY_LEAD)
    return not package.agreements.exclude(state__in=done).exists()


def start_work(
    verb: str, row: SupportRequest, actor: User, package: PackageVersion, **codes: Any
) -> SupportRequest:
    """Everybody agreed: make the seats; with none to fill, the work begins at once."""
    package.agreed_at = now()
    package.save(update_fields=["agreed_at"])
    void_links(row, reason="agreed", purpose="requests.agree_package")
    make_seats(row)
    seated = Seat.objects.current().filter(line__request=row).exists()
    event = f"agreed:{package.number}"
    people.tell("package_agreed", people.at_lead(row) + people.our_side(row), row, event=event)
    wake("matching")
    row.team_shown_at = None
    to = State.MATCHING if seated else State.IN_DELIVERY
    return finish(verb, row, actor, to, package=package.number, **codes)


def make_seats(row: SupportRequest) -> None:
    for line in row.lines.current():
        for position in range(1, line.seats + 1):
            Seat.objects.update_or_create(
                line=line,
                position=position,
                defaults={"kind": line.seat_kind, "dropped_at": None},
            )
        spare = line.team_seats.filter(position__gt=line.seats, dropped_at=None)
        for term in SeatTerm.objects.open().filter(seat__in=spare):
            term.ends = max(term.begins, today())
            term.save(update_fields=["ends"])
        spare.update(dropped_at=now())


@transaction.atomic
def ask_change(
    *,
    request: SupportRequest,
    actor: User,
    reason: str,
    number: int | None = None,
    organisation: Organisation | None = None,
) -> SupportRequest:
    row = begin("ask_change", request, actor)
    package = current_package(row, number)
    answer = waiting_answer(row, package, actor, organisation)
    answer.reason = words_of(reason, "what should change")
    answer.state, answer.by, answer.at = AgreementState.CHANGE, actor, now()
    answer.save()
    void_links(row, reason="change_asked", purpose="requests.agree_package")
    event = f"change:{package.number}"
    people.tell("change_asked", people.our_side(row), row, event=event, answer=answer.pk)
    codes: dict[str, Any] = {"package": package.number, "organisation": answer.organisation_id}
    return finish("ask_change", row, actor, State.SCOPING, **codes)
