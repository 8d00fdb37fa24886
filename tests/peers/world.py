"""The peers of the shared world: the personas on the roster, and somebody invited."""

from datetime import timedelta
from decimal import Decimal

from peers import rules
from peers.challenges.rules import plan
from peers.choices import EngagementState, PeerKind
from peers.expenses.rules import note
from peers.models import Engagement, PastPost
from peers.rules.base import today
from requests.choices import LineKind, State
from requests.models import Line, Seat, SeatTerm
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
    term = SeatTerm.objects.get(seat__line__request=w.case, adviser=w.users["adviser"])
    w.at_work = Engagement.objects.create(
        seat=term.seat, peer=w.adviser, state=EngagementState.ACTIVE
    )
    w.expense = note(
        engagement=w.at_work,
        actor=w.users["adviser"],
        on=today(),
        what="Train",
        amount=Decimal("31.40"),
    )
    Line.objects.filter(request=w.case).update(kind=LineKind.CHALLENGE)
    visit = today() + timedelta(days=90)
    w.challenge = plan(request=w.case, actor=w.users["case_lead"], visit_on=visit)
    w.post = PastPost.objects.create(peer=w.peer, organisation=w.council_b, role="Member")
    w.conflict = rules.add_conflict(
        peer=w.peer, organisation=w.council_b, kind="peer_veto", actor=w.users["peer"]
    )
    w.nomination = nominated(w.users["council_a"], w.council_a)
    w.consultation = consulted(w.nomination, actor=w.users["manager"])
    # Asked about once more, and not answered yet.
    w.clearance = cleared(w.engagement, said=None).clearance
