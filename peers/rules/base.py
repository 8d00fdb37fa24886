"""What every verb of an engagement shares: the locks, who may, the one move, whom it tells."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.models import Link
from devosupport.notifications.rules import issue_link, send
from peers.access import roles_on
from peers.choices import EngagementState
from peers.matching.exclusions import Exclusion
from peers.models import Engagement, Peer
from peers.transitions import TRANSITIONS
from requests.access import roles_of
from requests.choices import Role
from requests.models import Seat, SupportRequest
from requests.rules import wait_for_peers
from requests.rules.base import Refused, lock, now, require, today

__all__ = ["Refused", "now", "require", "today"]


@dataclass(frozen=True)
class ByPhone:
    """Who gave an officer the answer that was asked of their office, and on which day."""

    said_by: str
    said_on: date


def lock_request(engagement: Engagement) -> SupportRequest:
    """Always the request first, then its peers in order: nobody waits in a circle."""
    return lock(engagement.seat.line.request)


def lock_peer(peer: Peer | int) -> Peer:
    """Everything that fills a limit is counted under this lock."""
    pk = peer if isinstance(peer, int) else peer.pk
    return Peer.objects.select_for_update(of=("self",)).select_related("user").get(pk=pk)


def refreshed(engagement: Engagement) -> Engagement:
    rows = Engagement.objects.select_for_update(of=("self",))
    return rows.select_related("seat__line__request__lead", "peer__user").get(pk=engagement.pk)


def begin(verb: str, engagement: Engagement, actor: User | None) -> Engagement:
    """Lock request, peer and engagement; refuse whoever may not use the verb now."""
    request = lock_request(engagement)
    lock_peer(engagement.peer_id)
    row = refreshed(engagement)
    check_who(verb, request, row.peer, actor)
    check_state(verb, row)
    return row


def check_who(verb: str, request: SupportRequest, peer: Peer, actor: User | None) -> None:
    if not roles_on(actor, request, peer) & set(TRANSITIONS[verb].who):
        raise Refused("You cannot do this. It can be done by the case lead or a manager.")


def require_case_lead(request: SupportRequest, actor: User) -> None:
    allowed = roles_of(actor, request) & {Role.CASE_LEAD, Role.MANAGER}
    require(allowed, "You cannot do this. It can be done by the case lead or a manager.")


def check_state(verb: str, row: Engagement) -> None:
    if row.state not in TRANSITIONS[verb].sources:
        label = EngagementState(row.state).label.lower()
        raise Refused(
            f"This is no longer possible: it now says “{label}”. Open the team again to see what "
            "you can do."
        )


def finish(verb: str, row: Engagement, actor: User | None, **codes: Any) -> Engagement:
    """Move the engagement, save it, write the one entry on the request."""
    before, to = row.state, TRANSITIONS[verb].to
    row.state, row.state_since = to, now()
    if to not in (EngagementState.INVITED, EngagementState.ACCEPTED, EngagementState.ACTIVE):
        row.ended_at = now()
    row.save()
    codes = {"engagement": row.pk, "peer": row.peer_id, "seat": row.seat_id, **codes}
    entry = {"from": before, "to": to, **codes}
    record(row.seat.line.request, f"peers.{verb}", actor=actor, at=now(), **entry)
    settle_turn(row.seat.line.request)
    return row


def settle_turn(request: SupportRequest) -> None:
    """The peers' turn when every empty seat has somebody who was asked; else it is ours."""
    empty = Seat.objects.empty().filter(line__request=request)
    asked = Engagement.objects.filter(state=EngagementState.INVITED).values("seat_id")
    waiting = empty.exists() and not empty.exclude(pk__in=asked).exists()
    wait_for_peers(request=request, waiting=waiting)


def tell(
    kind: str,
    to: User | None,
    row: Engagement,
    *,
    but: User | None = None,
    link: str = "",
    link_about: Model | None = None,
    opened: Link | None = None,
    **context: Any,
) -> None:
    """Owe one e-mail of `peers.<kind>` about an engagement; never to the one who did it.

    `link` is the purpose of a link to be issued; `opened` one that there is already.
    """
    if to is None or not to.is_active or not to.email or (but is not None and but.pk == to.pk):
        return
    if link:
        opened = issue_link(f"peers.{link}", person=to, about=link_about or row)
    send(
        f"peers.{kind}",
        to=to,
        about=row,
        key=str(row.pk),
        context={"engagement": row.pk, **context},
        link=opened,
    )


def sentences(found: tuple[Exclusion, ...]) -> str:
    return " ".join(exclusion.sentence for exclusion in found)
