"""The states of an engagement, drawn: a diagram and the table of verbs, from TRANSITIONS alone."""

from collections import defaultdict

from peers.choices import EngagementState
from peers.transitions import PEER, TRANSITIONS
from requests.choices import Role

HEAD = """## An engagement of a peer

It begins as proposed, by the matcher or by an officer who puts a name forward. Invited, accepted
and active fill a peer's limit while the request is open.

```mermaid
stateDiagram-v2
"""
MIDDLE = """```

Activate is a part of confirming the whole team. The council's objection to one name releases them.

| verb | from | to | who |
|---|---|---|---|
"""


def arrows() -> dict[tuple[str, str], list[str]]:
    """(from, to) → the verbs that lead there, in the table's order."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for verb, row in TRANSITIONS.items():
        for source in row.sources:
            found[source, row.to].append(verb)
    return found


def ends() -> list[EngagementState]:
    """States from which nothing leads on."""
    lead_on = {source for source, _ in arrows()}
    return [state for state in EngagementState if state not in lead_on]


def plain(verb: str) -> str:
    return verb.replace("_", " ")


def who(role: str) -> str:
    return "the peer" if role == PEER else Role(role).label.lower()


def section() -> str:
    states = "".join(f"    {state.value}: {state.label}\n" for state in EngagementState)
    drawn = "".join(
        f"    {source} --> {to}: {', '.join(plain(verb) for verb in verbs)}\n"
        for (source, to), verbs in arrows().items()
    )
    last = "".join(f"    {state.value} --> [*]\n" for state in ends())
    table = "\n".join(
        f"| {plain(verb)} | {', '.join(row.sources)} | {row.to.value} | "
        f"{', '.join(who(role) for role in row.who)} |"
        for verb, row in TRANSITIONS.items()
    )
    start = "    [*] --> proposed: propose, put forward\n"
    return f"{HEAD}{states}{start}{drawn}{last}{MIDDLE}{table}\n"
