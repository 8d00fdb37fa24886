"""Where somebody worked before, and the end of a conflict. By the peer or by an officer."""

from datetime import date

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.history.rules import record
from devosupport.places.models import Organisation
from peers.choices import ConflictKind
from peers.models import Conflict, PastPost, Peer
from peers.rules.base import lock_peer, now, require, today
from peers.rules.prefilling import prefill
from peers.rules.roster import require_officer

MOST_POSTS = 30


@transaction.atomic
def add_post(
    *,
    peer: Peer,
    actor: User,
    organisation: Organisation,
    role: str = "",
    begins: date | None = None,
    ends: date | None = None,
) -> PastPost:
    """Conflicts look back four years from the day it ended."""
    row = lock_peer(peer)
    if actor.pk != row.user_id:
        require_officer(actor)
    require(ends is None or ends <= today(), "Enter a last day that is over.")
    ordered = begins is None or ends is None or begins < ends
    require(ordered, "Enter a last day after the first.")
    require(row.past_posts.count() < MOST_POSTS, "That is as many as we keep: take one out first.")
    post = PastPost.objects.create(
        peer=row, organisation=organisation, role=role.strip(), begins=begins, ends=ends
    )
    record(row, "add_post", actor=actor, at=now(), organisation=organisation.pk)
    wake("matching")
    return post


@transaction.atomic
def move(
    *,
    peer: Peer,
    actor: User,
    organisation: Organisation | None,
    role: str = "",
    on: date | None = None,
) -> Peer:
    """They work or sit somewhere else now; where they were becomes a post of before.

    What follows from the new place is filled in; what they lived through stays theirs.
    """
    row = lock_peer(peer)
    if actor.pk != row.user_id:
        require_officer(actor)
    day = on or today()
    require(day <= today(), "Enter the day on which they moved: it cannot be to come.")
    before = row.organisation
    same = (before.pk if before else None) == (organisation.pk if organisation else None)
    require(not same, "That is where we know them already.")
    if before is not None:
        begins = row.since if row.since and row.since < day else None
        PastPost.objects.create(
            peer=row, organisation=before, role=row.role, begins=begins, ends=day
        )
    row.organisation, row.since, row.role = organisation, day, role.strip()
    row.region = organisation.region if organisation and organisation.region else row.region
    row.save()
    prefill(row)
    now_at = organisation.pk if organisation else None
    codes = {"before": before.pk if before else None, "after": now_at}
    record(row, "move", actor=actor, at=now(), **codes)
    wake("matching")
    return row


@transaction.atomic
def remove_post(*, post: PastPost, actor: User) -> None:
    row = lock_peer(post.peer_id)
    if actor.pk != row.user_id:
        require_officer(actor)
    found = PastPost.objects.filter(pk=post.pk, peer=row)
    require(found.exists(), "It has been taken out already.")
    found.delete()
    record(row, "remove_post", actor=actor, at=now(), organisation=post.organisation_id)
    wake("matching")


@transaction.atomic
def end_conflict(*, conflict: Conflict, actor: User) -> Conflict:
    """It no longer holds, and stays on record. A council's wish is ended by officers alone."""
    peer = lock_peer(conflict.peer_id)
    row = Conflict.objects.select_for_update().get(pk=conflict.pk)
    if actor.pk != peer.user_id or row.kind == ConflictKind.COUNCIL_VETO:
        require_officer(actor)
    require(row.ended_at is None, "It has ended already.")
    row.ended_at = now()
    row.save(update_fields=["ended_at"])
    codes = {"organisation": row.organisation_id, "kind": str(row.kind)}
    record(peer, "end_conflict", actor=actor, at=now(), **codes)
    wake("matching")
    return row
