"""The peers of the shared world: the personas on the roster, and somebody invited."""

from peers import rules
from peers.choices import EngagementState, PeerKind
from peers.models import Engagement
from requests.choices import State
from requests.models import Seat
from tests.peers.factories import cleared, invite, peer, seats_for
from tests.peers.nominations.factories import consulted, nominated
from tests.requests.factories import case_in


def build(w) -> None:
    w.peer = peer(PeerKind.MEMBER, user=w.users["peer"])
    w.adviser = peer(PeerKind.ADVISER, user=w.users["adviser"])
    w.matching_case = case_in(State.MATCHING, w.cast, package=seats_for("member"))
    w.open_seat = Seat.objects.get(line__request=w.matching_case)
    rules.propose()
    proposal = Engagement.objects.get(seat=w.open_seat, state=EngagementState.PROPOSED)
    w.engagement = invite(proposal)
    w.nomination = nominated(w.users["council_a"], w.council_a)
    w.consultation = consulted(w.nomination, actor=w.users["manager"])
    # Asked about once more, and not answered yet.
    w.clearance = cleared(w.engagement, said=None).clearance
