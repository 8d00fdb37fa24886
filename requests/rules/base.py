"""What every verb shares: the refusals, the lock, the one move and its one history entry."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from devosupport.accounts.models import User
from devosupport.core.moment import as_of, now
from devosupport.core.moment import today as today
from devosupport.core.refusals import Overtaken as Overtaken
from devosupport.core.refusals import Refused as Refused
from devosupport.history.models import Entry
from devosupport.history.rules import record
from requests import access, clocks
from requests.choices import ENDED, OPEN, PAUSED, Clock, PauseReason, Role, State, WaitingOn
from requests.models import Pause, SeatTerm, SupportRequest
from requests.standing.rules import keep
from requests.transitions import BACK, STAYS, TRANSITIONS


class Stale(Refused):
    """Somebody saved since the form was opened. `fields`: name → (their value, your value)."""

    def __init__(self, current: SupportRequest, fields: dict[str, tuple[Any, Any]]) -> None:
        super().__init__(
            "Somebody else changed this since you opened it. Choose which answer to keep."
        )
        self.current = current
        self.fields = fields


WAITING: dict[State, WaitingOn] = {
    State.DRAFT: WaitingOn.COUNCIL,
    State.AWAITING_PARTNERS: WaitingOn.PARTNER,
    State.SUBMITTED: WaitingOn.US,
    State.IN_TRIAGE: WaitingOn.US,
    State.INFO_NEEDED: WaitingOn.COUNCIL,
    State.SCOPING: WaitingOn.US,
    State.OFFERED: WaitingOn.COUNCIL,
    State.MATCHING: WaitingOn.US,
    State.IN_DELIVERY: WaitingOn.PEER,
    State.ON_HOLD: WaitingOn.US,
    State.DELIVERED: WaitingOn.COUNCIL,
} | dict.fromkeys(ENDED, WaitingOn.NOBODY)

PAUSE_WHY = {
    State.INFO_NEEDED: PauseReason.INFORMATION,
    State.OFFERED: PauseReason.OFFER,
    State.ON_HOLD: PauseReason.HOLD,
}
# States that a verb returns from: where it came from is kept until then.
RETURNING = (State.INFO_NEEDED, State.ON_HOLD, State.DUPLICATE)


def lock(request: SupportRequest) -> SupportRequest:
    """The row itself, locked; everything a verb counts is counted under this lock."""
    return SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


# The newest entry that whoever acts has seen; None where nobody looked at a screen.
_seen: ContextVar[int | None] = ContextVar("seen", default=None)


@contextmanager
def having_seen(entry: int | None) -> Iterator[None]:
    """Verbs in the block are refused when somebody else did anything after this entry."""
    token = _seen.set(entry)
    try:
        yield
    finally:
        _seen.reset(token)


def begin(verb: str, request: SupportRequest, actor: User | None) -> SupportRequest:
    """Lock the request and refuse whoever may not use the verb in its state."""
    row = lock(request)
    check(verb, row, actor)
    check_seen(row, actor)
    return row


def check_seen(row: SupportRequest, actor: User | None) -> None:
    seen = _seen.get()
    if seen is not None and Entry.objects.about(row).by_others(actor, after=seen).exists():
        raise Overtaken


def check(verb: str, row: SupportRequest, actor: User | None) -> None:
    table = TRANSITIONS[verb]
    if not access.roles_of(actor, row) & set(table.who):
        who = ", ".join(Role(role).label.lower() for role in table.who)
        raise Refused(f"You cannot do this. It can be done by: {who}.")
    check_state(verb, row)
    if not access.shown_enough(actor, row, verb):
        raise Refused("Claim this request first: until then only its outline can be seen.")


def check_state(verb: str, row: SupportRequest) -> None:
    if row.state not in TRANSITIONS[verb].sources:
        label = State(row.state).label
        raise Refused(
            f"This request is now “{label}”, so that is no longer possible. "
            "Open it again to see what you can do."
        )


def finish(
    verb: str,
    row: SupportRequest,
    actor: User | None,
    to: str = STAYS,
    *,
    restart: bool = False,
    **codes: Any,
) -> SupportRequest:
    """Move the request (or not), keep its clock and pauses, save it, write the one entry."""
    allowed = TRANSITIONS[verb].leads(row.state)
    target = row.returns_to if to == BACK else to
    if to not in allowed:
        raise AssertionError(f"{verb} does not lead to {to}")
    before = row.state
    if target != STAYS and (target != before or restart):
        move(row, State(target), restart=restart)
        codes = {"from": before, "to": target, **codes}
    clocks.set_due(row, at=now())
    row.save()
    record(row, verb, actor=actor, at=now(), **codes)
    keep(row)
    return row


def move(row: SupportRequest, to: State, *, restart: bool) -> None:
    """Change the state and everything that follows from it alone."""
    before = State(row.state)
    if to in RETURNING:
        row.returns_to = before
    elif before in RETURNING:
        row.returns_to = ""
    row.state, row.state_since = to, now()
    row.waiting_on = WAITING[to]
    row.last_nudged_at = None
    if to != State.ON_HOLD:
        row.resume_on = None
    if to not in (State.DECLINED, State.WITHDRAWN):
        row.decline_proposed_by = None
    turn_clock(row, to, restart=restart)
    turn_pause(row, before, to)
    if to in ENDED:
        row.ended_at = now()
        if to != State.DUPLICATE:
            end_terms(row)
    elif before in ENDED:
        row.ended_at = None


def turn_clock(row: SupportRequest, to: State, *, restart: bool) -> None:
    """Start the clock of the state; a pause keeps the clock that it stops."""
    clock = clocks.CLOCK_OF.get(to, "")
    if to in PAUSED:
        return
    if clock != row.clock or restart:
        row.clock, row.clock_from = clock, now() if clock else None
    if not clock:
        row.respond_by = row.decide_by = None


def turn_pause(row: SupportRequest, before: State, to: State) -> None:
    if before in PAUSED:
        Pause.objects.filter(request=row, ends=None).update(ends=now())
        row.paused_since = None
    if to in PAUSED:
        Pause.objects.create(request=row, begins=now(), why=PAUSE_WHY[to])
        row.paused_since = now()


def end_terms(row: SupportRequest) -> None:
    """Free everybody: open terms end today; a term that has not begun ends as it begins."""
    for term in SeatTerm.objects.open().filter(seat__line__request=row):
        term.ends = max(term.begins, today())
        term.save(update_fields=["ends"])


def require(condition: object, sentence: str) -> None:
    """Refuse with a sentence that says what to do."""
    if not condition:
        raise Refused(sentence)


def words_of(text: str, what: str) -> str:
    """Typed text without the blanks around it; empty is refused with what to enter."""
    text = text.strip()
    require(text, f"Enter {what}.")
    return text


def is_open(row: SupportRequest) -> bool:
    return row.state in OPEN


__all__ = [
    "BACK",
    "STAYS",
    "Clock",
    "Overtaken",
    "Refused",
    "Stale",
    "as_of",
    "begin",
    "check_state",
    "end_terms",
    "finish",
    "having_seen",
    "is_open",
    "lock",
    "now",
    "require",
    "today",
    "words_of",
]
