"""In and out of the public eye. Search, lists, feeds and sitemap follow in the same transaction."""

from datetime import date, datetime

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core import moment
from devosupport.core.refusals import Refused
from devosupport.notifications.rules import issue_link, send
from knowledge.library.access import needs_sign_off
from knowledge.library.choices import Kind, Part, Side, State
from knowledge.library.models import Comment, FormerAddress, Resource
from knowledge.library.people import owners_of
from knowledge.library.publishing import document, prepare
from knowledge.library.rules.base import (
    REVIEW,
    begin,
    check,
    finish,
    locked,
    save,
    take_down,
    tell_officers,
    tell_owners,
)
from knowledge.search.engine import index


@transaction.atomic
def publish(*, resource: Resource, actor: User | None, review_due: date) -> Resource:
    """Public from now on: its page, the lists, the feeds and the search."""
    resource = locked(resource)
    fit_to_publish(resource)
    found = check(resource, actor, "publish")
    resource.published_at = resource.published_at or moment.now()
    resource.review_due, resource.banner, resource.publish_at = review_due, "", None
    resource.replaced_by = None
    resource = finish(resource, found, actor)
    index(document(resource))
    tell_owners(resource, actor, "library.published")
    tell_officers(resource, actor, "library.published")
    return resource


@transaction.atomic
def schedule(*, resource: Resource, actor: User, at: datetime, review_due: date) -> Resource:
    """The sweep publishes it at `at`; until then it is as private as it was."""
    resource = locked(resource)
    fit_to_publish(resource)
    found = check(resource, actor, "schedule")
    if at <= moment.now():
        raise Refused("Choose a time in the future, or publish it now.")
    resource.publish_at, resource.review_due, resource.reviewer = at, review_due, actor
    return finish(resource, found, actor, at=at.isoformat())


@transaction.atomic
def unschedule(*, resource: Resource, actor: User) -> Resource:
    resource, found = begin(resource, actor, "unschedule")
    if resource.publish_at is None:
        raise Refused("It is not waiting to be published.")
    resource.publish_at = None
    return finish(resource, found, actor)


@transaction.atomic
def publish_scheduled(*, resource: Resource) -> Resource | None:
    """For the sweep: nothing, where somebody stopped it between the search and the lock."""
    row = locked(resource)
    if row.publish_at is None or row.publish_at > moment.now() or row.review_due is None:
        return None
    return publish(resource=row, actor=None, review_due=row.review_due)


def fit_to_publish(resource: Resource) -> None:
    """What no page goes without; raises Refused with what to do."""
    if needs_sign_off(resource):
        raise Refused("Ask the organisation to sign off the final text before you publish it.")
    video = resource.kind == Kind.EXPLAINER and resource.video_url
    if video and not (resource.transcript and resource.video_captioned):
        raise Refused("Add the transcript, and see that the video has captions, before publishing.")


@transaction.atomic
def keep(*, resource: Resource, actor: User, review_due: date) -> Resource:
    """Checked and still right: the next review is set."""
    resource, found = begin(resource, actor, "keep")
    resource.review_due = review_due
    return finish(resource, found, actor)


@transaction.atomic
def report(*, resource: Resource, actor: User, words: str) -> Resource:
    """The owner says that something is no longer right; officers see it with the page."""
    resource, found = begin(resource, actor, "report")
    Comment.objects.create(
        resource=resource, part=Part.ABOUT, side=Side.COUNCIL, text=words[:4_000], by=actor
    )
    resource = finish(resource, found, actor)
    tell_officers(resource, actor, "library.reported")
    return resource


@transaction.atomic
def remind_owners(*, resource: Resource) -> int:
    """One e-mail for each review date to whoever looks after the page, with a link to answer."""
    row = locked(resource)
    if not row.is_review_due(moment.today()):
        return 0
    sent = 0
    for person in owners_of(row):
        link = issue_link(REVIEW, person=person, about=row) if row.owner_id else None
        key = f"{row.pk}:due:{row.review_due}"
        sent += bool(send(REVIEW, to=person, about=row, key=key, link=link))
    return sent


@transaction.atomic
def archive(
    *, resource: Resource, actor: User, banner: str, replaced_by: Resource | None = None
) -> Resource:
    """Out of lists and search; its address stays, with a banner that says why."""
    resource, found = begin(resource, actor, "archive")
    resource.banner, resource.replaced_by = banner, other(resource, replaced_by)
    resource = finish(resource, found, actor)
    take_down(resource)
    return resource


@transaction.atomic
def withdraw(
    *, resource: Resource, actor: User, banner: str, replaced_by: Resource | None = None
) -> Resource:
    """The text is no longer shown. Its address says so, or leads to what replaces it."""
    resource, found = begin(resource, actor, "withdraw")
    resource.banner, resource.replaced_by = banner, other(resource, replaced_by)
    resource = finish(resource, found, actor)
    take_down(resource)
    if resource.replaced_by:
        # The page that readers are led to says what it replaces.
        successor = locked(resource.replaced_by)
        prepare(successor)
        save(successor)
    tell_owners(resource, actor, "library.withdrawn")
    return resource


@transaction.atomic
def move(*, resource: Resource, actor: User, slug: str) -> Resource:
    """Another address; the old one leads there for good."""
    resource, found = begin(resource, actor, "move")
    old = resource.slug
    mine = FormerAddress.objects.filter(slug=slug, resource=resource)
    taken = Resource.objects.filter(slug=slug).exists()
    if taken or FormerAddress.objects.filter(slug=slug).exclude(resource=resource).exists():
        raise Refused("Another page has or had this address. Choose a different one.")
    mine.delete()
    FormerAddress.objects.create(slug=old, resource=resource)
    resource.slug = slug
    prepare(resource)
    resource = finish(resource, found, actor, before=old, after=slug)
    if resource.state == State.PUBLISHED:
        index(document(resource))
    return resource


def other(resource: Resource, replaced_by: Resource | None) -> Resource | None:
    if replaced_by is None:
        return None
    if replaced_by.pk == resource.pk or not replaced_by.is_listed:
        raise Refused("Choose another page that is published.")
    return replaced_by
