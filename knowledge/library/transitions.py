"""Every verb of a resource as plain data: whose text, from where, to where, by whom.

`rules` apply these and nothing else; `manage.py states` draws them. A verb may have several rows:
what it does depends on whose text it is. "Review due" is no state: it is computed from a date.
"""

from dataclasses import dataclass

from knowledge.library.choices import Role, State

S = State
R = Role
# Whose text: an organisation's, or the LGA's own.
COUNCILS = "council"
OURS = "lga"
BOTH = (COUNCILS, OURS)


@dataclass(frozen=True)
class Transition:
    verb: str
    texts: tuple[str, ...]
    sources: tuple[State, ...]
    # None: the state stays.
    to: State | None
    who: tuple[Role, ...]
    guard: str = ""


OFFICERS = (R.OFFICER,)
WITH_THE_COUNCIL = (S.DRAFT, S.CHANGES_WANTED)
WITH_US = (S.SUBMITTED, S.IN_REVIEW)
BEFORE = (S.DRAFT, S.SUBMITTED, S.IN_REVIEW, S.CHANGES_WANTED)
SEEN = (S.SUBMITTED, S.IN_REVIEW, S.CHANGES_WANTED, S.PUBLISHED)
SIGNING = (S.SIGN_OFF, S.SIGNED_OFF)

GUARDS = {
    "current_version": "nobody else saved meanwhile",
    "noted": "with a note for readers",
    "complete": "every part that is needed is there",
    "change_waits": "a change waits for the council",
    "signed_version": "the text is the one that was sent",
    "fit_to_publish": "pictures say what they show, videos have captions and a transcript",
    "never_public": "it was never published",
}

TRANSITIONS: tuple[Transition, ...] = (
    # Writing
    Transition("edit", (COUNCILS,), WITH_THE_COUNCIL, None, (R.COUNCIL,), "current_version"),
    Transition("edit", (COUNCILS,), WITH_US, None, OFFICERS, "current_version"),
    Transition("edit", (COUNCILS,), SIGNING, S.IN_REVIEW, OFFICERS, "current_version"),
    Transition("edit", (OURS,), BEFORE, None, (R.OFFICER, R.SYSTEM), "current_version"),
    Transition("edit", BOTH, (S.PUBLISHED,), None, (R.OFFICER, R.SYSTEM), "noted"),
    Transition("discard", (COUNCILS,), (S.DRAFT,), None, (R.COUNCIL,), "never_public"),
    # Review
    Transition("comment", (COUNCILS,), WITH_US, None, OFFICERS),
    Transition("comment", (COUNCILS,), (*WITH_THE_COUNCIL, *WITH_US), None, (R.COUNCIL,)),
    Transition("settle", (COUNCILS,), BEFORE, None, (R.COUNCIL,)),
    Transition("settle", (COUNCILS,), SEEN, None, OFFICERS),
    Transition("submit", (COUNCILS,), WITH_THE_COUNCIL, S.SUBMITTED, (R.COUNCIL,), "complete"),
    Transition("submit", (OURS,), WITH_THE_COUNCIL, S.SUBMITTED, OFFICERS),
    Transition("recall", (COUNCILS,), (S.SUBMITTED,), S.DRAFT, (R.COUNCIL,)),
    Transition("review", BOTH, (S.SUBMITTED,), S.IN_REVIEW, OFFICERS),
    Transition("ask_changes", BOTH, WITH_US, S.CHANGES_WANTED, OFFICERS),
    # The council's word
    Transition("ask_sign_off", (COUNCILS,), (S.IN_REVIEW,), S.SIGN_OFF, OFFICERS),
    Transition(
        "sign_off", (COUNCILS,), (S.SIGN_OFF,), S.SIGNED_OFF, (R.SIGNATORY,), "signed_version"
    ),
    Transition("refuse", (COUNCILS,), (S.SIGN_OFF,), S.IN_REVIEW, (R.SIGNATORY,), "signed_version"),
    Transition("take_back", (COUNCILS,), SIGNING, S.IN_REVIEW, OFFICERS),
    # The public
    Transition("schedule", (COUNCILS,), (S.SIGNED_OFF,), None, OFFICERS, "fit_to_publish"),
    Transition("schedule", (OURS,), (S.DRAFT, S.IN_REVIEW), None, OFFICERS, "fit_to_publish"),
    Transition("unschedule", (COUNCILS,), (S.SIGNED_OFF,), None, OFFICERS),
    Transition("unschedule", (OURS,), (S.DRAFT, S.IN_REVIEW), None, OFFICERS),
    Transition(
        "publish", (COUNCILS,), (S.SIGNED_OFF, S.ARCHIVED), S.PUBLISHED, (R.OFFICER, R.SYSTEM),
        "fit_to_publish",
    ),
    Transition(
        "publish", (OURS,), (S.DRAFT, S.IN_REVIEW, S.ARCHIVED), S.PUBLISHED,
        (R.OFFICER, R.SYSTEM), "fit_to_publish",
    ),
    # What a council's published text says, changed only with its word
    Transition("amend", (COUNCILS,), (S.PUBLISHED,), None, OFFICERS, "noted"),
    Transition("send_change", (COUNCILS,), (S.PUBLISHED,), None, OFFICERS, "change_waits"),
    Transition("drop_change", (COUNCILS,), (S.PUBLISHED,), None, OFFICERS, "change_waits"),
    Transition(
        "agree_change", (COUNCILS,), (S.PUBLISHED,), None, (R.SIGNATORY,), "signed_version"
    ),
    Transition(
        "refuse_change", (COUNCILS,), (S.PUBLISHED,), None, (R.SIGNATORY,), "signed_version"
    ),
    Transition("keep", (COUNCILS,), (S.PUBLISHED,), None, (R.COUNCIL, R.OFFICER)),
    Transition("keep", (OURS,), (S.PUBLISHED,), None, OFFICERS),
    Transition("report", (COUNCILS,), (S.PUBLISHED,), None, (R.COUNCIL,)),
    Transition("archive", BOTH, (S.PUBLISHED,), S.ARCHIVED, OFFICERS),
    Transition("withdraw", BOTH, (S.PUBLISHED, S.ARCHIVED), S.WITHDRAWN, OFFICERS),
    Transition("move", BOTH, (S.PUBLISHED, S.ARCHIVED), None, OFFICERS),
)  # fmt: skip
VERBS = tuple(dict.fromkeys(row.verb for row in TRANSITIONS))


def row_of(verb: str, text: str, state: str, role: Role) -> Transition | None:
    """The row that lets `role` use `verb` on such a text in `state`, if there is one."""
    for row in TRANSITIONS:
        if row.verb == verb and text in row.texts and state in row.sources and role in row.who:
            return row
    return None
