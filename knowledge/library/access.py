"""Who may do what with a resource. Reading a published page needs no permission."""

from devosupport.accounts.access import Person, is_officer, organisations_of
from knowledge.library.choices import Role, State
from knowledge.library.models import Resource
from knowledge.library.transitions import COUNCILS, OURS, VERBS, Transition, row_of


def text_of(resource: Resource) -> str:
    """Whose text it is, as the transitions say it."""
    return OURS if resource.owner_id is None else COUNCILS


def roles_of(person: Person | None, resource: Resource) -> tuple[Role, ...]:
    """What somebody is to a resource; None is the portal itself."""
    if person is None:
        return (Role.SYSTEM,)
    if person.pk is None:
        return (Role.PUBLIC,)
    found = []
    if is_officer(person) and not hidden_from_officers(resource):
        found.append(Role.OFFICER)
    if person.pk == resource.signatory_id:
        found.append(Role.SIGNATORY)
    if resource.owner_id and organisations_of(person).filter(pk=resource.owner_id).exists():
        found.append(Role.COUNCIL)
    return tuple(found) or (Role.STRANGER,)


def hidden_from_officers(resource: Resource) -> bool:
    """What a council has not sent in is the council's alone."""
    return (
        resource.owner_id is not None
        and resource.state == State.DRAFT
        and not resource.begun_by_lga
    )


def way(person: Person | None, resource: Resource, verb: str) -> Transition | None:
    """The row by which `person` may use `verb` now, if there is one."""
    return _way(roles_of(person, resource), resource, verb)


def may(person: Person | None, resource: Resource, verb: str) -> bool:
    """Whether `person` may do this now; the state is part of the answer."""
    return way(person, resource, verb) is not None


def verbs_for(person: Person | None, resource: Resource) -> list[str]:
    roles = roles_of(person, resource)
    return [verb for verb in VERBS if _way(roles, resource, verb)]


def needs_sign_off(resource: Resource) -> bool:
    """An organisation's own text is published only once the organisation has signed it off."""
    return resource.owner_id is not None and resource.state in (
        *(State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.CHANGES_WANTED, State.SIGN_OFF),
    )


def _way(roles: tuple[Role, ...], resource: Resource, verb: str) -> Transition | None:
    rows = (row_of(verb, text_of(resource), resource.state, role) for role in roles)
    return next((row for row in rows if row), None)
