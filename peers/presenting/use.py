"""How the roster is used: who is asked too often, who never, which topics lack peers.

Each table is what the screen shows and what its file holds. Days run from 1 April to 31 March.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from devosupport.core.charts import Bar, bars
from devosupport.places.models import Topic
from peers.choices import EngagementState
from peers.models import Peer, PeerTopic, Shortage
from requests.models import Seat

# From this share of the days somebody offered, they are asked too often.
MUCH = Decimal("0.8")
# Who has led work on a topic can advise on it; who has only worked on it is not counted.
LED = 2
FEW = 2
BARS = 10


@dataclass(frozen=True)
class Used:
    """A peer and how much of what they offered is taken."""

    peer: Any
    full: bool
    share: int

    @classmethod
    def of(cls, peer: Any) -> "Used":
        offered = peer.days_a_year or Decimal(1)
        return cls(peer, peer.load >= peer.limit, round(100 * peer.worked / offered))


@dataclass(frozen=True)
class Unused:
    """A peer who never sat on a team, and how often they were asked."""

    peer: Any
    invited: int
    said_no: int


@dataclass(frozen=True)
class TopicRow:
    """`known` have led work on it, `free` of them could start now; `wanted` seats in a year."""

    name: str
    known: int
    free: int
    wanted: int
    open: int

    @property
    def look_for_more(self) -> bool:
        """An empty seat, demand and nobody free, or so few that one illness leaves none."""
        return bool(self.open or (self.wanted and not self.free) or self.known < FEW)


@dataclass(frozen=True)
class Use:
    overused: list[Used]
    unused: list[Unused]
    topics: list[TopicRow]

    @property
    def picture(self) -> Any:
        """Seats asked for, with a mark where the peers are who could start now."""
        asked = sorted(self.topics, key=lambda row: -row.wanted)[:BARS]
        return bars(
            [
                Bar(
                    row.name,
                    row.wanted,
                    f"{row.wanted} asked for, {row.free} free",
                    limit=row.free,
                    colour="late" if row.look_for_more else "",
                )
                for row in asked
                if row.wanted
            ],
            title="Seats asked for in twelve months, and peers free now",
        )


def use_of_roster(today: date) -> Use:
    """Five queries, however many peers, seats and topics there are."""
    active = [Used.of(peer) for peer in Peer.objects.active().for_roster(today)]
    overused = [row for row in active if row.full or row.share >= MUCH * 100]
    overused.sort(key=lambda row: (-row.share, -row.peer.load, row.peer.name))
    return Use(overused, unused_peers(), topic_rows(today, active))


def unused_peers() -> list[Unused]:
    said_no = [EngagementState.DECLINED, EngagementState.EXPIRED]
    asked = Q(engagements__invited_at__isnull=False)
    rows: Any = Peer.objects.active().never_used().select_related("user", "organisation")
    rows = rows.annotate(
        asked=Count("engagements", filter=asked, distinct=True),
        no=Count("engagements", filter=Q(engagements__state__in=said_no), distinct=True),
    )
    return [
        Unused(peer, peer.asked, peer.no)
        for peer in rows.order_by("asked", "joined_on", "user__name", "pk")
    ]


def topic_rows(today: date, active: Sequence[Used]) -> list[TopicRow]:
    peers = {row.peer.pk: row for row in active}
    known: Counter[int] = Counter()
    free: Counter[int] = Counter()
    knows = PeerTopic.objects.filter(peer__in=list(peers), level__gte=LED)
    for peer, topic in knows.values_list("peer_id", "topic_id"):
        known[topic] += 1
        free[topic] += not peers[peer].full and peers[peer].peer.away(today) is None
    since = today.replace(year=today.year - 1, day=1)
    wanted = by_topic(Seat.objects.current().asked_since(since), "")
    empty = by_topic(Shortage.objects.all(), "seat__")
    rows = [
        TopicRow(name, known[pk], free[pk], wanted.get(pk, 0), empty.get(pk, 0))
        for pk, name in Topic.objects.values_list("pk", "name")
    ]
    return sorted(rows, key=lambda row: (-row.open, not row.look_for_more, row.free, -row.wanted))


def by_topic(rows: Any, seat: str) -> dict[int, int]:
    """Topic → how many seats ask for it: the line's own topic, else those of the request.

    Sensitive requests are left out: a single seat could give one away.
    """
    rows = rows.filter(**{f"{seat}line__request__sensitive": False})
    topic = Coalesce(f"{seat}line__topic", f"{seat}line__request__topics")
    found = rows.order_by().values_list(topic).annotate(Count("pk", distinct=True))
    return dict(found)


FILES = ("overused", "never-used", "topics")


def file_of(use: Use, slug: str) -> tuple[Sequence[str], list[list[Any]]]:
    """Header and rows of one table; `slug` is one of FILES."""
    if slug == "overused":
        header = ["Name", "Kind", "Organisation", "At once", "Limit", "Days", "Days offered"]
        return header, [
            [*name_cells(row.peer), row.peer.load, row.peer.limit, row.peer.worked,
             row.peer.days_a_year]
            for row in use.overused
        ]  # fmt: skip
    if slug == "never-used":
        header = ["Name", "Kind", "Organisation", "On the roster since", "Invited", "Said no"]
        return header, [
            [*name_cells(row.peer), row.peer.joined_on, row.invited, row.said_no]
            for row in use.unused
        ]
    header = ["Topic", "Know it", "Free now", "Seats asked for", "Seats empty", "Look for more"]
    return header, [
        [row.name, row.known, row.free, row.wanted, row.open, "Yes" if row.look_for_more else "No"]
        for row in use.topics
    ]


def name_cells(peer: Peer) -> list[str]:
    where = peer.organisation.name if peer.organisation else ""
    return [peer.name, peer.get_kind_display(), where]
