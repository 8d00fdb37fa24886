"""Writing: officers' texts in one piece, councils' part by part. Any edit voids a sign-off."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.access import is_officer, organisations_of
from devosupport.accounts.models import User
from devosupport.core import moment
from devosupport.core.files.store import forget
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.places.models import Organisation, Topic
from knowledge.library.choices import HEADINGS, Kind, State
from knowledge.library.models import ChangeNote, Resource
from knowledge.library.publishing import document, prepare
from knowledge.library.rules.base import (
    Stale,
    address_of,
    begin,
    finish,
    save,
    tell_owners,
    void_sign_off,
)
from knowledge.library.rules.waiting import drop_open
from knowledge.library.transitions import Transition
from knowledge.search.engine import index


@transaction.atomic
def create(
    *,
    actor: User,
    values: Mapping[str, Any],
    topics: Collection[Topic],
    places: Collection[Organisation],
) -> Resource:
    """A new draft with an address of its own."""
    resource = Resource(**values, author=actor, slug=address_of(values["title"]))
    resource.save()
    write_links(resource, topics, places)
    record(resource, "created", actor=actor)
    return resource


@transaction.atomic
def start(
    *,
    owner: Organisation,
    actor: User,
    title: str,
    begun_by_lga: bool = False,
    parts: Mapping[str, str] | None = None,
    topics: Collection[Topic] = (),
    **values: Any,
) -> Resource:
    """A case study for an organisation to write, part by part. Its own council is its first place.

    An officer begins one only in a council's name (`begun_by_lga`); then officers see the draft.
    """
    theirs = organisations_of(actor).filter(pk=owner.pk).exists()
    if not (is_officer(actor) if begun_by_lga else theirs):
        raise Refused("Choose an organisation that you work for.")
    resource = Resource(
        kind=Kind.CASE_STUDY,
        title=title,
        slug=address_of(title),
        owner=owner,
        author=actor,
        begun_by_lga=begun_by_lga,
        region=owner.region,
        evidence="own_account",
        parts={part.value: (parts or {}).get(part, "") for part in HEADINGS},
        **values,
    )
    edited_by(resource, actor)
    resource.save()
    write_links(resource, topics, [owner])
    record(resource, "created", actor=actor, owner=owner.pk)
    if begun_by_lga:
        tell_owners(resource, actor, "library.asked_to_write")
    return resource


@transaction.atomic
def edit(
    *,
    resource: Resource,
    actor: User | None,
    version: int,
    values: Mapping[str, Any],
    topics: Collection[Topic] | None = None,
    places: Collection[Organisation] | None = None,
    parts: Mapping[str, str] | None = None,
    note: str = "",
) -> Resource:
    """Save new words. What is not given stays.

    A published page needs a note for its readers; it is found at once.
    """
    resource, found = begin(resource, actor, "edit")
    if resource.version != version:
        raise Stale(resource)
    if resource.is_listed and not note:
        raise Refused("Say in a few words what changed: readers see it on the page.")
    for name, value in values.items():
        setattr(resource, name, value)
    resource.parts = {**resource.parts, **(parts or {})}
    drop_open(resource, actor)
    return changed(resource, found, actor, topics=topics, places=places, note=note)


def changed(
    resource: Resource,
    found: Transition,
    actor: User | None,
    *,
    topics: Collection[Topic] | None = None,
    places: Collection[Organisation] | None = None,
    note: str = "",
) -> Resource:
    """What follows every change of the text or its pictures."""
    if found.to == State.IN_REVIEW:
        void_sign_off(resource, "text_changed")
    if resource.is_listed:
        ChangeNote.objects.create(resource=resource, text=note)
    if actor:
        edited_by(resource, actor)
    write_links(resource, topics, places)
    resource = finish(resource, found, actor, version=resource.version)
    if resource.is_listed:
        index(document(resource))
        if resource.owner_id:
            tell_owners(resource, actor, "library.changed")
    return resource


@transaction.atomic
def discard(*, resource: Resource, actor: User) -> None:
    """A draft never sent in is deleted with its pictures; history keeps that it was there."""
    resource, _ = begin(resource, actor, "discard")
    if resource.published_at or resource.revisions.exists():
        raise Refused("This was sent to us already, so it stays on record. Tell us to close it.")
    record(resource, "discard", actor=actor)
    names = [size["name"] for picture in resource.pictures.all() for size in picture.sizes]
    transaction.on_commit(lambda: forget(*names))
    resource.delete()


def edited_by(resource: Resource, actor: User) -> None:
    resource.last_edited_by, resource.last_edited_at = actor, moment.now()


def write_links(
    resource: Resource,
    topics: Collection[Topic] | None,
    places: Collection[Organisation] | None,
) -> None:
    if topics is not None:
        resource.topics.set(topics)
    if places is not None:
        resource.places.set(places)
    prepare(resource)
    save(resource)
