"""The roster by hand: somebody added, or changed by an officer."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.core.refusals import Overtaken
from devosupport.history.rules import record
from devosupport.places.models import Topic
from peers.choices import PeerKind, PeerState
from peers.models import Peer
from peers.rules.base import lock_peer, now, require, today
from peers.rules.prefilling import prefill
from peers.rules.roster import require_officer, set_topics
from peers.rules.steps import ask_to_look_over

# A topic that others ask the peer about, above one they led on.
ASKED_BY_OTHERS = 3


def require_group(values: dict[str, Any]) -> None:
    """A member's group is a public fact that team rules read; nobody else has one."""
    if values.get("kind") == PeerKind.MEMBER:
        require(values.get("group"), "Select the political group of a member peer.")
    else:
        values["group"] = ""


@transaction.atomic
def add_peer(
    *, actor: User, email: str, name: str, topics: dict[Topic, int], **values: Any
) -> Peer:
    """Somebody whose references and induction are settled: active from today."""
    require_officer(actor)
    require_group(values)
    address = email.strip().lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, name=name.strip())
    already = Peer.objects.select_for_update().filter(user=user).first()
    require(already is None, f"{user} is on the roster already: change them there.")
    peer = Peer.objects.create(
        user=user, state=PeerState.ACTIVE, joined_on=today(), created_at=now(), **values
    )
    set_topics(peer, topics)
    prefill(peer)
    record(peer, "add", actor=actor, at=now(), kind=peer.kind)
    ask_to_look_over(peer, "peers.welcome")
    wake("matching")
    return peer


KEPT = ("kind", "group", "organisation", "role", "seniority", "since", "region", "access_needs",
        "bio", "support_types", "first_hand",
        "stages", "models", "kinds_of_place", "travel", "remote", "leads", "limit",
        "days_a_year", "rest_days")  # fmt: skip


def answers_of(peer: Peer) -> dict[str, Any]:
    """What officers keep about a peer, as their form shows it."""
    levels = {row.topic_id: row.level for row in peer.known_topics.all()}
    return {
        **{name: getattr(peer, name) for name in KEPT},
        "topics": list(levels),
        "asked_by_others": [pk for pk, level in levels.items() if level == ASKED_BY_OTHERS],
    }


@transaction.atomic
def change_peer(
    *,
    peer: Peer,
    actor: User,
    topics: dict[Topic, int],
    seen: Mapping[str, Any] | None = None,
    **values: Any,
) -> Peer:
    """What officers keep about a peer. The history tells which fields, never what they hold.

    `seen`: what the answers were compared with; where a colleague saved since, `Overtaken`.
    """
    require_officer(actor)
    row = lock_peer(peer)
    if seen is not None and answers_of(row) != seen:
        raise Overtaken
    require_group(values)
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    set_topics(row, topics)
    record(row, "change", actor=actor, at=now(), changed=changed)
    wake("matching")
    return row
