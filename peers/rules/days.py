"""Which days did you work? Asked by e-mail each month, and answered from it without signing in."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.history.rules import record
from devosupport.notifications.models import Link
from devosupport.notifications.rules import issue_link, send
from peers.challenges.access import goes_on
from peers.models import Engagement
from peers.rules.base import now, refreshed, require, today
from requests import rules as requests
from requests.choices import State
from requests.models import DayEntry, SeatTerm

# First on the morning after the team is confirmed, then every four weeks.
EVERY = timedelta(days=28)


@transaction.atomic
def ask_days() -> int:
    """One e-mail to everybody at work who has days left."""
    done = 0
    due = Engagement.objects.to_ask_days(now() - EVERY)
    for found in due.select_for_update(skip_locked=True, of=("self",)):
        row = refreshed(found)
        row.days_asked_at = now()
        row.save(update_fields=["days_asked_at"])
        term = row.open_term
        if term is None or term.left <= 0:
            continue
        send(
            "peers.days_asked",
            to=row.peer.user,
            about=row,
            key=f"{row.pk}:{today()}",
            context={"engagement": row.pk},
            link=work_link(row),
        )
        record(row.seat.line.request, "peers.ask_days", actor=None, at=now(), engagement=row.pk)
        done += 1
    return done


def log_day(*, term: SeatTerm, actor: User, on: date, days: Decimal, note: str = "") -> DayEntry:
    """A day on a case under way, or of a peer challenge that goes on after it has closed."""
    case = term.seat.line.request
    over = case.state == State.CLOSED
    require(not over or goes_on(case), "The case has closed: ring the case lead to log a day.")
    rule = requests.log_later if over else requests.log_day
    return rule(request=case, actor=actor, term=term, on=on, days=days, note=note)


def term_to_log(row: Engagement) -> SeatTerm | None:
    """The peer's place on the team, or the one they had where the challenge goes on."""
    found: SeatTerm | None = row.open_term
    if found is None and goes_on(row.seat.line.request):
        rows = SeatTerm.objects.with_days().filter(seat=row.seat_id, adviser=row.peer.user_id)
        found = rows.select_related("seat__line__request").order_by("-begins", "-pk").first()
    return found


def work_link(row: Engagement) -> Link:
    """The open link of a peer at work; a new one when the last was used."""
    links = Link.objects.about(row).filter(purpose="peers.work", person=row.peer.user)
    current = links.open().first()
    last = links.order_by("-version").first()
    version = current.version if current else last.version + 1 if last else 1
    return issue_link("peers.work", person=row.peer.user, about=row, version=version)
