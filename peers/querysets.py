"""Which peers, which engagements: by state, by day, for whom."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.places.models import Organisation
from peers.choices import (
    FROZEN,
    LIVE,
    ConflictKind,
    EngagementState,
    PeerKind,
    PeerState,
    SoundingState,
)
from requests.choices import ENDED, TAKING_PART, State

if TYPE_CHECKING:
    from peers.models import Clearance, Conflict, Engagement, Peer, Sounding  # noqa: F401
    from requests.models import SupportRequest


MONTH = timedelta(days=30)
# Consent counts for two years.
CONSENT = timedelta(days=730)


def year_of(day: date) -> tuple[date, date]:
    """The year in which days are counted: from 1 April up to before the next."""
    first = date(day.year if (day.month, day.day) >= (4, 1) else day.year - 1, 4, 1)
    return first, first.replace(year=first.year + 1)


def on_open_request(path: str = "") -> Q:
    """A request that has ended frees its peers without a callback."""
    return ~Q(**{f"{path}seat__line__request__state__in": ENDED})


class PeerQuerySet(models.QuerySet["Peer"]):
    def visible_to(self, user: User | AnonymousUser) -> "PeerQuerySet":
        """Officers see the roster; a peer sees themself."""
        if is_officer(user):
            return self
        return self.filter(user_id=user.pk) if isinstance(user, User) else self.none()

    def of(self, user: User) -> "PeerQuerySet":
        """The person's own row, and nobody else's."""
        rows = self.filter(user=user).exclude(state=PeerState.LEFT)
        return rows.select_related("user", "organisation", "region")

    def active(self) -> "PeerQuerySet":
        return self.filter(state=PeerState.ACTIVE)

    def members(self) -> "PeerQuerySet":
        return self.filter(kind=PeerKind.MEMBER)

    def on_roster(self) -> "PeerQuerySet":
        return self.filter(state__in=[PeerState.ACTIVE, PeerState.RESTING])

    def names(self) -> list[tuple[str, str]]:
        """Everybody on the roster, for a list to choose from."""
        rows = self.on_roster().select_related("user", "organisation")
        return [
            (str(peer.pk), f"{peer.name} ({peer.organisation or peer.get_kind_display()})")
            for peer in rows
        ]

    def free(self, at: date) -> "PeerQuerySet":
        """Active, and neither paused nor away on that day."""
        return self.active().filter(
            Q(paused_until=None) | Q(paused_until__lte=at),
            Q(not_until=None) | Q(not_until__lte=at),
        )

    def free_now(self, at: date) -> "PeerQuerySet":
        """Free on that day, and below their limit. Call after `with_load`."""
        return self.free(at).filter(load__lt=F("limit"))  # type: ignore[misc]

    def lapsing(self, at: date) -> "PeerQuerySet":
        """Active, with training or consent that runs out within a month of that day."""
        first, last = at - CONSENT, at + MONTH - CONSENT
        return self.active().filter(
            Q(trained_until__range=(at, at + MONTH)) | Q(consented_at__date__range=(first, last))
        )

    def with_load(self) -> "PeerQuerySet":
        """Adds `load`: what fills the limit, on requests that have not ended."""
        return self.annotate(
            load=Count(
                "engagements",
                filter=Q(engagements__state__in=FROZEN) & on_open_request("engagements__"),
                distinct=True,
            )
        )

    def for_roster(self, at: date) -> "PeerQuerySet":
        """With what a list shows: load, days worked this year, topics."""
        first, last = year_of(at)
        worked = Sum(
            "user__seat_terms__entries__days",
            filter=Q(
                user__seat_terms__entries__on__gte=first, user__seat_terms__entries__on__lt=last
            ),
        )
        days = (
            self.model._default_manager.filter(pk=OuterRef("pk"))
            .order_by()
            .values("pk")
            .annotate(t=worked)
            .values("t")
        )
        rows = self.with_load().annotate(worked=Coalesce(Subquery(days), Decimal("0.0")))
        rows = rows.select_related("user", "organisation", "region").order_by("user__name", "pk")
        return rows.prefetch_related("topics")

    def matching(self, words: str) -> "PeerQuerySet":
        """By any part of the name, the role or the organisation."""
        for word in words.split()[:6]:
            self = self.filter(
                Q(user__name__icontains=word)
                | Q(role__icontains=word)
                | Q(organisation__name__icontains=word)
            )
        return self

    def at_limit(self) -> "PeerQuerySet":
        return self.with_load().filter(load__gte=F("limit"))  # type: ignore[misc]

    def never_used(self) -> "PeerQuerySet":
        served = [EngagementState.ACTIVE, EngagementState.COMPLETED, EngagementState.STEPPED_DOWN]
        return self.exclude(engagements__state__in=served)

    def organisations(self) -> models.QuerySet[Organisation]:
        """Where they are from."""
        return Organisation.objects.filter(pk__in=self.order_by().values("organisation"))

    def met_by(self, organisations: Iterable[Organisation]) -> "PeerQuerySet":
        """Who was ever shown to these organisations in a team, or worked for them."""
        request = "user__seat_terms__seat__line__request__"
        partners = {f"{request}partners__organisation__in": organisations}
        found = Q(**{f"{request}lead__in": organisations}) | Q(
            **partners, **{f"{request}partners__state__in": TAKING_PART}
        )
        return self.filter(found).exclude(user__is_active=False).distinct()

    def at_work_between(self, begins: date, ends: date) -> "PeerQuerySet":
        """Who logged a day from `begins` up to before `ends`."""
        worked = Q(user__seat_terms__entries__on__gte=begins)
        worked &= Q(user__seat_terms__entries__on__lt=ends)
        return self.filter(worked).distinct()

    def to_ask_again(self, before: datetime) -> "PeerQuerySet":
        """Due their quarterly "Still right?"."""
        return self.active().filter(
            Q(confirmed_at=None) | Q(confirmed_at__lt=before),
            Q(asked_at=None) | Q(asked_at__lt=before),
        )


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def open(self) -> "ConflictQuerySet":
        return self.filter(ended_at=None)

    def of_peer(self, peer: "Peer") -> "ConflictQuerySet":
        return self.open().filter(peer=peer).select_related("organisation", "stated_by")

    def vetoes_of(self, organisations: Iterable[Organisation]) -> "ConflictQuerySet":
        """Whom these organisations asked never to be given."""
        rows = self.open().filter(kind=ConflictKind.COUNCIL_VETO, organisation__in=organisations)
        return rows.select_related("peer__user", "organisation").order_by("peer__user__name", "pk")

    def told_to_peer(self) -> "ConflictQuerySet":
        """A council's wish is between the council and us."""
        return self.exclude(kind=ConflictKind.COUNCIL_VETO)


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def visible_to(self, user: User | AnonymousUser) -> "EngagementQuerySet":
        """Officers see every one; a peer sees their own once they have been invited."""
        if is_officer(user):
            return self
        if not isinstance(user, User):
            return self.none()
        return self.filter(peer__user=user).exclude(
            state__in=[EngagementState.PROPOSED, EngagementState.DROPPED]
        )

    def invitations_of(self, user: User) -> "EngagementQuerySet":
        """What this person was ever invited to, newest first, with all that is shown of it."""
        rows = self.filter(peer__user=user).exclude(
            state__in=[EngagementState.PROPOSED, EngagementState.DROPPED]
        )
        return rows.with_case().order_by("-invited_at", "-id")

    def with_case(self) -> "EngagementQuerySet":
        return self.select_related(
            "peer__user",
            "peer__organisation",
            "seat__line__topic",
            "seat__line__request__lead",
            "seat__line__request__region",
            "seat__line__request__case_lead",
            "invited_by",
        )

    def frozen(self) -> "EngagementQuerySet":
        """What counts against a peer's limit."""
        return self.filter(on_open_request(), state__in=FROZEN)

    def live(self) -> "EngagementQuerySet":
        return self.filter(state__in=LIVE)

    def of_request(self, request: "SupportRequest") -> "EngagementQuerySet":
        return self.filter(seat__line__request=request)

    def unanswered_after(self, day: date) -> "EngagementQuerySet":
        """Invitations whose last day to answer is over."""
        return self.filter(state=EngagementState.INVITED, answer_by__lt=day)

    def to_remind(self, day: date) -> "EngagementQuerySet":
        return self.filter(state=EngagementState.INVITED, answer_by__lte=day, reminded_at=None)

    def to_ask_days(self, before: datetime) -> "EngagementQuerySet":
        """At work, on a case under way, and not asked since then which days they worked."""
        asked = Q(days_asked_at=None) | Q(days_asked_at__lt=before)
        at_work = self.filter(asked, state=EngagementState.ACTIVE)
        return at_work.filter(seat__line__request__state=State.IN_DELIVERY)

    def at_work(self, user: User) -> "EngagementQuerySet":
        """A person's own work that goes on."""
        states = [EngagementState.ACCEPTED, EngagementState.ACTIVE]
        return self.filter(on_open_request(), peer__user=user, state__in=states)

    def left_behind(self) -> "EngagementQuerySet":
        """Still live on a request that has ended: a sweep ends them and tells the peers."""
        return self.live().filter(seat__line__request__state__in=ENDED)


class SoundingQuerySet(models.QuerySet["Sounding"]):
    def with_case(self) -> "SoundingQuerySet":
        return self.select_related(
            "peer__user",
            "asked_by",
            "seat__line__topic",
            "seat__line__request__lead",
            "seat__line__request__region",
            "seat__line__request__case_lead",
        )

    def open(self) -> "SoundingQuerySet":
        return self.filter(state=SoundingState.ASKED)


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def of_request(self, request: "SupportRequest") -> "ClearanceQuerySet":
        return self.filter(request=request).select_related("office", "asked_by", "recorded_by")

    def open(self) -> "ClearanceQuerySet":
        return self.filter(answered_at=None)
