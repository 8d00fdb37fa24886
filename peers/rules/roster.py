"""The roster: imported, advanced step by step, confirmed by the peer, paused."""

from datetime import date
from typing import Any

from django.db import transaction

from devosupport.accounts.access import has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.history.rules import record
from devosupport.notifications.rules import void_links
from devosupport.places.models import Organisation, Topic
from peers.choices import ConflictKind, PeerState
from peers.models import Conflict, Peer, PeerTopic
from peers.roster_csv import Report, Row, read
from peers.rules.base import lock_peer, now, require, today
from peers.rules.prefilling import prefill

# What a peer may change on their own profile.
OWN_FIELDS = (
    "role",
    "seniority",
    "since",
    "bio",
    "travel",
    "remote",
    "leads",
    "access_needs",
    "support_types",
    "stages",
    "models",
    "kinds_of_place",
    "first_hand",
    "limit",
    "days_a_year",
    "rest_days",
)


def require_officer(actor: User) -> None:
    allowed = has_role(
        actor, OfficerRole.CASE_LEAD, OfficerRole.MANAGER, OfficerRole.PRINCIPAL_ADVISER
    )
    require(allowed, "You cannot do this. It can be done by the officers who keep the roster.")


@transaction.atomic
def import_roster(*, text: str, actor: User) -> Report:
    """Load a CSV of peers: all of it, or nothing and the reason for each line."""
    require_officer(actor)
    report = read(text)
    if report.errors:
        return report
    for row in report.rows:
        created = load(row, actor)
        report.created += created
        report.updated += not created
    wake("matching")
    return report


def load(row: Row, actor: User) -> bool:
    """One line: the person, the peer, the topics. True when the peer is new."""
    user = User.objects.filter(email=row.email).first()
    if user is None:
        user = User.objects.create_user(row.email, name=row.name)
    peer, created = Peer.objects.get_or_create(
        user=user, defaults={"kind": row.kind, "state": PeerState.ACTIVE, "joined_on": today()}
    )
    for name, value in row.fields.items():
        setattr(peer, name, value)
    peer.kind = row.kind
    peer.save()
    set_topics(peer, row.topics)
    prefill(peer)
    record(peer, "import", actor=actor, at=now(), created=created)
    return created


def set_topics(peer: Peer, levels: dict[Topic, int]) -> None:
    PeerTopic.objects.filter(peer=peer).exclude(topic__in=levels).delete()
    for topic, level in levels.items():
        PeerTopic.objects.update_or_create(peer=peer, topic=topic, defaults={"level": level})


@transaction.atomic
def confirm_profile(
    *, peer: Peer, actor: User, topics: dict[Topic, int] | None = None, **values: Any
) -> Peer:
    """The peer says that this is right, with what they changed on the way."""
    row = lock_peer(peer)
    if actor.pk != row.user_id:
        require_officer(actor)
    unknown = set(values) - set(OWN_FIELDS)
    require(not unknown, "Only your own answers can be changed here.")
    for name, value in values.items():
        setattr(row, name, value)
    row.confirmed_at = now()
    if actor.pk == row.user_id:
        # Nobody consents for somebody else; each confirmation of one's own renews it.
        row.consented_at = now()
    row.save()
    if topics is not None:
        set_topics(row, topics)
    changed = sorted(values) + (["topics"] if topics is not None else [])
    record(row, "confirm_profile", actor=actor, at=now(), changed=changed)
    wake("matching")
    return row


@transaction.atomic
def still_right(*, peer: Peer, actor: User, **values: Any) -> Peer:
    """ "Still right? Yes", by one tap; or what has changed, on the same page."""
    row = confirm_profile(peer=peer, actor=actor, **values)
    void_links(row, reason="answered", purpose="peers.still_right")
    return row


@transaction.atomic
def pause(*, peer: Peer, actor: User, until: date) -> Peer:
    """No new proposals until that day; what is agreed goes on."""
    row = lock_peer(peer)
    if actor.pk != row.user_id:
        require_officer(actor)
    require(until > today(), "Enter a day in the future.")
    row.paused_until = until
    row.save(update_fields=["paused_until"])
    record(row, "pause", actor=actor, at=now(), until=until.isoformat())
    wake("matching")
    return row


@transaction.atomic
def unpause(*, peer: Peer, actor: User) -> Peer:
    row = lock_peer(peer)
    if actor.pk != row.user_id:
        require_officer(actor)
    row.paused_until = row.not_until = None
    row.save(update_fields=["paused_until", "not_until"])
    record(row, "unpause", actor=actor, at=now())
    wake("matching")
    return row


@transaction.atomic
def add_conflict(
    *, peer: Peer, organisation: Organisation, kind: str, actor: User, note: str = ""
) -> Conflict:
    """Declared by the peer, or a wish of the council or the peer not to work together."""
    row = lock_peer(peer)
    if actor.pk != row.user_id:
        require_officer(actor)
    require(kind in ConflictKind.values, "Select what kind of conflict it is.")
    conflict, created = Conflict.objects.get_or_create(
        peer=row,
        organisation=organisation,
        kind=kind,
        ended_at=None,
        defaults={"note": note.strip(), "stated_by": actor, "stated_at": now()},
    )
    if created:
        codes = {"organisation": organisation.pk, "kind": str(kind)}
        record(row, "add_conflict", actor=actor, at=now(), **codes)
        wake("matching")
    return conflict
