"""One made-up request: its row, and what would be there if it had come about by the verbs."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from devosupport.core.references import ALPHABET, LENGTH
from devosupport.office.scale.bodies import Cast
from devosupport.office.scale.words import what_is_asked
from devosupport.places.choices import Stage, SupportType
from requests.choices import (
    ENDED,
    PAUSED,
    Channel,
    Clock,
    DeclineReason,
    Form,
    Outcome,
    State,
    WithdrawReason,
)
from requests.clocks import CLOCK_OF
from requests.rules.base import PAUSE_WHY, WAITING

# How many of a hundred open requests are in each state.
OPEN_STATES = {
    State.AWAITING_PARTNERS: 6, State.SUBMITTED: 14, State.IN_TRIAGE: 12, State.INFO_NEEDED: 6,
    State.SCOPING: 16, State.OFFERED: 8, State.MATCHING: 12, State.IN_DELIVERY: 18,
    State.ON_HOLD: 3, State.DELIVERED: 5,
}  # fmt: skip
ENDED_STATES = {State.CLOSED: 85, State.DECLINED: 6, State.WITHDRAWN: 9}
UNTRIAGED = (State.AWAITING_PARTNERS, State.SUBMITTED)
CHANNELS = {Channel.ONLINE: 80, Channel.PHONE: 8, Channel.EMAIL: 9, Channel.MEETING: 3}
OPEN_SHARE = 0.4
SENSITIVE_SHARE = 0.01
# One open request of so many is with the managers.
ESCALATED_EVERY = 200
YEARS = 6


@dataclass
class Made:
    """Rows of one request by table, as `copy_in` takes them."""

    request: dict[str, Any]
    topics: list[int]
    pauses: list[dict[str, Any]] = field(default_factory=list)
    entries: list[tuple[str, int | None, datetime, dict[str, Any]]] = field(default_factory=list)


def cases(number: int, first: int, cast: Cast, at: datetime, seed: int) -> Iterator[Made]:
    """`number` requests with keys from `first`, the same every time for the same seed."""
    chance = random.Random(seed)
    said = references(chance)
    for count in range(number):
        ended = chance.random() >= OPEN_SHARE
        # Keys follow time, as they do in life.
        age = YEARS * 365 * (1 - count / number) if ended else 60 * (1 - count / number)
        received = at - timedelta(days=age, minutes=chance.randint(1, 600))
        state = pick(chance, ENDED_STATES if ended else OPEN_STATES)
        yield one(chance, first + count, next(said), state, received, cast, at)


def one(
    chance: random.Random,
    key: int,
    reference: str,
    state: State,
    received: datetime,
    cast: Cast,
    at: datetime,
) -> Made:
    council, region, place = chance.choice(cast.councils)
    row: dict[str, Any] = {
        "id": key,
        "reference": reference,
        "lead_id": council,
        "region_id": region,
        "form": Form.CONVERSATION if chance.random() < 0.3 else Form.AREA,
        "channel": pick(chance, CHANNELS),
        "what": what_is_asked(chance, place),
        "place_name": place,
        "stage": chance.choice(list(Stage)),
        "support_types": [chance.choice(list(SupportType))],
        "sensitive": chance.random() < SENSITIVE_SHARE,
        "state": state,
        "state_since": received + timedelta(days=2),
        "waiting_on": WAITING[state],
        "received_at": received,
        "submitted_at": received,
        "created_at": received,
        "demonstration": True,
    }
    row["lead_type"] = row["support_types"][0]
    made = Made(row, chance.sample(cast.topics, chance.randint(1, 2)))
    made.entries.append(("submit", None, received, {"from": "draft", "to": "submitted"}))
    triage(chance, made, cast)
    clock(chance, made, at)
    if state in ENDED:
        end(chance, made, at)
    return made


def triage(chance: random.Random, made: Made, cast: Cast) -> None:
    row = made.request
    if row["state"] in UNTRIAGED:
        return
    claimed = row["received_at"] + timedelta(hours=5)
    row |= {"claimed_by_id": chance.choice(cast.claimers), "claimed_at": claimed}
    row["first_response_at"] = claimed
    moved = {"from": "submitted", "to": "in_triage"}
    made.entries.append(("claim", row["claimed_by_id"], claimed, moved))
    if row["state"] != State.IN_TRIAGE:
        row |= {"priority": chance.choice((1, 2, 2, 3)), "case_lead_id": chance.choice(cast.leads)}
        codes = {"from": "in_triage", "to": "scoping", "case_lead": row["case_lead_id"]}
        if row["state"] not in ENDED and row["id"] % ESCALATED_EVERY == 0:
            row["escalated_at"] = row["state_since"]
        made.entries.append(
            ("accept", row["claimed_by_id"], row["received_at"] + timedelta(days=2), codes)
        )


def clock(chance: random.Random, made: Made, at: datetime) -> None:
    """A due date from a fortnight ago to a month ahead; none while paused or under way."""
    row, state = made.request, made.request["state"]
    running = CLOCK_OF.get(state)
    if running:
        day = (at + timedelta(days=chance.randint(-14, 30))).date()
        row |= {"clock": running, "clock_from": row["received_at"], "due_on": day}
        if running == Clock.TRIAGE_DECISION:
            row |= {"respond_by": day, "decide_by": day}
    if state in PAUSED:
        row["paused_since"] = row["state_since"]
        why = PAUSE_WHY[state]
        made.pauses.append({"request_id": row["id"], "begins": row["state_since"], "why": why})
    if state == State.ON_HOLD:
        row |= {"resume_on": (at + timedelta(days=30)).date(), "returns_to": State.SCOPING}


def end(chance: random.Random, made: Made, at: datetime) -> None:
    row, state = made.request, made.request["state"]
    ended = min(row["received_at"] + timedelta(days=chance.randint(3, 200)), at)
    row |= {"ended_at": ended, "state_since": ended}
    if state == State.CLOSED:
        row["outcome"] = chance.choice((Outcome.ACHIEVED, Outcome.ANSWERED, Outcome.REFERRED))
    else:
        reasons = DeclineReason if state == State.DECLINED else WithdrawReason
        row["reason"] = chance.choice(list(reasons)).value
    verb = {State.CLOSED: "close", State.DECLINED: "confirm_decline", State.WITHDRAWN: "withdraw"}
    made.entries.append((verb[state], row.get("case_lead_id"), ended, {"to": state}))


def pick(chance: random.Random, shares: dict[Any, int]) -> Any:
    return chance.choices(list(shares), list(shares.values()))[0]


def references(chance: random.Random) -> Iterator[str]:
    """References of their own: "DS-" as ever, and no two the same."""
    given: set[str] = set()
    while True:
        said = "DS-" + "".join(chance.choices(ALPHABET, k=LENGTH))
        if said not in given:
            given.add(said)
            yield said
