"""Random deeds by random people on a real request, compared with a small independent model.

`STATE_MACHINE_EXAMPLES=500 pytest tests/requests/test_state_machine.py` looks longer.
"""

import os
from datetime import datetime, timedelta
from decimal import Decimal
from typing import ClassVar, NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from devosupport.history.models import Entry
from requests import rules
from requests.choices import HoldReason, Outcome, State
from requests.models import DayEntry, Line, Pause, Seat, SeatTerm, SupportRequest
from requests.rules import Refused
from requests.rules.days import Worked
from tests import factories, people
from tests.requests.factories import Cast, case_in, lines, london, topic
from tests.requests.reference import COUNCIL, MAY, PAUSED, Logged, Reference, after

EXAMPLES = int(os.environ.get("STATE_MACHINE_EXAMPLES", "12"))
START = "2027-01-04 10:00"
WHO = st.sampled_from(
    ["council", "authoriser", "triage", "case_lead", "manager", "adviser", "stranger"]
)


class Chance(NamedTuple):
    """What a deed is given, where it takes more than who does it."""

    expert: Decimal = Decimal("3")
    cap: Decimal = Decimal("16")
    ago: int = 0
    days: Decimal = Decimal("1.0")
    again: bool = False


CHANCE = st.builds(
    Chance,
    expert=st.sampled_from([Decimal(n) for n in ("1.5", "3", "14", "15.5")]),
    cap=st.sampled_from([Decimal("14"), Decimal("16")]),
    ago=st.integers(-1, 6),
    days=st.sampled_from([Decimal("0.5"), Decimal("1.0")]),
    again=st.booleans(),
)


