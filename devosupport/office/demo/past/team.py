"""Who of the roster took part in a closed case: in turn, and never more than they had agreed to."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from devosupport.office.demo.case import Story
from devosupport.office.demo.past.rows import Rows
from devosupport.office.demo.roster import TABLE
from devosupport.places.models import Organisation
from peers.candidates import gather
from peers.choices import PeerKind
from peers.matching.score import total
from peers.models import Engagement, Peer
from peers.querysets import year_of
from requests.models import SupportRequest

# Days that nobody is asked for, so that a new proposal finds them able.
KEPT_FREE = Decimal(3)


class Bench:
    def __init__(self, story: Story) -> None:
        self._turn = {
            kind: [story.peers[row.slug] for row in rows if not row.new]
            for kind, rows in TABLE.items()
        }
        self._year = year_of(story.days.today)[0]
        self._used: dict[int, Decimal] = defaultdict(Decimal)
        self._left = {
            peer.pk: peer.days_a_year - peer.days_held - peer.days_logged
            for peer in gather([], at=story.days.today).peers
        }

    def pick(
        self, kind: PeerKind, lead: Organisation, days: Decimal, on: date, taken: list[Peer]
    ) -> Peer:
        """The next in turn from another region, with days left in that year."""
        turn = self._turn[kind]
        counts = on >= self._year
        for place, peer in enumerate(turn):
            left = self._left[peer.pk] - self._used[peer.pk] - KEPT_FREE
            if peer in taken or peer.region_id == lead.region_id or (counts and left < days):
                continue
            turn.append(turn.pop(place))
            self._used[peer.pk] += days if counts else 0
            return peer
        raise LookupError(f"Nobody on the roster has {days} days for {lead}.")

    def score(self, rows: Rows) -> None:
        """What the matcher would have said of each, with its reasons."""
        engagements: list[Engagement] = rows.of(Engagement)
        requests: list[SupportRequest] = rows.of(SupportRequest)
        gathered = gather(requests, at=self._year)
        seats = {seat.pk: seat for seat in gathered.seats}
        peers = {peer.pk: peer for peer in gathered.peers}
        for row in engagements:
            parts = gathered.contributions(seats[row.seat.pk], peers[row.peer_id])
            row.score, row.reasons = total(parts), [asdict(part) for part in parts]
        Engagement.objects.bulk_update(engagements, ["score", "reasons"])
