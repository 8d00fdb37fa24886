"""Between a council and officers: sent in, commented on, changed, signed off by the council."""

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core import moment
from devosupport.core.refusals import Refused
from devosupport.history.rules import record
from devosupport.notifications.rules import issue_link, send
from knowledge.library import comparing
from knowledge.library.access import roles_of
from knowledge.library.choices import Part, Role, Side
from knowledge.library.models import Comment, Resource, Revision
from knowledge.library.parts import missing
from knowledge.library.rules.base import (
    SIGN_OFF,
    begin,
    event,
    finish,
    tell_officers,
    tell_owners,
    void_sign_off,
)

LONGEST = 4_000


@transaction.atomic
def submit(*, resource: Resource, actor: User) -> Resource:
    """Send it in. What is sent is kept, to show what officers change in it."""
    resource, found = begin(resource, actor, "submit")
    if resource.in_parts:
        lacking = missing(resource)
        if lacking:
            raise Refused(f"Write “{Part(lacking[0]).label}” first. It is needed.")
        Revision.objects.create(
            resource=resource,
            version=resource.version,
            made_by=actor,
            text=comparing.words_of(resource),
        )
    resource = finish(resource, found, actor)
    tell_owners(resource, actor, "library.received")
    tell_officers(resource, actor, "library.sent_again")
    return resource


@transaction.atomic
def recall(*, resource: Resource, actor: User) -> Resource:
    """Before an officer has begun to read, the council may have its text back."""
    resource, found = begin(resource, actor, "recall")
    return finish(resource, found, actor)


@transaction.atomic
def review(*, resource: Resource, actor: User) -> Resource:
    resource, found = begin(resource, actor, "review")
    resource.reviewer = actor
    return finish(resource, found, actor)


@transaction.atomic
def comment(*, resource: Resource, actor: User, part: str, text: str) -> Comment:
    """A remark on one part. The text stays as it is, and so does its version."""
    resource, _ = begin(resource, actor, "comment")
    if not text.strip():
        raise Refused("Write your comment first.")
    made = Comment.objects.create(
        resource=resource,
        part=Part(part),
        side=side_of(actor, resource),
        text=text.strip()[:LONGEST],
        by=actor,
    )
    record(resource, "comment", actor=actor, comment=made.pk, part=part)
    return made


@transaction.atomic
def settle(*, resource: Resource, actor: User, comment: Comment) -> Comment:
    """Done with. It stays to be read."""
    resource, _ = begin(resource, actor, "settle")
    found = resource.comments.select_for_update().get(pk=comment.pk)
    if found.settled_at:
        raise Refused("This comment is marked as done already.")
    found.settled_at, found.settled_by = moment.now(), actor
    found.save(update_fields=["settled_at", "settled_by"])
    record(resource, "settle", actor=actor, comment=found.pk)
    return found


@transaction.atomic
def ask_changes(*, resource: Resource, actor: User, comment: str) -> Resource:
    """Back to the council with what is wanted."""
    resource, found = begin(resource, actor, "ask_changes")
    resource.comment = comment
    resource.reviewer = actor
    resource = finish(resource, found, actor)
    tell_owners(resource, actor, "library.changes_wanted")
    return resource


@transaction.atomic
def ask_sign_off(*, resource: Resource, actor: User, signatory: User) -> Resource:
    """One link to the person who answers for the organisation; it shows the text."""
    resource, found = begin(resource, actor, "ask_sign_off")
    resource.signatory, resource.reviewer = signatory, actor
    resource = finish(resource, found, actor)
    link = issue_link(SIGN_OFF, person=signatory, about=resource, version=resource.version)
    send(SIGN_OFF, to=signatory, about=resource, key=event(resource), link=link)
    return resource


@transaction.atomic
def sign_off(*, resource: Resource, actor: User, version: int | None = None) -> Resource:
    """The organisation's word on exactly the text that was sent; `version` is the link's."""
    resource, found = begin(resource, actor, "sign_off")
    same(resource, version)
    resource = finish(resource, found, actor)
    tell_owners(resource, actor, "library.signed_off")
    tell_officers(resource, actor, "library.signed_off")
    return resource


@transaction.atomic
def refuse(*, resource: Resource, actor: User, words: str, version: int | None = None) -> Resource:
    """Not yet: what the signatory wants changed stands as the council's comment."""
    resource, found = begin(resource, actor, "refuse")
    same(resource, version)
    Comment.objects.create(
        resource=resource, part=Part.ABOUT, side=Side.COUNCIL, text=words[:LONGEST], by=actor
    )
    void_sign_off(resource, "refused")
    resource = finish(resource, found, actor)
    tell_officers(resource, actor, "library.not_signed_off")
    return resource


@transaction.atomic
def take_back(*, resource: Resource, actor: User) -> Resource:
    """Work on the text again; a sign-off of the old one no longer counts."""
    resource, found = begin(resource, actor, "take_back")
    void_sign_off(resource, "taken_back")
    return finish(resource, found, actor)


def same(resource: Resource, version: int | None) -> None:
    if version is not None and version != resource.version:
        raise Refused("The text changed after this link was sent. Look for our latest e-mail.")


def side_of(actor: User, resource: Resource) -> Side:
    return Side.LGA if Role.OFFICER in roles_of(actor, resource) else Side.COUNCIL
