"""Every write to the library: one verb, one transaction, one history entry, its notice.

Publishing puts the page in the search, withdrawing and archiving take it out, in the same
transaction, so that nothing unpublished can be found.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from devosupport.accounts.models import User
from devosupport.core.refusals import Refused as Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from devosupport.places.models import Organisation, Topic
from knowledge.library.access import VERBS, may, needs_sign_off
from knowledge.library.choices import State
from knowledge.library.models import ChangeNote, Resource
from knowledge.library.publishing import document, prepare
from knowledge.search.engine import index, remove

SIGN_OFF = "library.sign_off"
# Words that stand for something else after /office/hub/.
OTHERS = {"new", "register"}


class Stale(Refused):
    """Somebody saved in between; `current` is what they saved."""

    def __init__(self, current: Resource) -> None:
        super().__init__("Somebody else saved this page while you were writing.")
        self.current = current


@transaction.atomic
def create(
    *,
    actor: User,
    values: Mapping[str, Any],
    topics: Collection[Topic],
    places: Collection[Organisation],
) -> Resource:
    """A new draft with an address of its own."""
    resource = Resource(**values, author=actor, slug=free_slug(values["title"]))
    resource.save()
    _write_links(resource, topics, places)
    record(resource, "created", actor=actor)
    return resource


@transaction.atomic
def edit(
    *,
    resource: Resource,
    actor: User | None,
    version: int,
    values: Mapping[str, Any],
    topics: Collection[Topic],
    places: Collection[Organisation],
    note: str = "",
) -> Resource:
    """Save a new text. A published page needs a note for its readers; it is found at once."""
    resource = _locked(resource)
    if resource.version != version:
        raise Stale(resource)
    _check(resource, actor, "edit")
    if resource.is_listed and not note:
        raise Refused("Say in a few words what changed: readers see it on the page.")
    for name, value in values.items():
        setattr(resource, name, value)
    if resource.is_listed:
        ChangeNote.objects.create(resource=resource, text=note)
    _write_links(resource, topics, places)
    if resource.is_listed:
        index(document(resource))
    record(resource, "edited", actor=actor, version=resource.version)
    return resource


@transaction.atomic
def submit(*, resource: Resource, actor: User) -> Resource:
    resource = _move(resource, actor, "submit")
    _tell(resource, actor, "library.received", to=resource.author)
    return resource


@transaction.atomic
def review(*, resource: Resource, actor: User) -> Resource:
    return _move(resource, actor, "review")


@transaction.atomic
def ask_changes(*, resource: Resource, actor: User, comment: str) -> Resource:
    """Back to its author with what is wanted."""
    resource = _move(resource, actor, "ask_changes", comment=comment)
    _tell(resource, actor, "library.changes_wanted", to=resource.author)
    return resource


@transaction.atomic
def ask_sign_off(*, resource: Resource, actor: User, signatory: User) -> Resource:
    """One link to the person who answers for the organisation; it shows the text."""
    resource = _move(resource, actor, "ask_sign_off", signatory=signatory)
    link = issue_link(SIGN_OFF, person=signatory, about=resource, version=resource.version)
    send(SIGN_OFF, to=signatory, about=resource, key=_event(resource), link=link)
    return resource


@transaction.atomic
def sign_off(*, resource: Resource, actor: User) -> Resource:
    resource = _move(resource, actor, "sign_off")
    _tell(resource, actor, "library.signed_off", to=resource.author)
    return resource


@transaction.atomic
def take_back(*, resource: Resource, actor: User) -> Resource:
    """Work on the text again; a sign-off of the old one no longer counts."""
    resource = _move(resource, actor, "take_back")
    void_links(resource, reason="taken_back", purpose=SIGN_OFF)
    return resource


@transaction.atomic
def publish(*, resource: Resource, actor: User | None, review_due: date) -> Resource:
    """Public from now on: its page, the lists, the feeds and the search."""
    locked = _locked(resource)
    if actor and needs_sign_off(locked) and locked.state in VERBS["publish"][0]:
        raise Refused("Ask the organisation to sign off the final text before you publish it.")
    first = locked.published_at or timezone.now()
    resource = _move(locked, actor, "publish", published_at=first, review_due=review_due, banner="")
    index(document(resource))
    _tell(resource, actor, "library.published", to=resource.author)
    return resource


@transaction.atomic
def keep(*, resource: Resource, actor: User, review_due: date) -> Resource:
    """Checked and still right: the next review is set."""
    return _move(resource, actor, "keep", review_due=review_due)


@transaction.atomic
def archive(
    *, resource: Resource, actor: User, banner: str, replaced_by: Resource | None = None
) -> Resource:
    """Out of lists and search; its address stays, with a banner that says why."""
    resource = _move(resource, actor, "archive", banner=banner, replaced_by=replaced_by)
    remove(resource.search_key)
    return resource


@transaction.atomic
def withdraw(*, resource: Resource, actor: User, banner: str) -> Resource:
    """The text is no longer shown; the address says that it was withdrawn, when and why."""
    resource = _move(resource, actor, "withdraw", banner=banner)
    remove(resource.search_key)
    _tell(resource, actor, "library.withdrawn", to=resource.author)
    return resource


def free_slug(title: str) -> str:
    """An address for a title that no other resource has."""
    base = slugify(title)[:80] or "resource"
    taken = set(Resource.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= OTHERS
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _locked(resource: Resource) -> Resource:
    return (
        Resource.objects.select_for_update(of=("self",))
        .select_related("region", "author", "signatory")
        .get(pk=resource.pk)
    )


def _check(resource: Resource, actor: User | None, verb: str) -> None:
    """Nobody is the loader of the texts that come with the portal: only the state binds it."""
    allowed = resource.state in VERBS[verb][0] if actor is None else may(actor, resource, verb)
    if not allowed:
        raise Refused(f"This page is now “{resource.get_state_display()}”. Open it again.")


def _move(resource: Resource, actor: User | None, verb: str, **changes: Any) -> Resource:
    """Check, change, count the version, write history."""
    resource = _locked(resource)
    _check(resource, actor, verb)
    before = resource.state
    resource.state = VERBS[verb][1] or State(resource.state)
    for name, value in changes.items():
        setattr(resource, name, value)
    _save(resource)
    record(resource, verb, actor=actor, old=before, new=resource.state)
    return resource


def _write_links(
    resource: Resource, topics: Collection[Topic], places: Collection[Organisation]
) -> None:
    resource.topics.set(topics)
    resource.places.set(places)
    prepare(resource)
    _save(resource)


def _save(resource: Resource) -> None:
    resource.version += 1
    resource.changed_at = timezone.now()
    resource.save()


def _event(resource: Resource) -> str:
    return f"{resource.pk}:v{resource.version}"


def _tell(resource: Resource, actor: User | None, kind: str, *, to: User | None) -> None:
    """A notice to the author, unless they did it themselves."""
    if to and (to != actor or kind == "library.received"):
        send(kind, to=to, about=resource, key=_event(resource))
