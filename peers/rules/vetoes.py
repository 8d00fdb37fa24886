"""A council asks never to be given somebody; whoever commits it says so and takes it back."""

from django.db import transaction

from devosupport.accounts.access import is_authoriser
from devosupport.accounts.models import User
from devosupport.core.hints import wake
from devosupport.history.rules import record
from devosupport.places.models import Organisation
from peers.choices import ConflictKind
from peers.models import Conflict, Peer
from peers.rules.base import lock_peer, now, require

ONLY_AUTHORISERS = "This can be said by somebody who can commit the organisation."


@transaction.atomic
def veto(*, peer: Peer, organisation: Organisation, actor: User, note: str = "") -> Conflict:
    """Never proposed to this organisation again, until it says otherwise. What goes on, goes on."""
    require(is_authoriser(actor, organisation), ONLY_AUTHORISERS)
    return keep(peer, organisation, actor, note)


def keep(peer: Peer, organisation: Organisation, actor: User, note: str) -> Conflict:
    """The caller has made sure that the actor speaks for the organisation."""
    row = lock_peer(peer)
    found, created = Conflict.objects.get_or_create(
        peer=row,
        organisation=organisation,
        kind=ConflictKind.COUNCIL_VETO,
        ended_at=None,
        defaults={"note": note.strip(), "stated_by": actor, "stated_at": now()},
    )
    if created:
        tell_history("add_conflict", found, actor)
    return found


@transaction.atomic
def end_veto(*, conflict: Conflict, actor: User) -> Conflict:
    """The organisation no longer minds. It stays on record that it did."""
    lock_peer(conflict.peer_id)
    row = Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
    require(row.kind == ConflictKind.COUNCIL_VETO, "This is not for an organisation to end.")
    require(is_authoriser(actor, row.organisation), ONLY_AUTHORISERS)
    require(row.ended_at is None, "It has ended already.")
    row.ended_at = now()
    row.save(update_fields=["ended_at"])
    tell_history("end_conflict", row, actor)
    return row


def tell_history(verb: str, row: Conflict, actor: User) -> None:
    codes = {"organisation": row.organisation_id, "kind": str(row.kind)}
    record(row.peer, verb, actor=actor, at=now(), **codes)
    wake("matching")
