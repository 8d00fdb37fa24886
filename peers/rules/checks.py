"""May this peer take this seat now? Asked under the peer's lock, of the one list of exclusions."""

from collections.abc import Collection

from peers.candidates import gather
from peers.choices import LIVE
from peers.matching.exclusions import Exclusion
from peers.models import Engagement, Peer
from peers.rules.base import Refused, sentences, today
from requests.models import Seat


def exclusions_of(
    seat: Seat,
    peer: Peer,
    *,
    besides: Engagement | None = None,
    waived: Collection[str] = (),
) -> tuple[Exclusion, ...]:
    """Every reason why not. `besides` is the engagement in question, not to be counted itself."""
    gathered = gather(
        [seat.line.request],
        at=today(),
        besides=besides,
        waived={peer.pk: frozenset(waived)},
        only=[peer.pk],
        on_team=LIVE,
    )
    there = next(iter(gathered.peers), None)
    wanted = next((row for row in gathered.seats if row.pk == seat.pk), None)
    if wanted is None:
        raise Refused("This seat is no longer wanted: open the team again.")
    if there is None:
        raise Refused(f"{peer.name} is no longer active: find somebody else for this seat.")
    return gathered.exclusions(wanted, there)


def require_able(row: Engagement, saying: str = "cannot take this seat") -> None:
    """Refuse with every reason why this peer may not fill this seat."""
    found = exclusions_of(row.seat, row.peer, besides=row, waived=row.waived)
    if found:
        raise Refused(f"{row.peer.name} {saying}. {sentences(found)}")
