"""The team: seats held and released, shown to the council, confirmed or changed.

Who sits where is decided in the app of peers, which checks the person and their limit first.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.notifications.rules import void_links
from requests import clocks
from requests.choices import Clock, State, WaitingOn
from requests.models import Seat, SeatTerm, SupportRequest, TeamAnswer
from requests.rules import people
from requests.rules.base import (
    Refused,
    begin,
    check_state,
    finish,
    lock,
    now,
    require,
    today,
    words_of,
)


@transaction.atomic
def seat_adviser(
    *,
    request: SupportRequest,
    actor: User | None,
    seat: Seat,
    adviser: User,
    begins: date | None = None,
) -> SeatTerm:
    """Put somebody in an empty seat. The caller has checked who may and the adviser's limit."""
    row = lock(request)
    check_state("seat_adviser", row)
    free = Seat.objects.empty().filter(pk=seat.pk, line__request=row)
    require(free.exists(), "This seat is taken or no longer wanted: open the team again.")
    elsewhere = SeatTerm.objects.open().filter(seat__line__request=row, adviser=adviser)
    require(not elsewhere.exists(), f"{adviser} holds another seat on this request already.")
    try:
        with transaction.atomic():
            term = SeatTerm.objects.create(seat=seat, adviser=adviser, begins=begins or today())
    except IntegrityError as error:
        raise Refused("Somebody else took this seat a moment ago: open the team again.") from error
    finish("seat_adviser", row, actor, seat=seat.pk, adviser=adviser.pk)
    return term


@transaction.atomic
def release_seat(
    *, request: SupportRequest, actor: User | None, seat: Seat, reason: str = "", told: bool = True
) -> SeatTerm:
    """End the open term of a seat; its logged days stay. `reason` is a code."""
    row = lock(request)
    check_state("release_seat", row)
    term = freed(row, seat)
    row.team_shown_at = None
    if row.state == State.MATCHING:
        row.waiting_on = WaitingOn.US
    if told:
        event = f"released:{term.pk}"
        people.tell("seat_released", people.our_side(row), row, event=event, but=actor)
    finish("release_seat", row, actor, seat=seat.pk, adviser=term.adviser_id, reason=reason)
    wake("matching")
    return term


@transaction.atomic
def wait_for_peers(*, request: SupportRequest, waiting: bool) -> None:
    """Whose turn it is while the team is found: the peers' while their answers are all that is
    missing, else ours. Follows from verbs of the app of peers and is no verb of its own."""
    row = lock(request)
    turn = WaitingOn.PEER if waiting else WaitingOn.US
    if row.state == State.MATCHING and row.team_shown_at is None and row.waiting_on != turn:
        row.waiting_on = turn
        row.save(update_fields=["waiting_on"])


def freed(row: SupportRequest, seat: Seat) -> SeatTerm:
    term = SeatTerm.objects.open().filter(seat=seat, seat__line__request=row).first()
    if term is None:
        raise Refused("Nobody holds this seat any more: open the team again.")
    term.ends = max(term.begins, today())
    term.save(update_fields=["ends"])
    return term


def require_full(row: SupportRequest) -> None:
    empty = Seat.objects.empty().filter(line__request=row).count()
    seats = "seat is" if empty == 1 else "seats are"
    require(not empty, f"{empty} {seats} still empty: fill them first.")


@transaction.atomic
def show_team(*, request: SupportRequest, actor: User) -> SupportRequest:
    """Show the team to those who have a say; the clock says how long they may object."""
    row = begin("show_team", request, actor)
    require_full(row)
    row.team_shown_at, row.waiting_on = now(), WaitingOn.COUNCIL
    event = f"team:{now():%Y%m%d%H%M%S%f}"
    approvers = [approver for _, approver in people.with_a_say(row)]
    # Those with a say answer by the link; the colleagues at the lead hear of it once.
    people.tell("team_shown", approvers, row, event=event, link="team")
    people.tell("team_shown", people.at_lead(row), row, event=event)
    return finish("show_team", row, actor)


def require_shown(row: SupportRequest) -> None:
    require(row.team_shown_at, "The team is being changed: you will be shown the new one.")


