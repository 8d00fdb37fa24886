"""A nomination as its council reads it, and as officers do."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from devosupport.core.charts import Step
from devosupport.core.clock import day_in_words
from devosupport.history.rules import timeline
from devosupport.history.words import sentence
from peers.choices import FirstHand, PeerKind, PeerState
from peers.models import Consultation, Nomination, Peer
from peers.nominations.choices import NominationState, NotTaken, View
from peers.nominations.rules import already_known

WAY = (
    (PeerState.REFERENCES, "References"),
    (PeerState.ACCREDITED, "Accredited"),
    (PeerState.INDUCTED, "Induction"),
    (PeerState.ACTIVE, "On the roster"),
)
COLOURS = {
    NominationState.RECEIVED: "blue",
    NominationState.TAKEN_ON: "purple",
    NominationState.NOT_TAKEN: "grey",
    NominationState.WITHDRAWN: "grey",
}
NEXT = {
    PeerState.NOMINATED: "We ring them, and ask for two references.",
    PeerState.REFERENCES: "We wait for their references.",
    PeerState.ACCREDITED: "They come to an induction.",
    PeerState.INDUCTED: "They join the roster in a few days.",
    PeerState.ACTIVE: "They are on the roster. We ask them when an area needs what they know.",
    PeerState.RESTING: "They are on the roster, and are having a rest.",
    PeerState.LEFT: "They are not on the roster.",
}


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    row: Any
    state: str
    colour: str


def row_of(row: Nomination) -> Row:
    """The state of the person once they are on the way, else of the nomination."""
    if row.peer is not None and row.state == NominationState.TAKEN_ON:
        active = row.peer.state in (PeerState.ACTIVE, PeerState.RESTING)
        label = "On the roster" if active else str(PeerState(row.peer.state).label)
        return Row(row, label, "green" if active else "purple")
    state = NominationState(row.state)
    return Row(row, str(state.label), COLOURS[state])


def next_of(row: Nomination) -> str:
    if row.state == NominationState.RECEIVED:
        if row.consultations.all():
            return "We have asked a sub-national grouping, and decide when it has answered."
        return "We read this, consult your sub-national grouping, and write to you."
    if row.state == NominationState.TAKEN_ON and row.peer is not None:
        return NEXT[PeerState(row.peer.state)]
    if row.state == NominationState.NOT_TAKEN:
        return "We do not take this further."
    return "You took this back."


def steps_of(row: Nomination) -> list[Step]:
    """From being put forward to the roster, each with its day."""
    answered = [one.answered_at for one in row.consultations.all() if one.answered_at]
    taken = row.state == NominationState.TAKEN_ON
    said = Step("Consulted", "done", on=localdate(max(answered))) if answered else None
    found = [Step("Put forward", "done", on=localdate(row.at))]
    found.append(said or Step("Consulted", "done" if taken else "now"))
    if row.state in (NominationState.NOT_TAKEN, NominationState.WITHDRAWN):
        label = str(NominationState(row.state).label)
        on = localdate(row.decided_at) if row.decided_at else None
        return [found[0], *([said] if said else []), Step(label, "done", on=on)]
    passed = {step.to: localdate(step.at) for step in row.peer.steps.all()} if row.peer else {}
    if row.peer is not None and row.peer.state == PeerState.LEFT:
        left = Step("Not on the roster", "done", on=passed.get(PeerState.LEFT))
        return [*found, left]
    waits = taken
    for state, title in WAY:
        if state in passed:
            found.append(Step(title, "done", on=passed[state]))
        else:
            found.append(Step(title, "now" if waits else "next"))
            waits = False
    return found


def facts_of(row: Nomination) -> list[dict[str, str]]:
    """What the nominator said."""
    labels = [str(FirstHand(code).label) for code in row.first_hand]
    facts = {
        "Put forward by": f"{row.whom}, {row.by.display_name}, {day_in_words(row.at)}",
        "What they are": str(PeerKind(row.kind).label),
        "Political group": row.get_group_display() if row.group else "",
        "What they do": ", ".join(
            part for part in (row.role, row.works_at.name if row.works_at else "") if part
        ),
        "E-mail": row.email,
        "Phone": row.phone,
        "First-hand experience": ", ".join(labels),
        "Where and when": row.experience,
        "Why": row.why,
    }
    return [{"key": key, "value": value} for key, value in facts.items() if value]


@dataclass(frozen=True)
class Said:
    asked: Consultation
    words: str


def said_of(asked: Consultation) -> Said:
    if asked.answered_at is None:
        return Said(
            asked, f"asked {asked.person.display_name}, until {day_in_words(asked.answer_by)}"
        )
    on = day_in_words(asked.said_on or localdate(asked.answered_at))
    words = f"{View(asked.answer).label.lower()}, {on}"
    if asked.recorded_by:
        words += f" ({asked.said_by} by phone, written down by {asked.recorded_by.display_name})"
    return Said(asked, words)


@dataclass(frozen=True)
class Page:
    facts: list[dict[str, str]]
    steps: list[Step]
    next: str
    row: Row
    reason: str


def page_of(row: Nomination) -> Page:
    """What the nominator reads."""
    reason = str(NotTaken(row.reason).label) if row.reason else ""
    return Page(facts_of(row), steps_of(row), next_of(row), row_of(row), reason)


@dataclass(frozen=True)
class OfficePage:
    known: Peer | None
    others: list[Nomination]
    said: list[Said]
    history: list[tuple[Any, str]]


def office_page_of(row: Nomination) -> OfficePage:
    """What officers read besides: duplicates, what groupings said, what happened."""
    others = Nomination.objects.about(row.email).exclude(pk=row.pk).for_reading()
    asked = row.consultations.select_related("grouping", "person", "recorded_by")
    return OfficePage(
        known=already_known(row),
        others=list(others),
        said=[said_of(one) for one in asked],
        history=[(entry.at, sentence(entry)) for entry in timeline(row).reverse()[:20]],
    )
