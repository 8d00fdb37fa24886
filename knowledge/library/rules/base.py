"""What every verb shares: the lock, the check against the transitions, the version, history."""

from typing import Any

from devosupport.accounts.models import User
from devosupport.core import moment
from devosupport.core.refusals import Overtaken, Refused
from devosupport.core.slugs import free_slug
from devosupport.history.rules import record
from devosupport.notifications.rules import send, void_links
from knowledge.library.access import way
from knowledge.library.choices import State
from knowledge.library.models import FormerAddress, Resource
from knowledge.library.people import owners_of, reviewers_of
from knowledge.library.transitions import Transition
from knowledge.search.engine import remove

SIGN_OFF = "library.sign_off"
REVIEW = "library.review"
AMEND = "library.amend"
# Words that stand for something else after /share/ and /office/hub/.
RESERVED = ("new", "shown", "register")


class Stale(Overtaken):
    """Somebody saved in between; `current` is what they saved."""

    def __init__(self, current: Resource) -> None:
        super().__init__()
        self.current = current


def locked(resource: Resource) -> Resource:
    return (
        Resource.objects.select_for_update(of=("self",))
        .select_related("region", "owner", "author", "signatory", "reviewer")
        .get(pk=resource.pk)
    )


def check(resource: Resource, actor: User | None, verb: str) -> Transition:
    """The row that allows it. Nobody is the portal itself: a sweep, or the loader of its texts."""
    found = way(actor, resource, verb)
    if found is None:
        raise Refused(f"This page is now “{resource.get_state_display()}”. Open it again.")
    return found


def begin(resource: Resource, actor: User | None, verb: str) -> tuple[Resource, Transition]:
    row = locked(resource)
    return row, check(row, actor, verb)


def finish(resource: Resource, found: Transition, actor: User | None, **said: Any) -> Resource:
    """Move it, count the version, write the one history entry."""
    before = resource.state
    resource.state = found.to or State(resource.state)
    save(resource)
    verb = "edited" if found.verb == "edit" else found.verb
    record(resource, verb, actor=actor, old=before, new=resource.state, **said)
    return resource


def save(resource: Resource) -> None:
    resource.version += 1
    resource.changed_at = moment.now()
    resource.save()


def take_down(resource: Resource) -> None:
    """Out of lists, feeds, search and sitemap at once."""
    remove(resource.search_key)
    for purpose in (REVIEW, AMEND):
        void_links(resource, reason="no_longer_public", purpose=purpose)


def void_sign_off(resource: Resource, why: str) -> None:
    """A word given on another text does not count."""
    void_links(resource, reason=why, purpose=SIGN_OFF)
    resource.signatory = None
    resource.publish_at = None


def event(resource: Resource) -> str:
    return f"{resource.pk}:v{resource.version}"


def tell_owners(resource: Resource, actor: User | None, kind: str, **context: Any) -> None:
    """The council's people but whoever did it; only a receipt goes to them too."""
    for person in owners_of(resource):
        if person != actor or kind == "library.received":
            send(kind, to=person, about=resource, key=event(resource), context=context)


def tell_officers(resource: Resource, actor: User | None, kind: str) -> None:
    for person in reviewers_of(resource):
        if person != actor:
            send(kind, to=person, about=resource, key=event(resource))


def address_of(title: str) -> str:
    """An address for a title that no other resource has, or had."""
    return free_slug(title, Resource, FormerAddress, otherwise="resource", reserved=RESERVED)
