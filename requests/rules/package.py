"""The support package: its lines, and offering it within the cap."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from devosupport.accounts.models import User
from devosupport.core.numbers import days_in_words
from devosupport.notifications.rules import void_links
from requests import access
from requests.choices import (
    CAPPED,
    AgreementState,
    Form,
    LineKind,
    PartnerState,
    Provider,
    Role,
    SeatKind,
    State,
)
from requests.models import (
    DayEntry,
    Line,
    PackageAgreement,
    PackageVersion,
    SeatTerm,
    SupportRequest,
)
from requests.rules import people
from requests.rules.base import Refused, Stale, begin, finish, now, require, today, words_of

LINE_FIELDS = (
    "position", "kind", "activity", "objective", "provider", "body", "body_name", "named_person",
    "topic", "days", "starts", "ends", "cost", "paid_from", "seats", "seat_kind",
    "different_groups", "different_organisations", "same_group", "member_and_officer", "one_leads",
)  # fmt: skip


@transaction.atomic
def set_lines(
    *,
    request: SupportRequest,
    actor: User,
    lines: Iterable[Mapping[str, Any]],
    version: int | None = None,
) -> SupportRequest:
    """Make these the package's lines. A mapping with `id` changes that line; others are new."""
    row = begin("set_lines", request, actor)
    if version is not None and version != row.version:
        raise Stale(row, {})
    kept: set[int] = set()
    for position, values in enumerate(lines, start=1):
        line = line_of(row, values.get("id"))
        for name, value in values.items():
            if name in LINE_FIELDS:
                setattr(line, name, value)
        line.position = position
        if line.body:
            line.body_name = str(line.body)
        check_line(line)
        line.save()
        kept.add(line.pk)
    for line in row.lines.current().exclude(pk__in=kept):
        drop(line)
    row.version += 1
    return finish("set_lines", row, actor, version=row.version, lines=sorted(kept))


def line_of(row: SupportRequest, pk: int | None) -> Line:
    if pk is None:
        return Line(request=row)
    line = row.lines.current().filter(pk=pk).first()
    if line is None:
        raise Refused("A line was taken out since you opened the package: open it again.")
    return line


def check_line(line: Line) -> None:
    words_of(line.activity, "what will be done")
    require(line.provider, "Select who will do it.")
    require(line.days and line.days > 0, "Enter how many days it takes.")
    require(line.days % Decimal("0.5") == 0, "Enter days in halves, such as 1.5.")
    worked = most_used(line)
    require(
        line.days >= worked,
        f"Logged already for “{line.activity}”: {days_in_words(worked)}. It cannot have fewer.",
    )
    team = line.seats and line.provider == Provider.PEER
    words = "A peer challenge is done by a team: choose peers, and how many matching looks for."
    require(line.kind != LineKind.CHALLENGE or team, words)
    require(not line.seats or line.seat_kind, "Select what kind of peer or adviser is needed.")
    of_both = line.seat_kind == SeatKind.PEER and line.seats > 1
    words = "A member and an officer need two member or officer peers, or more."
    require(not line.member_and_officer or of_both, words)
    require(line.provider != "partner_body" or line.body_name, "Name the partner body.")
    require(
        not (line.starts and line.ends) or line.ends >= line.starts,
        "Give an end date that is not before the start date.",
    )


def most_used(line: Line) -> Decimal:
    """The days worked in the fullest seat of a line: what each seat has to have at least."""
    if line.pk is None:
        return Decimal(0)
    entries = DayEntry.objects.filter(term__seat__line=line).order_by()
    by_seat = entries.values("term__seat").annotate(used=Sum("days"))
    return max((row["used"] for row in by_seat), default=Decimal(0))


def drop(line: Line) -> None:
    """A line nobody has worked on is deleted; of others the days stay."""
    if not SeatTerm.objects.filter(seat__line=line).exists() and not line.actual_days:
        line.delete()
        return
    for term in SeatTerm.objects.open().filter(seat__line=line):
        term.ends = max(term.begins, today())
        term.save(update_fields=["ends"])
    line.team_seats.update(dropped_at=now())
    line.dropped_at = now()
    line.save(update_fields=["dropped_at"])


@transaction.atomic
def offer(*, request: SupportRequest, actor: User, cap_reason: str = "") -> SupportRequest:
    """Freeze the lines as a version and ask everybody who has a say."""
    row = begin("offer", request, actor)
    lines = list(row.lines.current())
    require(lines, "Add at least one line of support before you offer the package.")
    require(row.form == Form.AREA, "Widen this first conversation to area support first.")
    outside = row.partners.filter(state__in=(PartnerState.NAMED, PartnerState.ASKED))
    require(not outside.exists(), "Every organisation of the area has to agree to the request.")
    capped = capped_days(row)
    if capped > row.cap:
        require(
            Role.MANAGER in access.roles_of(actor, row),
            f"This is {days_in_words(capped)} of expert help, the cap is {days_in_words(row.cap)}: "
            "ask a manager to raise the cap, or to offer it.",
        )
        lift(row, actor, capped, cap_reason)
    before = row.packages.first()
    package = PackageVersion.objects.create(
        request=row,
        number=(before.number if before else 0) + 1,
        lines=[snapshot(line) for line in lines],
        cost=sum((line.cost for line in lines), Decimal(0)),
        capped_days=capped,
        cap=row.cap,
        cap_reason=row.cap_reason,
        area=area_of(row),
        offered_by=actor,
        offered_at=now(),
    )
    ask_everybody(row, package, before)
    codes: dict[str, Any] = {
        "package": package.number,
        "capped_days": str(capped),
        "cap": str(row.cap),
        "cost": str(package.cost),
    }
    return finish("offer", row, actor, State.OFFERED, **codes)


