"""A second, much smaller telling of what a request is: states, days and clocks, from the design.

It knows nothing of the portal's code. `test_state_machine.py` does the same deeds to both.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

DAY = timedelta(days=1)
# Bank holidays in England in 2027, from gov.uk.
HOLIDAYS = {
    date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31),
    date(2027, 8, 30), date(2027, 12, 27), date(2027, 12, 28),
}  # fmt: skip
PAUSED = {"info_needed", "offered", "on_hold"}
ENDED = {"closed", "declined", "withdrawn"}
OPEN = {
    "submitted", "in_triage", "scoping", "matching", "in_delivery", "delivered", *PAUSED,
}  # fmt: skip
TRIAGERS = {"triage", "case_lead", "manager"}
LEADS = {"case_lead", "manager"}
COUNCIL = {"council", "authoriser"}
WORKED = {"scoping", "offered", "matching", "in_delivery", "on_hold", "delivered"}
# Deed → (from where, by whom), as the table of the design says.
MAY: dict[str, tuple[set[str], set[str]]] = {
    "claim": ({"submitted"}, {"triage"}),
    "answer": ({"submitted", "in_triage"}, {"triage"}),
    "ask": ({"in_triage", "scoping"}, TRIAGERS),
    "provide": ({"info_needed"}, COUNCIL),
    "accept": ({"in_triage"}, {"triage"}),
    "propose_decline": ({"in_triage", "scoping", "matching"}, TRIAGERS),
    "confirm_decline": ({"in_triage", "scoping", "matching"}, TRIAGERS),
    "set_lines": ({"scoping"}, LEADS),
    "raise_cap": ({"scoping"}, {"manager"}),
    "offer": ({"scoping"}, LEADS),
    "withdraw_offer": ({"offered"}, LEADS),
    "agree": ({"offered"}, {"authoriser"}),
    "ask_change": ({"offered"}, {"authoriser"}),
    "show_team": ({"matching"}, {"case_lead"}),
    "fine": ({"matching"}, {"authoriser"}),
    "confirm_team": ({"matching"}, {"case_lead"}),
    "log_day": (WORKED, {"adviser", "case_lead"}),
    "reverse_day": (WORKED, {"adviser", "case_lead"}),
    "hold": ({"scoping", "matching", "in_delivery"}, {"case_lead"}),
    "resume": ({"on_hold"}, {"case_lead"}),
    "rescope": ({"matching", "in_delivery"}, {"case_lead"}),
    "deliver": ({"in_delivery"}, {"case_lead"}),
    "not_finished": ({"delivered"}, {"case_lead"}),
    "close": ({"delivered"}, {"case_lead"}),
    "withdraw": (OPEN, COUNCIL),
    "reopen": (ENDED, {"council", "authoriser", *TRIAGERS}),
}
# Which clock a state runs, in working days.
CLOCKS = {"submitted": "triage", "in_triage": "triage", "scoping": "package", "matching": "team",
          "delivered": "close"}  # fmt: skip
LENGTH = {"response": 2, "triage": 5, "package": 10, "team": 10, "close": 20}


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def after(start: date, days: int, still: set[date]) -> date:
    """The last of so many days that count after `start`."""
    day = start
    while days:
        day += DAY
        if works(day) and day not in still:
            days -= 1
    return day


@dataclass
class Logged:
    on: date
    days: Decimal
    by: str
    at: date
    term: int
    back: bool = False


@dataclass
class Reference:
    today: date
    state: str = "submitted"
    returns: str = ""
    led: bool = False
    responded: bool = False
    proposed_by: str = ""
    lines: bool = False
    expert: Decimal = Decimal(0)
    cap: Decimal = Decimal(14)
    # Days of the adviser's seat, which keeps its line for good.
    seats: bool = False
    terms: list[tuple[date, date | None]] = field(default_factory=list)
    entries: list[Logged] = field(default_factory=list)
    shown: date | None = None
    said_fine: bool = False
    clock: str = ""
    clock_from: date | None = None
    pauses: list[tuple[date, date | None]] = field(default_factory=list)
    ended: date | None = None

    def __post_init__(self) -> None:
        self.turn_clock("submitted")

    # Who and where

    def allows(self, deed: str, who: str) -> bool:
        states, people = MAY[deed]
        if self.state not in states or who not in people:
            return False
        # Before anybody leads the case, a case lead is one of other cases.
        leads_only = people <= {"case_lead", "manager", "adviser"}
        if who == "case_lead" and leads_only and not self.led:
            return False
        return not (who == "adviser" and not self.terms)

    # States, pauses and clocks

    def go(self, to: str, restart: bool = False) -> None:
        before = self.state
        if to in {"info_needed", "on_hold"}:
            self.returns = before
        elif before in {"info_needed", "on_hold"}:
            self.returns = ""
        self.state = to
        if to not in {"declined", "withdrawn"}:
            self.proposed_by = ""
        self.turn_clock(to, restart)
        if before in PAUSED:
            begins, _ = self.pauses[-1]
            self.pauses[-1] = (begins, self.today)
        if to in PAUSED:
            self.pauses.append((self.today, None))
        if to in ENDED:
            self.ended = self.today
            self.terms = [(begins, ends or self.today) for begins, ends in self.terms]

    def turn_clock(self, to: str, restart: bool = False) -> None:
        if to in PAUSED:
            return
        clock = CLOCKS.get(to, "")
        if clock != self.clock or restart:
            self.clock, self.clock_from = clock, self.today if clock else None

    def due(self) -> date | None:
        if self.state in PAUSED or self.clock_from is None:
            return None
        still: set[date] = set()
        for begins, ends in self.pauses:
            day = begins
            while ends is not None and day < ends:
                still.add(day)
                day += DAY
        late = self.clock == "triage" and not self.responded
        return after(self.clock_from, LENGTH["response" if late else self.clock], still)

    # Days

    def used(self) -> Decimal:
        return sum((entry.days for entry in self.entries if not entry.back), Decimal(0))

    def term_on(self, day: date) -> bool:
        if not self.terms:
            return False
        begins, ends = self.terms[-1]
        return begins <= day and (ends is None or day <= ends)

    def may_log(self, day: date, days: Decimal) -> bool:
        number = len(self.terms)
        taken = any(e.on == day and e.term == number and not e.back for e in self.entries)
        return (
            day <= self.today
            and self.term_on(day)
            and not taken
            and self.used() + days <= self.expert
        )
