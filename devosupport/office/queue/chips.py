"""What the list is filtered by, in words, each with the address of the list without it."""

from dataclasses import dataclass

from devosupport.office.queue.asked import ALL, CLOCKS, ESCALATED, MINE, NOBODY, STATE_WORDS, Asked
from devosupport.office.queue.counting import TABS
from devosupport.office.queue.known import Known
from devosupport.places.choices import OrganisationKind, Stage, SupportType
from requests.choices import Channel

NAMES = {
    "waiting": "Waiting",
    "state": "State",
    "clock": "Clock",
    "escalated": "Escalation",
    "lead": "Who has it",
    "region": "Region",
    "type": "Kind of support",
    "topic": "Topic",
    "stage": "Stage",
    "kind": "Kind of organisation",
    "channel": "How it reached us",
}


@dataclass(frozen=True)
class Chip:
    name: str
    value: str
    url: str


def chips(asked: Asked, known: Known) -> list[Chip]:
    """In the order of the filter; whom it waits on stands in the tabs already."""
    found = [
        Chip(NAMES[name], said(name, value, known), without(asked, name))
        for name, value in asked.filters
        if name != "waiting" and value != ALL
    ]
    if asked.text:
        found.insert(0, Chip("Words", asked.text, asked.address(q="")))
    return found


def without(asked: Asked, name: str) -> str:
    """A Principal Adviser begins with their regions, so every region has to be asked for."""
    return asked.address(**{name: ALL if name == "region" else ""})


def said(name: str, value: str, known: Known) -> str:
    fixed = {
        ("region", MINE): "My regions",
        ("lead", MINE): "Me",
        ("lead", NOBODY): "Nobody yet",
    }
    lists: dict[str, dict[str, str]] = {
        "state": STATE_WORDS,
        "clock": CLOCKS,
        "escalated": ESCALATED,
        "type": dict(SupportType.choices),
        "stage": dict(Stage.choices),
        "kind": dict(OrganisationKind.choices),
        "channel": dict(Channel.choices),
        "waiting": {str(who): text for who, text in TABS.items()},
    }
    words = fixed.get((name, value)) or lists.get(name, {}).get(value)
    return words or known.name_of(name, value) or "Not known"


def in_words(asked: Asked, known: Known) -> str:
    """ "State: Submitted, Region: London", for a page that speaks of the list."""
    parts = [f"{chip.name}: {chip.value}" for chip in chips(asked, known)]
    if asked.says("waiting"):
        parts.insert(0, said("waiting", asked.says("waiting"), known))
    return ", ".join(parts) or "Everything"
