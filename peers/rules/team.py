"""The team as a whole: confirmed after a last check, changed when somebody goes."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.notifications.rules import void_links
from peers.choices import EngagementState
from peers.models import Engagement
from peers.rules.base import (
    Refused,
    begin,
    check_who,
    finish,
    lock_peer,
    now,
    refreshed,
    require,
    tell,
)
from peers.rules.checks import require_able
from peers.rules.days import work_link
from peers.rules.invitations import lead_of
from peers.rules.vetoes import keep as keep_veto
from requests import rules as requests
from requests.models import SeatTerm, SupportRequest
from requests.rules.base import lock
from requests.rules.people import side_of


@transaction.atomic
def confirm_team(*, request: SupportRequest, actor: User) -> SupportRequest:
    """Loads and conflicts are checked once more, under the lock of every peer on the team."""
    row = lock(request)
    waiting = Engagement.objects.of_request(row).filter(state=EngagementState.ACCEPTED)
    peers = sorted(waiting.values_list("peer_id", flat=True))
    for peer in peers:
        lock_peer(peer)
    team = [refreshed(engagement) for engagement in waiting.order_by("peer_id")]
    for engagement in team:
        check_who("activate", row, engagement.peer, actor)
        require_able(engagement, "can no longer take this seat")
    own = [engagement.peer.user_id for engagement in team]
    confirmed = requests.confirm_team(request=row, actor=actor, told_apart=own)
    for engagement in team:
        engagement.seat.line.request = confirmed
        # What the e-mail says today need not be asked tomorrow.
        engagement.days_asked_at = now()
        finish("activate", engagement, actor)
        tell("started", engagement.peer.user, engagement, opened=work_link(engagement))
    return confirmed


@transaction.atomic
def step_down(*, engagement: Engagement, actor: User, reason: str = "") -> Engagement:
    """The peer leaves; the case carries on, their days stay, the seat is filled again."""
    row = begin("step_down", engagement, actor)
    leave_seat(row, actor, "stepped_down")
    row.override_reason = row.override_reason or ""
    row.message = reason.strip() or row.message
    finish("step_down", row, actor)
    tell("stepped_down", lead_of(row), row, but=actor)
    return row


@transaction.atomic
def release(*, engagement: Engagement, actor: User | None, reason: str = "") -> Engagement:
    """An officer lets the peer go; they are thanked and told. `reason` is a code."""
    row = begin("release", engagement, actor)
    leave_seat(row, actor, "released")
    finish("release", row, actor, reason=reason)
    tell("released", row.peer.user, row)
    return row


def leave_seat(row: Engagement, actor: User | None, reason: str) -> None:
    """End the open term, unless ending the request has ended it already."""
    held = SeatTerm.objects.open().filter(seat=row.seat_id, adviser=row.peer.user_id)
    if held.exists():
        requests.release_seat(
            request=row.seat.line.request, actor=actor, seat=row.seat, reason=reason, told=False
        )
    void_links(row, reason=reason)


@transaction.atomic
def object_to_peer(
    *, request: SupportRequest, actor: User, engagement: Engagement, reason: str
) -> Engagement:
    """The council asks for somebody else: one name, a reason; the next is proposed."""
    row = lock(request)
    lock_peer(engagement.peer_id)
    ours = refreshed(engagement)
    require(ours.seat.line.request_id == row.pk, "This name belongs to another request.")
    term = SeatTerm.objects.open().filter(seat=ours.seat_id, adviser=ours.peer.user_id).first()
    if term is None:
        raise Refused(f"{ours.peer.name} is no longer on the team: open the team again.")
    ours.seat.line.request = requests.object_to_team(
        request=row, actor=actor, term=term, reason=reason
    )
    finish("release", ours, actor, reason="objection")
    tell("released", ours.peer.user, ours)
    return ours


@transaction.atomic
def object_to_member(
    *, request: SupportRequest, actor: User, term: int, reason: str, lasting: bool = False
) -> SupportRequest:
    """The same for whoever sits in a place of the team, named by the id of their term.

    `lasting`: they are never proposed to this organisation again.
    """
    row = lock(request)
    held = SeatTerm.objects.open().filter(pk=term, seat__line__request=row).first()
    require(held, "This person is no longer on the team: open the page again.")
    assert held is not None
    agreed = (EngagementState.ACCEPTED, EngagementState.ACTIVE)
    engagement = Engagement.objects.filter(
        seat=held.seat_id, peer__user=held.adviser_id, state__in=agreed
    ).first()
    if engagement is None:
        return requests.object_to_team(request=row, actor=actor, term=held, reason=reason)
    object_to_peer(request=row, actor=actor, engagement=engagement, reason=reason)
    if lasting:
        ours = side_of(row, actor)
        keep_veto(engagement.peer, ours, actor, reason)
    return lock(row)