@transaction.atomic
def team_is_fine(*, request: SupportRequest, actor: User) -> SupportRequest:
    row = begin("team_is_fine", request, actor)
    require_shown(row)
    organisation = people.side_of(row, actor)
    answers = row.team_answers.filter(organisation=organisation, at__gte=row.team_shown_at)
    require(not answers.exists(), "Your organisation has answered already.")
    TeamAnswer.objects.create(request=row, organisation=organisation, by=actor, at=now())
    row.waiting_on = WaitingOn.US if all_fine(row) else row.waiting_on
    event = f"fine:{organisation.pk}:{row.team_shown_at:%Y%m%d%H%M%S}"
    people.tell("team_fine", people.our_side(row), row, event=event)
    return finish("team_is_fine", row, actor, organisation=organisation.pk)


def all_fine(row: SupportRequest) -> bool:
    """Whether every organisation with a say has said that the team is fine."""
    fine = row.team_answers.filter(at__gte=row.team_shown_at, term=None)
    said = set(fine.values_list("organisation_id", flat=True))
    return {organisation.pk for organisation, _ in people.with_a_say(row)} <= said


@transaction.atomic
def object_to_team(
    *, request: SupportRequest, actor: User, term: SeatTerm, reason: str
) -> SupportRequest:
    """One name, with a reason: the seat is freed and the next person is proposed."""
    row = begin("object_to_team", request, actor)
    require_shown(row)
    organisation = people.side_of(row, actor)
    said = words_of(reason, "why this person is not right")
    ended = freed(row, term.seat)
    require(ended.pk == term.pk, "Somebody else holds this seat now: open the team again.")
    TeamAnswer.objects.create(
        request=row, organisation=organisation, by=actor, at=now(), term=ended, reason=said
    )
    row.team_shown_at, row.waiting_on = None, WaitingOn.US
    event = f"objected:{ended.pk}"
    people.tell("team_objected", people.our_side(row), row, event=event)
    wake("matching")
    codes: dict[str, Any] = {
        "organisation": organisation.pk,
        "seat": ended.seat_id,
        "adviser": ended.adviser_id,
    }
    return finish("object_to_team", row, actor, **codes)


@transaction.atomic
def confirm_team(
    *, request: SupportRequest, actor: User, told_apart: Collection[int] = ()
) -> SupportRequest:
    """The caller has re-checked loads and conflicts under lock (app of peers).

    `told_apart`: people of the team, by id, whom the caller tells in its own words.
    """
    row = begin("confirm_team", request, actor)
    require_full(row)
    require(row.team_shown_at, "Show the team to the council first.")
    assert row.team_shown_at is not None
    wait = clocks.setting(Clock.TEAM_SHOWN)
    waited = clocks.working_days_ago(row.team_shown_at, wait.days, now())
    require(
        waited or all_fine(row),
        f"Wait until the council says the team is fine, or {wait.length} after it was shown.",
    )
    void_links(row, reason="team_confirmed", purpose="requests.team")
    team = [person for person in people.on_the_team(row) if person.pk not in told_apart]
    told = people.at_lead(row) + people.at_partners(row) + team
    people.tell("team_confirmed", told, row, event=f"team:{now():%Y%m%d%H%M%S%f}", but=actor)
    return finish("confirm_team", row, actor, State.IN_DELIVERY)


@transaction.atomic
def change_team(*, request: SupportRequest, actor: User, reason: str) -> SupportRequest:
    """Look for somebody again; the other advisers carry on and every logged day stays."""
    row = begin("change_team", request, actor)
    said = words_of(reason, "why the team changes")
    row.team_shown_at = None
    add(row, actor, said)
    people.tell("team_changes", people.at_lead(row), row, event=f"team:{now():%Y%m%d%H%M%S%f}")
    wake("matching")
    return finish("change_team", row, actor, State.MATCHING, restart=True)


@transaction.atomic
def rescope(*, request: SupportRequest, actor: User, reason: str) -> SupportRequest:
    """Back to the package; seats that are held stay held and their days stay."""
    row = begin("rescope", request, actor)
    said = words_of(reason, "why the package changes")
    row.team_shown_at = None
    add(row, actor, said)
    people.tell("rescoped", people.at_lead(row), row, event=f"rescope:{now():%Y%m%d%H%M%S%f}")
    return finish("rescope", row, actor, State.SCOPING, restart=True)


def add(row: SupportRequest, actor: User, said: str) -> None:
    """Typed reasons of officers are notes; the history holds codes only."""
    row.notes.create(author=actor, body=said, at=now())
