"""Changing what a council's published text says: the council signs off the change first.

A small correction is made at once and the council is told (`writing.edit`); which of the two it is
the officer says, and the council's people see every change either way.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model

from devosupport.accounts.models import User
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send, void_links
from devosupport.places.models import Organisation, Topic
from knowledge.library import amending
from knowledge.library.choices import AmendmentState, Part, Side
from knowledge.library.models import Amendment, Comment, Resource
from knowledge.library.rules.base import AMEND, Stale, begin, tell_officers
from knowledge.library.rules.waiting import drop_open, end, waiting
from knowledge.library.rules.writing import changed


@transaction.atomic
def amend(
    *,
    resource: Resource,
    actor: User,
    version: int,
    values: Mapping[str, Any],
    topics: Collection[Topic],
    places: Collection[Organisation],
    note: str,
    parts: Mapping[str, str] | None = None,
) -> Amendment:
    """Keep a change that waits; the page stays as it is. Raises Stale as `edit` does."""
    resource, _ = begin(resource, actor, "amend")
    if resource.version != version:
        raise Stale(resource)
    if not note:
        raise Refused("Say in a few words what changes: readers see it on the page.")
    drop_open(resource, actor)
    made = Amendment.objects.create(
        resource=resource,
        values={name: _plain(value) for name, value in values.items()},
        parts=dict(parts or {}),
        topics=sorted(one.pk for one in topics),
        places=sorted(one.pk for one in places),
        note=note,
        made_by=actor,
    )
    if not amending.changes_of(made):
        raise Refused("Nothing is different from the page as it is.")
    record(resource, "amend", actor=actor, amendment=made.pk)
    return made


@transaction.atomic
def send_change(*, resource: Resource, actor: User, signatory: User) -> Amendment:
    """One link to whoever answers for the organisation, with what would change."""
    resource, _ = begin(resource, actor, "send_change")
    found = waiting(resource)
    void_links(resource, reason="sent_again", purpose=AMEND)
    found.state, found.signatory = AmendmentState.SENT, signatory
    found.save(update_fields=["state", "signatory"])
    Resource.objects.filter(pk=resource.pk).update(signatory=signatory, reviewer=actor)
    link = issue_link(AMEND, person=signatory, about=resource, version=found.pk)
    key = f"{resource.pk}:amendment:{found.pk}:{signatory.pk}"
    send(AMEND, to=signatory, about=resource, key=key, link=link)
    record(resource, "send_change", actor=actor, amendment=found.pk)
    return found


@transaction.atomic
def agree_change(*, resource: Resource, actor: User, amendment: int | None = None) -> Resource:
    """The organisation's word on exactly this change: it is public at once, with its note."""
    resource, way = begin(resource, actor, "agree_change")
    found = waiting(resource, amendment)
    end(found, AmendmentState.AGREED)
    amending.put(resource, found)
    resource = changed(
        resource,
        way,
        actor,
        topics=list(Topic.objects.filter(pk__in=found.topics)),
        places=list(Organisation.objects.filter(pk__in=found.places)),
        note=found.note,
    )
    # The words are the officer's who made the change, whoever let it through.
    Resource.objects.filter(pk=resource.pk).update(last_edited_by=found.made_by)
    tell_officers(resource, actor, "library.change_answered")
    return resource


@transaction.atomic
def refuse_change(
    *, resource: Resource, actor: User, words: str, amendment: int | None = None
) -> Resource:
    """The page stays as it is; what the signatory says stands as the council's comment."""
    resource, _ = begin(resource, actor, "refuse_change")
    found = waiting(resource, amendment)
    end(found, AmendmentState.REFUSED)
    Comment.objects.create(
        resource=resource, part=Part.ABOUT, side=Side.COUNCIL, text=words[:4_000], by=actor
    )
    record(resource, "refuse_change", actor=actor, amendment=found.pk)
    tell_officers(resource, actor, "library.change_answered")
    return resource


@transaction.atomic
def drop_change(*, resource: Resource, actor: User) -> None:
    """Officers think again: the link is void, the page stays as it is."""
    resource, _ = begin(resource, actor, "drop_change")
    waiting(resource)
    drop_open(resource, actor)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value
