"""Who may book, who may see what, and who looks after an event."""

from devosupport.accounts.access import has_role, is_officer, organisations_of
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from knowledge.events.choices import Audience
from knowledge.events.models import Booking, Event
from knowledge.events.networks.access import standing_of
from knowledge.events.networks.models import Network


def is_for(person: User, event: Event) -> bool:
    """Whether the event is meant for this person. A network's meeting is for its members alone."""
    if event.network_id is not None:
        return Network.objects.visible_to(person).filter(pk=event.network_id).exists()
    if event.audience == Audience.COUNCILS:
        return organisations_of(person).exists() or is_officer(person)
    return True


def sees_needs(person: User, event: Event) -> bool:
    """Access and dietary needs are for those alone who look after the event.

    They are officers, or the coordinator who planned a meeting, while they run its network.
    """
    if not event.team.filter(pk=person.pk).exists():
        return False
    runs = event.network is not None and standing_of(person, event.network).may_run
    return is_officer(person) or runs


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