@transaction.atomic
def raise_cap(
    *, request: SupportRequest, actor: User, days: Decimal, reason: str
) -> SupportRequest:
    """By a manager: more expert help than a request usually gets. It is never lowered again."""
    row = begin("raise_cap", request, actor)
    before = row.cap
    require(days % Decimal("0.5") == 0, "Enter days in halves, such as 16.5.")
    require(days > before, f"The cap is {days_in_words(before)} already: enter more than that.")
    lift(row, actor, days, reason)
    codes: dict[str, Any] = {"before": str(before), "after": str(days)}
    return finish("raise_cap", row, actor, **codes)


def lift(row: SupportRequest, actor: User, days: Decimal, reason: str) -> None:
    row.cap_reason = words_of(reason, "why this may go above the cap")
    row.cap, row.cap_raised_by, row.cap_raised_at = days, actor, now()


def capped_days(row: SupportRequest) -> Decimal:
    """Expert days of the package, and those that lines taken out have used already."""
    lines = row.lines.with_days().filter(provider__in=CAPPED)
    return sum((line.allocated for line in lines), Decimal(0))  # type: ignore[attr-defined]


def snapshot(line: Line) -> dict[str, Any]:
    return {
        "line": line.pk,
        "kind": line.kind,
        "activity": line.activity,
        "objective": line.objective,
        "provider": line.provider,
        "body_name": line.body_name,
        "named_person": line.named_person,
        "days": str(line.days),
        "seats": line.seats,
        "seat_kind": line.seat_kind,
        "starts": line.starts.isoformat() if line.starts else "",
        "ends": line.ends.isoformat() if line.ends else "",
        "cost": str(line.cost),
        "paid_from": line.paid_from,
    }


def area_of(row: SupportRequest) -> list[int]:
    agreed = row.partners.filter(state=PartnerState.AGREED).order_by("organisation_id")
    return [row.lead_id, *agreed.values_list("organisation_id", flat=True)]


def asks_more(package: PackageVersion, before: PackageVersion | None) -> bool:
    """Whether agreements to the version before no longer cover this one."""
    if before is None:
        return True
    named = {line["named_person"] for line in package.lines} - {""}
    known = {line["named_person"] for line in before.lines}
    wider = set(package.area) - set(before.area)
    return package.cost > before.cost or bool(named - known) or bool(wider)


def ask_everybody(
    row: SupportRequest, package: PackageVersion, before: PackageVersion | None
) -> None:
    """The lead is always asked; partners that kept their say, when more is asked of them."""
    again = asks_more(package, before)
    agreed_before = set()
    if before and not again:
        states = before.agreements.filter(state=AgreementState.AGREED)
        agreed_before = set(states.values_list("organisation_id", flat=True))
    speaker = people.speaker_of(row)
    require(
        speaker or User.objects.authorisers_of(row.lead, today()).exists(),
        f"Add somebody who can agree for {row.lead}: its chief executive, leader or chief officer.",
    )
    approvers = [speaker] if speaker else []
    approvers = approvers or list(User.objects.authorisers_of(row.lead, today()))
    PackageAgreement.objects.create(package=package, organisation=row.lead, approver=speaker)
    for partner in row.partners.filter(state=PartnerState.AGREED).select_related("approver"):
        state = AgreementState.ASKED
        if partner.delegates:
            state = AgreementState.BY_LEAD
        elif partner.organisation_id in agreed_before:
            state = AgreementState.AGREED
        PackageAgreement.objects.create(
            package=package,
            organisation_id=partner.organisation_id,
            approver=partner.approver,
            state=state,
        )
        if state == AgreementState.ASKED and partner.approver:
            approvers.append(partner.approver)
    event, number = f"offered:{package.number}", package.number
    people.tell("offered", approvers, row, event=event, link="agree_package", version=number)
    people.tell("offer_made", people.at_lead(row), row, event=event)


@transaction.atomic
def withdraw_offer(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("withdraw_offer", request, actor)
    # An earlier one may stand there that the council asked to change.
    package = row.packages.first()
    assert package is not None
    package.withdrawn_at = now()
    package.save(update_fields=["withdrawn_at"])
    void_links(row, reason="offer_withdrawn", purpose="requests.agree_package")
    people.tell("offer_withdrawn", people.at_lead(row), row, event=f"unoffer:{package.number}")
    return finish("withdraw_offer", row, actor, State.SCOPING, package=package.number)
