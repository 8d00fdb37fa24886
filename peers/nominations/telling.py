"""A nominator hears what became of whom they put forward, in plain words, at each turn."""

from devosupport.notifications.rules import send
from peers.models import Nomination, Peer
from peers.nominations.choices import NominationState


def tell_nominators(peer: Peer, what: str) -> None:
    """Everybody who put this peer forward; `what` is a state of the roster."""
    rows = Nomination.objects.filter(peer=peer, state=NominationState.TAKEN_ON)
    for row in rows.select_related("by"):
        tell_result(row, what)


def tell_result(row: Nomination, what: str) -> None:
    """`what`: taken_on, not_taken, active or left."""
    send(
        "peers.nomination_result",
        to=row.by,
        about=row,
        key=f"{row.pk}:{what}",
        context={"nomination": row.pk, "what": str(what)},
    )
