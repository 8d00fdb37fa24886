"""The invitation: sent, answered, taken back. A limit is counted under the peer's lock."""

from datetime import date

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.core.working_days import add_working_days
from devosupport.notifications.rules import void_links
from peers.choices import PeerDecline
from peers.models import Engagement
from peers.rules.base import begin, finish, now, require, tell, today
from peers.rules.checks import require_able
from peers.rules.clearing import require_cleared
from peers.rules.days import work_link
from requests import rules as requests
from requests.choices import State
from requests.clocks import closure_days

DAYS_TO_ANSWER = 3


@transaction.atomic
def invite(
    *,
    engagement: Engagement,
    actor: User | None,
    message: str = "",
    moves_on: bool = True,
    uncleared: str = "",
) -> Engagement:
    """Ask the peer; the e-mail alone is enough to answer. Fills their limit from now on.

    `uncleared`: why a member is invited whose group office has not answered in time.
    """
    row = begin("invite", engagement, actor)
    state = row.seat.line.request.state
    require(state == State.MATCHING, "Invitations go out while the team is being found.")
    require_able(row)
    row.uncleared_reason = require_cleared(row, uncleared)
    row.invited_at, row.invited_by = now(), actor or row.invited_by
    row.answer_by = add_working_days(today(), DAYS_TO_ANSWER, closed=closure_days())
    row.message, row.moves_on = message.strip(), moves_on
    finish("invite", row, actor, uncleared=bool(row.uncleared_reason))
    tell("invited", row.peer.user, row, link="invitation")
    return row


@transaction.atomic
def accept(*, engagement: Engagement, actor: User) -> Engagement:
    """The peer takes the seat; `requests` opens their term in the same transaction."""
    row = begin("accept", engagement, actor)
    require_in_time(row)
    require_able(row)
    requests.seat_adviser(
        request=row.seat.line.request, actor=actor, seat=row.seat, adviser=row.peer.user
    )
    row.answered_at = now()
    finish("accept", row, actor)
    void_links(row, reason="accepted", purpose="peers.invitation")
    tell("said_yes", row.peer.user, row, opened=work_link(row))
    tell("accepted", lead_of(row), row, but=actor)
    return row


def require_in_time(row: Engagement) -> None:
    late = row.answer_by is not None and row.answer_by < today()
    require(not late, "This invitation ran out, and somebody else may have been asked since.")


@transaction.atomic
def decline(
    *,
    engagement: Engagement,
    actor: User,
    reason: str = PeerDecline.OTHER,
    not_until: date | None = None,
) -> Engagement:
    """The peer cannot; "not until" keeps them from being asked again before that day."""
    row = begin("decline", engagement, actor)
    require(reason in PeerDecline.values, "Select a reason.")
    if not_until is not None:
        require(not_until > today(), "Enter a day in the future from which you are free.")
        row.peer.not_until = not_until
        row.peer.save(update_fields=["not_until"])
    row.answered_at, row.decline_reason = now(), reason
    finish("decline", row, actor, reason=reason)
    void_links(row, reason="declined", purpose="peers.invitation")
    tell("declined", lead_of(row), row, but=actor)
    wake("matching")
    return row


@transaction.atomic
def recall(*, engagement: Engagement, actor: User | None, reason: str = "") -> Engagement:
    """Take an unanswered invitation back; its link then says so. `reason` is a code."""
    row = begin("recall", engagement, actor)
    finish("recall", row, actor, reason=reason)
    void_links(row, reason="recalled", purpose="peers.invitation")
    tell("recalled", row.peer.user, row)
    wake("matching")
    return row


@transaction.atomic
def expire(*, engagement: Engagement) -> Engagement:
    """Nobody answered in time: free the limit and let the next be asked."""
    row = begin("expire", engagement, None)
    require(row.answer_by and row.answer_by < today(), "The time to answer is not over yet.")
    finish("expire", row, None)
    void_links(row, reason="expired", purpose="peers.invitation")
    tell("expired", row.peer.user, row, link="still_right", link_about=row.peer)
    tell("unanswered", lead_of(row), row)
    wake("matching")
    return row


def lead_of(row: Engagement) -> User | None:
    lead: User | None = row.seat.line.request.case_lead
    return lead
