"""The states of a request, drawn: a diagram and the table of verbs, from TRANSITIONS alone."""

from collections import defaultdict

from requests.choices import OPEN, Role, State
from requests.transitions import BACK, EVERY, GUARDS, STAYS, TRANSITIONS, Transition

HEAD = """## A support request

```mermaid
stateDiagram-v2
"""
MIDDLE = """```

Left out of the picture: what an open request allows wherever it stands (withdraw, end for no
answer), and verbs that do not move it. All are in the table.

| verb | from | to | who | guard |
|---|---|---|---|---|
"""
# Drawn once in the text, not from every open state.
EVERYWHERE = ("withdraw", "end_no_answer")


def targets(row: Transition, source: str) -> list[str]:
    state = source if source in State.values else ""
    return [to for to in row.leads(state) if to not in (STAYS, BACK)]


def everywhere(row: Transition) -> list[str]:
    """All the states a verb may lead to, from wherever it starts."""
    return list(dict.fromkeys(to for source in row.sources or ("",) for to in row.leads(source)))


def came_from(state: State) -> list[State]:
    """From where a state may be entered, to draw the way back."""
    return [
        source
        for row in TRANSITIONS.values()
        for source in row.sources
        if state in row.leads(source) and source != state
    ]


def arrows() -> dict[tuple[str, str], list[str]]:
    """(from, to) → the verbs that lead there, in the table's order."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for verb, row in TRANSITIONS.items():
        if verb in EVERYWHERE:
            continue
        for source in row.sources or ("[*]",):
            back = came_from(State(source)) if BACK in row.to else []
            for to in [*targets(row, source), *back]:
                if to != source:
                    found[source, to].append(verb)
    return found


def plain(verb: str) -> str:
    return verb.replace("_", " ")


def names(states: tuple[State, ...]) -> str:
    if not states:
        return "new"
    if states == EVERY:
        return "any"
    return "any open" if states == OPEN else ", ".join(states)


def line(verb: str, row: Transition) -> str:
    to = ", ".join({STAYS: "stays", BACK: "where it came from"}.get(t, t) for t in everywhere(row))
    who = ", ".join(Role(role).label.lower() for role in row.who) or "the team's own rules"
    return f"| {plain(verb)} | {names(row.sources)} | {to} | {who} | {GUARDS.get(row.guard, '')} |"


def section() -> str:
    states = "".join(f"    {state.value}: {state.label}\n" for state in State)
    start = "    [*] --> draft: save\n"
    drawn = "".join(
        f"    {source} --> {to}: {', '.join(plain(verb) for verb in verbs)}\n"
        for (source, to), verbs in arrows().items()
    )
    table = "\n".join(line(verb, row) for verb, row in TRANSITIONS.items())
    return f"{HEAD}{states}{start}{drawn}{MIDDLE}{table}\n"