class Requests(RuleBasedStateMachine):
    """One request in a savepoint of its own; time only goes forward."""

    case: ClassVar[SupportRequest]
    cast: ClassVar[Cast]
    subject: ClassVar[object]
    stranger: ClassVar[object]
    done: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.at = london(START)
        self.model = Reference(self.at.date())
        self.written = self.count()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # Help

    def count(self) -> int:
        return Entry.objects.filter(
            subject_type="requests.supportrequest", subject_id=self.case.pk
        ).count()

    def row(self) -> SupportRequest:
        return SupportRequest.objects.get(pk=self.case.pk)

    def person(self, who: str):
        known = {"adviser": self.cast.advisers[1], "stranger": self.stranger}
        return known.get(who) or getattr(self.cast, who)

    def do(self, deed: str, who: str, allowed: bool, call, **given) -> bool:
        """Both do it or both refuse; one entry for what is done, none for what is refused."""
        allowed = allowed and self.model.allows(deed, who)
        try:
            with rules.as_of(self.at), transaction.atomic():
                call(request=self.row(), actor=self.person(who), **given)
            done = True
        except Refused as refused:
            done, said = False, str(refused)
            assert said.endswith((".", "?")), said
        assert done == allowed, f"{deed} by {who} in {self.model.state}: {done}"
        self.written += done
        if done:
            self.done.add(deed)
        return done

    @initialize(far=st.sampled_from([0, 2, 4, 5, 8, 9]))
    def begin(self, far: int) -> None:
        """Some way along the usual road, so that every part of it is wandered off from."""
        road = [
            ("claim", "triage"), ("accept", "triage"), ("set_lines", "case_lead"),
            ("offer", "case_lead"), ("agree", "authoriser"), ("show_team", "case_lead"),
            ("fine", "authoriser"), ("confirm_team", "case_lead"), ("log_day", "adviser"),
        ]  # fmt: skip
        for deed, who in road[:far]:
            self.sit_down()
            getattr(self, deed)(who, Chance())

    @rule(pick=st.integers(0, 999), chance=CHANCE)
    def go_on(self, pick: int, chance: Chance) -> None:
        """What the design has in mind in this state, by somebody it has in mind."""
        ends = {"withdraw", "answer"} if pick % 5 else set()
        deeds = [d for d in sorted(set(MAY) - ends) if self.model.state in MAY[d][0]]
        deed = deeds[pick % len(deeds)]
        whose = sorted(MAY[deed][1])
        getattr(self, deed)(whose[pick // 7 % len(whose)], chance)

    @rule(pick=st.integers(0, 999), chance=CHANCE)
    def go_on_again(self, pick: int, chance: Chance) -> None:
        self.go_on(pick, chance)

    @rule(deed=st.sampled_from(sorted(MAY)), who=WHO, chance=CHANCE)
    def try_anything(self, deed: str, who: str, chance: Chance) -> None:
        getattr(self, deed)(who, chance)

    # Time

    @rule(hours=st.integers(1, 120))
    def wait(self, hours: int) -> None:
        later = self.at + timedelta(hours=hours)
        # Kept to 2027, whose holidays the model knows.
        if later.date() < datetime(2027, 12, 1).date():
            self.at = later
            self.model.today = later.astimezone(london(START).tzinfo).date()

    # Triage

    def claim(self, who: str, chance: Chance) -> None:
        if self.do("claim", who, True, rules.claim):
            self.model.go("in_triage")

    def ask(self, who: str, chance: Chance) -> None:
        asked = [("need", "By when?")]
        if self.do("ask", who, True, rules.ask_information, questions=asked):
            self.model.responded = True
            self.model.go("info_needed")

    def provide(self, who: str, chance: Chance) -> None:
        answers = {question.pk: "June" for question in self.case.questions.all()}
        if self.do("provide", who, True, rules.provide_information, answers=answers):
            self.model.go(self.model.returns)

    def accept(self, who: str, chance: Chance) -> None:
        given = {
            "support_types": ["technical"], "lead_type": "technical", "topics": [self.subject],
            "stage": "scoping", "priority": 2, "case_lead": self.cast.case_lead,
            "duplicates_checked": True,
        }  # fmt: skip
        if self.do("accept", who, True, rules.accept, **given):
            self.model.responded = self.model.led = True
            self.model.go("scoping")

    def propose_decline(self, who: str, chance: Chance) -> None:
        given = {"reason": "no_capacity", "signpost": "The network"}
        if self.do("propose_decline", who, True, rules.propose_decline, **given):
            self.model.proposed_by = who

    def confirm_decline(self, who: str, chance: Chance) -> None:
        other = self.model.proposed_by not in ("", who)
        if self.do("confirm_decline", who, other, rules.confirm_decline):
            self.model.responded = True
            self.model.go("declined")

    # The package

    def set_lines(self, who: str, chance: Chance) -> None:
        known = list(Line.objects.filter(request=self.case).order_by("position"))
        given = lines(str(chance.expert))
        for line, values in zip(known, given, strict=False):
            values["id"] = line.pk
        expert = chance.expert
        enough = expert >= self.model.used()
        if self.do("set_lines", who, enough, rules.set_lines, lines=given):
            self.model.lines, self.model.expert = True, expert

    def raise_cap(self, who: str, chance: Chance) -> None:
        days = chance.cap
        given = {"days": days, "reason": "Two areas at once"}
        if self.do("raise_cap", who, days > self.model.cap, rules.raise_cap, **given):
            self.model.cap = days

    def offer(self, who: str, chance: Chance) -> None:
        within = self.model.lines and self.model.expert <= self.model.cap
        if self.do("offer", who, within, rules.offer):
            self.model.go("offered")

    def withdraw_offer(self, who: str, chance: Chance) -> None:
        if self.do("withdraw_offer", who, True, rules.withdraw_offer):
            self.model.go("scoping")

    def agree(self, who: str, chance: Chance) -> None:
        if self.do("agree", who, True, rules.agree_package):
            self.model.shown, self.model.said_fine, self.model.seats = None, False, True
            self.model.go("matching")

    def ask_change(self, who: str, chance: Chance) -> None:
        if self.do("ask_change", who, True, rules.ask_change, reason="Fewer days"):
            self.model.go("scoping")

    # The team and its days

    @rule()
    def sit_down(self) -> None:
        """The app of peers fills the seats; it is no verb of a person's."""
        if self.model.state != "matching":
            return
        for seat in Seat.objects.empty().filter(line__request=self.case):
            adviser = self.cast.advisers[seat.kind == "adviser"]
            with rules.as_of(self.at):
                rules.seat_adviser(request=self.row(), actor=None, seat=seat, adviser=adviser)
            self.written += 1
            if seat.kind == "adviser":
                self.model.terms.append((self.model.today, None))

    def full(self) -> bool:
        return bool(self.model.terms) and self.model.terms[-1][1] is None

    def show_team(self, who: str, chance: Chance) -> None:
        if self.do("show_team", who, self.full(), rules.show_team):
            self.model.shown, self.model.said_fine = self.model.today, False

    def fine(self, who: str, chance: Chance) -> None:
        fresh = self.model.shown is not None and not self.model.said_fine
        if self.do("fine", who, fresh, rules.team_is_fine):
            self.model.said_fine = True

    def confirm_team(self, who: str, chance: Chance) -> None:

        shown = self.model.shown
        waited = shown is not None and after(shown, 3, set()) <= self.model.today
        ready = self.full() and shown is not None and (self.model.said_fine or waited)
        if self.do("confirm_team", who, ready, rules.confirm_team):
            self.model.go("in_delivery")

    def log_day(self, who: str, chance: Chance) -> None:

        term = SeatTerm.objects.filter(
            seat__line__request=self.case, adviser=self.cast.advisers[1]
        ).last()
        if term is None:
            return
        on, days = self.model.today - timedelta(days=chance.ago), chance.days
        may = self.model.may_log(on, days)
        if self.do("log_day", who, may, rules.log_day, term=term, on=on, days=days):
            number = len(self.model.terms)
            self.model.entries.append(Logged(on, days, who, self.model.today, number))

    def reverse_day(self, who: str, chance: Chance) -> None:
        entry = DayEntry.objects.of_request(self.case).written().order_by("pk").last()
        if entry is None:
            return
        logged = self.model.entries[-1]
        # A day is thirty times twenty-four hours: at the edge the model does not say.
        age = self.at - entry.logged_at
        if timedelta(days=30) < age < timedelta(days=31):
            return
        own = logged.by == who and age <= timedelta(days=30)
        may = not logged.back and (own or who == "case_lead")
        instead = None
        if chance.again:
            instead = Worked(logged.on, Decimal("0.5"))
            others = self.model.used() - logged.days
            open_day = logged.term != len(self.model.terms) or self.model.term_on(logged.on)
            may = may and open_day and others + Decimal("0.5") <= self.model.expert
        given = {"entry": entry, "reason": "It was another day", "instead": instead}
        if self.do("reverse_day", who, may, rules.reverse_day, **given):
            logged.back = True
            if chance.again:
                copy = type(logged)(logged.on, Decimal("0.5"), who, self.model.today, logged.term)
                self.model.entries.append(copy)

    def hold(self, who: str, chance: Chance) -> None:
        on = self.model.today + timedelta(days=9)
        given = {"reason": HoldReason.ELECTION, "resume_on": on}
        if self.do("hold", who, True, rules.hold, **given):
            self.model.go("on_hold")

    def resume(self, who: str, chance: Chance) -> None:
        if self.do("resume", who, True, rules.resume):
            self.model.go(self.model.returns)

    def rescope(self, who: str, chance: Chance) -> None:
        if self.do("rescope", who, True, rules.rescope, reason="Something changed"):
            self.model.shown = None
            self.model.go("scoping", restart=True)

    # Ends

    def deliver(self, who: str, chance: Chance) -> None:
        if self.do("deliver", who, True, rules.mark_delivered, actual_days={}):
            self.model.go("delivered")

    def not_finished(self, who: str, chance: Chance) -> None:
        if self.do("not_finished", who, True, rules.not_finished, reason="One meeting is left"):
            self.model.go("in_delivery")

    def close(self, who: str, chance: Chance) -> None:
        if self.do("close", who, True, rules.close, outcome=Outcome.ACHIEVED):
            self.model.go("closed")

    def answer(self, who: str, chance: Chance) -> None:
        if self.do("answer", who, True, rules.answer, text="Here"):
            self.model.responded = True
            self.model.go("closed")

    def withdraw(self, who: str, chance: Chance) -> None:
        if self.do("withdraw", who, True, rules.withdraw, reason="plans_changed"):
            self.model.go("withdrawn")

    def reopen(self, who: str, chance: Chance) -> None:
        ended = self.model.ended
        late = ended is not None and self.model.today > ended + timedelta(days=60)
        if self.do("reopen", who, not (late and who in COUNCIL), rules.reopen):
            self.model.led = self.model.responded = False
            self.model.shown = None
            self.model.go("submitted")

    # What is always so

    @invariant()
    def the_request_is_as_the_model_says(self) -> None:
        row = self.row()
        assert row.state == self.model.state
        assert row.due_on == self.model.due()
        assert row.cap == self.model.cap
        assert self.count() == self.written

    @invariant()
    def pauses_and_days_agree(self) -> None:
        still = Pause.objects.filter(request=self.case, ends=None).count()
        assert still == (self.model.state in PAUSED)
        assert DayEntry.objects.of_request(self.case).total() == self.model.used()
        counted = SupportRequest.objects.having_days(self.case)
        assert counted.used == self.model.used() <= counted.allocated
        held = SeatTerm.objects.open().filter(seat__line__request=self.case).count()
        assert held == (2 if self.full() else 0)


@pytest.mark.django_db
def test_whatever_people_do_in_whatever_order_the_request_follows_the_model():
    with rules.as_of(london(START)):
        Requests.case = case_in(State.SUBMITTED)
    Requests.cast = Requests.case.cast
    Requests.subject = topic()
    Requests.stranger = people.at_organisation(factories.organisation())
    run_state_machine_as_test(
        Requests,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=24,
            derandomize=EXAMPLES <= 12,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # The wandering reached the whole table, or it would prove nothing.
    assert len(set(MAY) - Requests.done) <= 9, set(MAY) - Requests.done
