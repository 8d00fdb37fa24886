"""Who may do what with a resource. Reading a published page needs no permission."""

from devosupport.accounts.access import Person, is_officer
from knowledge.library.choices import State
from knowledge.library.models import Resource

# verb → the states it starts from, and the state it leads to (None: the state stays).
VERBS: dict[str, tuple[tuple[State, ...], State | None]] = {
    "edit": (
        (State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.CHANGES_WANTED, State.PUBLISHED),
        None,
    ),
    "submit": ((State.DRAFT, State.CHANGES_WANTED), State.SUBMITTED),
    "review": ((State.SUBMITTED,), State.IN_REVIEW),
    "ask_changes": ((State.SUBMITTED, State.IN_REVIEW), State.CHANGES_WANTED),
    "ask_sign_off": ((State.DRAFT, State.IN_REVIEW), State.SIGN_OFF),
    "sign_off": ((State.SIGN_OFF,), State.SIGNED_OFF),
    "take_back": ((State.SIGN_OFF, State.SIGNED_OFF), State.IN_REVIEW),
    "publish": (
        (State.DRAFT, State.IN_REVIEW, State.SIGNED_OFF, State.ARCHIVED),
        State.PUBLISHED,
    ),
    "keep": ((State.PUBLISHED,), None),
    "archive": ((State.PUBLISHED,), State.ARCHIVED),
    "withdraw": ((State.PUBLISHED, State.ARCHIVED), State.WITHDRAWN),
}
_AUTHORS = frozenset({"edit", "submit"})
_AUTHORS_STATES = (State.DRAFT, State.CHANGES_WANTED)


def may(person: Person, resource: Resource, verb: str) -> bool:
    """Whether `person` may do this now; the state is part of the answer."""
    starts, _ = VERBS[verb]
    if resource.state not in starts:
        return False
    if verb == "sign_off":
        return person.pk is not None and person.pk == resource.signatory_id
    if is_officer(person):
        return verb != "publish" or not needs_sign_off(resource)
    return (
        verb in _AUTHORS
        and person.pk is not None
        and person.pk == resource.author_id
        and resource.state in _AUTHORS_STATES
    )


def needs_sign_off(resource: Resource) -> bool:
    """An organisation's own text is published only once the organisation has signed it off."""
    return resource.owner_id is not None and resource.state in (State.DRAFT, State.IN_REVIEW)


def verbs_for(person: Person, resource: Resource) -> list[str]:
    return [verb for verb in VERBS if may(person, resource, verb)]
