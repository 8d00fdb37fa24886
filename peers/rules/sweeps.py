"""What time brings about by itself. Each finds its own rows; a lost message costs a wait."""

from datetime import timedelta

from django.db import transaction

from devosupport.core.working_days import add_working_days
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send
from peers.choices import EngagementState
from peers.models import Engagement, Peer
from peers.querysets import year_of
from peers.rules.base import Refused, begin, finish, now, refreshed, settle_turn, tell, today
from peers.rules.invitations import expire, recall
from peers.rules.proposing import drop
from peers.rules.steps import ask_to_look_over
from peers.rules.team import release
from requests.choices import State, WaitingOn
from requests.clocks import closure_days
from requests.models import SupportRequest

QUARTER = timedelta(days=91)


def expire_invitations() -> int:
    """End invitations that nobody answered in time."""
    done = 0
    for row in Engagement.objects.unanswered_after(today()):
        try:
            expire(engagement=row)
        except Refused:
            # Answered between the look and the lock.
            continue
        done += 1
    return done


@transaction.atomic
def remind() -> int:
    """One reminder, one working day before the last day to answer."""
    day = add_working_days(today(), 1, closed=closure_days())
    rows = Engagement.objects.to_remind(day).filter(invited_at__date__lt=today())
    done = 0
    for found in rows.select_for_update(skip_locked=True, of=("self",)):
        row = refreshed(found)
        row.reminded_at = now()
        row.save(update_fields=["reminded_at"])
        tell("reminder", row.peer.user, row, link="invitation")
        record(row.seat.line.request, "peers.remind", actor=None, at=now(), engagement=row.pk)
        done += 1
    return done


def end_left_behind() -> int:
    """End engagements of requests that have ended, and tell the peers."""
    done = 0
    for row in Engagement.objects.left_behind().select_related("seat__line__request"):
        try:
            end(row)
        except Refused:
            continue
        done += 1
    return done


def end(row: Engagement) -> None:
    if row.state == EngagementState.PROPOSED:
        drop(engagement=row, actor=None)
    elif row.state == EngagementState.INVITED:
        recall(engagement=row, actor=None, reason="request_ended")
    elif row.state == EngagementState.ACTIVE and row.seat.line.request.state == State.CLOSED:
        complete(engagement=row)
    else:
        release(engagement=row, actor=None, reason="request_ended")


@transaction.atomic
def complete(*, engagement: Engagement) -> Engagement:
    row = begin("complete", engagement, None)
    finish("complete", row, None)
    tell("completed", row.peer.user, row)
    return row


def settle_turns() -> None:
    """Whose turn it is on requests that came back from hold with invitations still out."""
    invited = Engagement.objects.filter(state=EngagementState.INVITED)
    rows = SupportRequest.objects.filter(state=State.MATCHING, waiting_on=WaitingOn.US)
    for request in rows.filter(pk__in=invited.values("seat__line__request_id")):
        settle_turn(request)


@transaction.atomic
def ask_still_right() -> int:
    """The quarterly "Still right? Yes / Change / Pause until"."""
    due = Peer.objects.to_ask_again(now() - QUARTER).select_related("user")
    done = 0
    for peer in due.select_for_update(skip_locked=True, of=("self",)):
        ask_to_look_over(peer, "peers.still_right")
        record(peer, "peers.ask_still_right", actor=None, at=now())
        done += 1
    return done


@transaction.atomic
def tell_of_year() -> int:
    """In April, what each peer gave in the year that ended; once, however often it runs."""
    over, _ = year_of(today())
    first = over.replace(year=over.year - 1)
    done = 0
    for peer in Peer.objects.at_work_between(first, over).select_related("user"):
        told = send(
            "peers.year",
            to=peer.user,
            about=peer,
            key=f"{peer.pk}:{first.year}",
            context={"peer": peer.pk, "year": first.year},
        )
        if told:
            record(peer, "peers.tell_of_year", actor=None, at=now(), year=first.year)
            done += 1
    return done


@transaction.atomic
def tell_of_lapsing() -> int:
    """A month before training or consent runs out, each peer is told; once for each date."""
    done = 0
    for peer in Peer.objects.lapsing(today()).select_related("user"):
        told = send(
            "peers.lapsing",
            to=peer.user,
            about=peer,
            key=f"{peer.pk}:{peer.trained_until}:{peer.consent_until}",
            context={"peer": peer.pk, "training": peer.training_lapses(today())},
            link=issue_link("peers.still_right", person=peer.user, about=peer),
        )
        if told:
            record(peer, "peers.tell_of_lapsing", actor=None, at=now())
            done += 1
    return done
