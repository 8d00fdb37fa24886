"""What a council reads of its own case: the six steps, what happens next, who, by when."""

from dataclasses import dataclass
from datetime import date, datetime

from devosupport.accounts.models import User
from devosupport.core.charts import Step
from devosupport.core.clock import day_in_words
from devosupport.core.moment import today
from devosupport.history.rules import timeline
from requests import clocks
from requests.choices import Clock, Outcome, State
from requests.models import PackageVersion, SupportRequest
from requests.rules.succession import has_ended
from requests.sections import outlives_its_lead

S = State

# The six steps, and the verbs of the history that end each.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Asked", ("submit", "agree", "drop_partner", "carry_on_without", "record_request")),
    ("Read by us", ("accept",)),
    ("Support agreed", ("agree_package",)),
    ("Team found", ("confirm_team",)),
    ("Support delivered", ("mark_delivered",)),
    ("Feedback given", ("close",)),
)
# Which of the six is going on in a state; nothing is after the end.
NOW: dict[State, int] = {
    S.DRAFT: 0, S.AWAITING_PARTNERS: 0, S.SUBMITTED: 1, S.IN_TRIAGE: 1, S.INFO_NEEDED: 1,
    S.SCOPING: 2, S.OFFERED: 2, S.MATCHING: 3, S.IN_DELIVERY: 4, S.DELIVERED: 5,
}  # fmt: skip

NEXT: dict[State, str] = {
    S.SUBMITTED: "Somebody at the LGA reads your request and replies.",
    S.IN_TRIAGE: "We are reading your request, and will answer, ask you something or take it on.",
    S.INFO_NEEDED: "We need answers from you before we can go on.",
    S.SCOPING: "Your case lead is putting a package of support together for you to agree.",
    S.OFFERED: "Read the package of support, and agree to it or ask for a change.",
    S.MATCHING: "We are finding your team. You will meet them before anything starts.",
    S.IN_DELIVERY: "Support is under way. Write to your case lead at any time.",
    S.ON_HOLD: "Your case is on hold. It goes on by itself on the date shown.",
    S.DELIVERED: "The support has been given. Tell us how it went.",
    S.CLOSED: "This case has ended.",
    S.DECLINED: "We could not take this forward.",
    S.WITHDRAWN: "This request was withdrawn.",
    S.DUPLICATE: "We look after this together with another of your requests.",
}


@dataclass(frozen=True)
class CaseRead:
    """Everything the case page shows that is not a list of its own."""

    steps: list[Step]
    next: str
    # What we promise, and nothing of the clocks by which we tidy up after ourselves.
    clock: clocks.Explanation | None
    today: date
    advisers: list[User]
    package: PackageVersion | None
    # What it costs the council, in words.
    cost: str
    # Whether the case outlives its council, and who carries it on has still to be said.
    asks_successor: bool
    # Whether it did, and nobody is named yet who can agree for the body that follows.
    asks_authoriser: bool
    # The last day on which the council itself may reopen it; None while it is open.
    reopen_by: date | None


def read_case(row: SupportRequest) -> CaseRead:
    package = row.packages.first() if row.state in SHOWN_PACKAGE else None
    return CaseRead(
        steps=steps_of(row),
        next=next_of(row),
        clock=clocks.explain(row) if row.state in PROMISED and not row.team_is_proposed else None,
        today=today(),
        advisers=list(User.objects.principal_advisers_for(row.region, today())),
        package=package,
        cost=cost_of(package),
        asks_successor=not row.successor_email and outlives_its_lead(row, today()),
        asks_authoriser=has_ended(row) and row.is_open and row.successor_authoriser_id is None,
        reopen_by=reopen_by(row),
    )


def next_of(row: SupportRequest) -> str:
    if not row.team_is_proposed:
        return NEXT.get(State(row.state), "")
    assert row.team_shown_at
    last = clocks.due_date(Clock.TEAM_SHOWN, clocks.day_of(row.team_shown_at))
    return (
        "We propose a team to you. If somebody on it is not right for you, say so by "
        f"{day_in_words(last)}. After that the team can be confirmed."
    )


def cost_of(package: PackageVersion | None) -> str:
    if package is None:
        return "Nothing so far. A package says what it costs before you agree to it."
    if not package.cost:
        return "Nothing."
    return f"£{package.cost:,.2f}".removesuffix(".00") + ", as the package says."


def reopen_by(row: SupportRequest) -> date | None:
    """The day until which a button makes sense; the rule looks again."""
    if row.is_open or row.state == S.DUPLICATE:
        return None
    last = clocks.explain(row, Clock.REOPEN).due_on
    return last if last and today() <= last else None


PROMISED = (S.SUBMITTED, S.IN_TRIAGE, S.INFO_NEEDED, S.SCOPING, S.OFFERED, S.MATCHING, S.ON_HOLD)
SHOWN_PACKAGE = (S.OFFERED, S.MATCHING, S.IN_DELIVERY, S.ON_HOLD, S.DELIVERED, S.CLOSED)
SHORT = (Outcome.ANSWERED, Outcome.REFERRED)


def steps_of(row: SupportRequest) -> list[Step]:
    """Each step with the day it was done. A case that was simply answered has two."""
    if row.outcome in SHORT:
        asked = Step(STEPS[0][0], "done", on=day(row.received_at))
        return [asked, Step(row.public_label, "done", on=day(row.ended_at))]
    state = State(row.returns_to or row.state)
    now = NOW.get(state, len(STEPS))
    done = {entry.verb: entry.at for entry in timeline(row)}
    found = []
    for number, (title, verbs) in enumerate(STEPS):
        moments = [done[verb] for verb in verbs if verb in done]
        if number < now and (moments or now < len(STEPS)):
            found.append(Step(title, "done", on=day(max(moments)) if moments else None))
        elif number == now:
            found.append(Step(title, "now"))
        elif now < len(STEPS):
            found.append(Step(title))
    return found


def day(moment: datetime | None) -> date | None:
    return clocks.day_of(moment) if moment else None
