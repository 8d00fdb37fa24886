"""Who may book, who may see what, and who looks after an event."""

from collections.abc import Callable

from devosupport.accounts.access import has_role, is_officer, organisations_of
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from knowledge.events.choices import Audience
from knowledge.events.models import Booking, Event

Admits = Callable[[User, Event], bool]


def at_a_council(person: User, event: Event) -> bool:
    return organisations_of(person).exists() or is_officer(person)


# Who each audience lets in. Networks put their own in place of the last.
AUDIENCES: dict[str, Admits] = {
    Audience.EVERYONE: lambda person, event: True,
    Audience.COUNCILS: at_a_council,
    Audience.NETWORK: lambda person, event: is_officer(person),
}


def admit(audience: Audience, admits: Admits) -> None:
    """Let `admits` decide who an audience is."""
    AUDIENCES[audience] = admits


def is_for(person: User, event: Event) -> bool:
    """Whether the event is meant for this person."""
    return AUDIENCES[event.audience](person, event)


def sees_needs(person: User, event: Event) -> bool:
    """Access and dietary needs are for the event's own officers alone."""
    return is_officer(person) and event.team.filter(pk=person.pk).exists()


def may_change_team(person: User, event: Event) -> bool:
    return has_role(person, OfficerRole.MANAGER) or sees_needs(person, event)


def may_book_for(actor: User, person: User, organisation: Organisation | None) -> bool:
    if actor == person:
        return organisation is None or organisations_of(person).filter(pk=organisation.pk).exists()
    return (
        organisation is not None
        and organisations_of(actor).filter(pk=organisation.pk).exists()
        and organisations_of(person).filter(pk=organisation.pk).exists()
    )


def is_own(person: User, booking: Booking) -> bool:
    return booking.person_id == person.pk
