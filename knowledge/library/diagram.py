"""The states of a resource, drawn from TRANSITIONS alone."""

from collections import defaultdict

from knowledge.library.choices import Role, State
from knowledge.library.transitions import COUNCILS, GUARDS, TRANSITIONS, Transition

HEAD = """## A text of the library

An organisation's text; “review due” is a date, not a state.

```mermaid
stateDiagram-v2
"""
MIDDLE = """```

| verb | whose text | from | to | who | guard |
|---|---|---|---|---|---|
"""
TEXTS = {"council": "an organisation's", "lga": "the LGA's own"}


def arrows() -> dict[tuple[str, str], list[str]]:
    """(from, to) → the verbs that lead there, for an organisation's text."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in TRANSITIONS:
        if row.to and COUNCILS in row.texts:
            for source in row.sources:
                found[source.value, row.to.value].append(row.verb.replace("_", " "))
    return found


def line(row: Transition) -> str:
    texts = " or ".join(TEXTS[text] for text in row.texts)
    sources = ", ".join(source.value for source in row.sources)
    who = ", ".join(Role(role).label.lower() for role in row.who)
    to = row.to.value if row.to else "stays"
    verb = row.verb.replace("_", " ")
    return f"| {verb} | {texts} | {sources} | {to} | {who} | {GUARDS.get(row.guard, '')} |"


def section() -> str:
    states = "".join(f"    {state.value}: {state.label}\n" for state in State)
    drawn = "".join(
        f"    {source} --> {to}: {', '.join(verbs)}\n" for (source, to), verbs in arrows().items()
    )
    table = "\n".join(line(row) for row in TRANSITIONS)
    return f"{HEAD}{states}    [*] --> draft: start\n{drawn}{MIDDLE}{table}\n"
