"""The three queries of a gathering: seats with what they need, peers with what they bring, and
who has been on these requests."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, JSONObject

from devosupport.places.choices import MembershipRole
from devosupport.places.models import Membership, PreElectionPeriod, Succession
from devosupport.places.querysets import during
from peers.choices import FROZEN, EngagementState, PeerKind, PeerState
from peers.models import ClearanceName, Conflict, Engagement, PastPost, Peer, PeerTopic
from peers.querysets import on_open_request, year_of
from requests.choices import TAKING_PART, Side
from requests.models import DayEntry, Feedback, Partner, Seat, SupportRequest

# Conflicts look back so far at former employers (DESIGN, "Peers and matching").
YEARS_BACK = 4
DAYS = DecimalField(max_digits=7, decimal_places=1)
NO_DAYS = Value(Decimal("0.0"), output_field=DAYS)


def seats(requests: Collection[SupportRequest], at: date) -> QuerySet[Seat, Any]:
    """Every wanted seat, with the topics, organisations and authorities of its request."""
    partners = Partner.objects.filter(
        request=OuterRef("line__request_id"), state__in=TAKING_PART
    ).order_by("id")
    refused = ClearanceName.objects.filter(
        clearance__request=OuterRef("line__request_id"), cleared=False
    )
    through = SupportRequest.topics.through._default_manager
    topics = through.filter(supportrequest=OuterRef("line__request_id")).order_by("topic__slug")
    partner = JSONObject(id="organisation_id", council_type="organisation__council_type")
    body = JSONObject(id="body_id", kind="body__authority_kind")
    return (
        Seat.objects.current()
        .filter(line__request__in=requests)
        .select_related("line__topic", "line__request__lead")
        .annotate(
            request_topics=ArraySubquery(topics.values("topic__slug")),
            partner_rows=ArraySubquery(partners.values(row=partner)),
            body_rows=ArraySubquery(authorities(at).values(row=body)),
            refused=ArraySubquery(refused.values("peer_id")),
        )
        .order_by("line__request_id", "line__position", "line_id", "position")
    )


def authorities(at: date) -> QuerySet[Membership]:
    """The authorities that the organisations of a seat's request belong to."""
    of_lead = Q(member=OuterRef("line__request__lead_id"))
    of_partner = Q(
        member__partnerships__request=OuterRef("line__request_id"),
        member__partnerships__state__in=TAKING_PART,
    )
    rows = Membership.objects.filter(during(at)).filter(of_lead | of_partner)
    return rows.exclude(role=MembershipRole.GROUPING).order_by("body_id")


def peers(requests: Collection[SupportRequest], at: date, besides: int | None) -> QuerySet[Peer]:
    """Everybody active, and whoever is on these requests. `besides`: an engagement not counted."""
    here = Engagement.objects.filter(seat__line__request__in=requests, state__in=FROZEN)
    return (
        Peer.objects.filter(Q(state=PeerState.ACTIVE) | Q(pk__in=here.values("peer_id")))
        .annotate(**work_of_a_peer(at, besides), **facts_of_a_peer(at))
        .select_related("user")
        .order_by("pk")
    )


def work_of_a_peer(at: date, besides: int | None) -> dict[str, Any]:
    """What fills their limit and their year, and how they answered."""
    first, last = year_of(at)
    mine = Engagement.objects.filter(peer=OuterRef("pk")).exclude(pk=besides or 0).order_by()
    frozen = mine.filter(on_open_request(), state__in=FROZEN)
    logged = DayEntry.objects.filter(
        term__adviser=OuterRef("user_id"), term__ends__isnull=False, on__gte=first, on__lt=last
    )
    ended = mine.filter(state=EngagementState.COMPLETED).order_by("-ended_at")
    ratings = Feedback.objects.filter(
        term__adviser=OuterRef("user_id"), side__in=[Side.COUNCIL, Side.PARTNER]
    )
    return {
        "load": counted(frozen),
        "pencilled": counted(mine.filter(on_open_request(), state=EngagementState.PROPOSED)),
        "days_held": summed(frozen, "seat__line__days"),
        "days_logged": summed(logged, "days"),
        "asked": counted(mine.filter(invited_at__isnull=False, answered_at__isnull=False)),
        "unanswered": counted(mine.filter(state=EngagementState.EXPIRED)),
        "last_ended": Subquery(ended.values("ended_at")[:1]),
        "ratings": ArraySubquery(ratings.values("rating")),
    }


def facts_of_a_peer(at: date) -> dict[str, Any]:
    """What they know, where they work and worked, what they declared, when they stand."""
    posts = PastPost.objects.filter(
        Q(ends=None) | Q(ends__gt=at - timedelta(days=365 * YEARS_BACK + 1)), peer=OuterRef("pk")
    )
    conflicts = Conflict.objects.open().filter(peer=OuterRef("pk"))
    # A region-wide grouping makes nobody a neighbour.
    bodies = Membership.objects.filter(during(at), member=OuterRef("organisation_id")).exclude(
        role=MembershipRole.GROUPING
    )
    after = Succession.objects.filter(predecessor=OuterRef("organisation_id"))
    before = Succession.objects.filter(successor=OuterRef("organisation_id"))
    heirs = posts.filter(organisation__successions__isnull=False)
    elections = PreElectionPeriod.objects.filter(
        Q(organisation=None) | Q(organisation=OuterRef("organisation_id")), ends__gt=at
    )
    known = PeerTopic.objects.filter(peer=OuterRef("pk"))
    topic = JSONObject(slug="topic__slug", level="level")
    conflict = JSONObject(kind="kind", id="organisation_id")
    election = JSONObject(begins="begins", ends="ends")
    return {
        "topic_rows": ArraySubquery(known.values(row=topic)),
        "employers": ArraySubquery(posts.values("organisation_id")),
        "conflict_rows": ArraySubquery(conflicts.values(row=conflict)),
        "employers_now": ArraySubquery(heirs.values("organisation__successions__successor_id")),
        "followed_by": ArraySubquery(after.values("successor_id")),
        "follows": ArraySubquery(before.values("predecessor_id")),
        "bodies": ArraySubquery(bodies.values(row=JSONObject(id="body_id", role="role"))),
        "election_rows": ArraySubquery(elections.values(row=election)),
    }


def counted(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("peer").annotate(n=Count("pk")).values("n")), 0)


def summed(rows: QuerySet[Any, Any], field: str) -> Coalesce:
    owner = "term__adviser" if rows.model is DayEntry else "peer"
    total = rows.order_by().values(owner).annotate(t=Sum(F(field))).values("t")
    return Coalesce(Subquery(total, output_field=DAYS), NO_DAYS)


def been_here(requests: Collection[SupportRequest], besides: int | None) -> QuerySet[Engagement]:
    return (
        Engagement.objects.filter(seat__line__request__in=requests)
        .exclude(state=EngagementState.DROPPED)
        .exclude(pk=besides or 0)
        .select_related("seat__line", "peer")
        .order_by("pk")
    )


def stands_for_election(peer: Peer) -> bool:
    return peer.kind == PeerKind.MEMBER
