"""What follows from where somebody works, filled in so that they need only confirm it."""

from devosupport.places.choices import MembershipRole
from devosupport.places.models import Membership
from devosupport.places.querysets import during
from peers.choices import PLACE_KIND_OF_COUNCIL, GovernanceModel
from peers.models import Peer
from peers.rules.base import today


def prefill(peer: Peer) -> Peer:
    """Region, kind of place and models of governance, each only where nothing is known yet."""
    place = peer.organisation
    if place is None:
        return peer
    peer.region = peer.region or place.region
    kind = {str(key): value for key, value in PLACE_KIND_OF_COUNCIL.items()}.get(place.council_type)
    if kind and not peer.kinds_of_place:
        peer.kinds_of_place = [kind]
    if not peer.models:
        peer.models = models_of(peer)
    peer.save(update_fields=["region", "kinds_of_place", "models"])
    return peer


def models_of(peer: Peer) -> list[str]:
    """Those of the authorities that their organisation belongs to, or is."""
    rows = Membership.objects.filter(during(today()), member=peer.organisation)
    rows = rows.exclude(role=MembershipRole.GROUPING)
    found = set(rows.values_list("body__authority_kind", flat=True))
    if peer.organisation is not None:
        found.add(peer.organisation.authority_kind)
    return sorted(found & set(GovernanceModel.values))
