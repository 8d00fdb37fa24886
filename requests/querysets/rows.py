"""Which requests: a person may see, wait in a queue, are late; and how many days they took."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils.timezone import localdate

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.working_days import add_working_days
from devosupport.places.models import Organisation
from devosupport.places.querysets import OrganisationQuerySet
from requests import choices
from requests.querysets.ledger import DAYS, NONE
from requests.querysets.seeing import (
    in_outline,
    on_council_side,
    on_officers_side,
    on_the_team,
    seen_whole,
)

if TYPE_CHECKING:
    from requests.models import (  # noqa: F401
        Line,
        OutcomeReview,
        Seat,
        SeatTerm,
        SupportRequest,
    )

Person = User | AnonymousUser


# Open, and seen by officers.
QUEUED = tuple(state for state in choices.OPEN if state != choices.State.DRAFT)
# What the column `words` is generated from.
WORDS = SearchVector("what", "place_name", config="english")
# The last days before a date are amber, so that nobody first learns of it when it is red.
AMBER_DAYS = 2
# What it takes to say who somebody is.
NAMED_BY = ("name", "email", "blanked_at")
# What a row of a list shows, on the screen or in a file: a whole row is long, and five tables wide.
LISTED = (
    "reference", "form", "channel", "what", "place_name", "support_types", "stage", "sensitive",
    "state", "waiting_on", "priority", "urgency", "received_at", "due_on", "queue_on",
    "paused_since", "resume_on", "lead__name", "lead__short_name", "region__name",
    *(f"{who}__{name}" for who in ("case_lead", "claimed_by") for name in NAMED_BY),
)  # fmt: skip
# A search that names more organisations than this is not about organisations.
MOST_NAMED = 50


def named_in(text: str) -> OrganisationQuerySet:
    """The organisations that a search names; take `MOST_NAMED` at most."""
    return Organisation.objects.filter(name__icontains=text).order_by()


class SupportRequestQuerySet(models.QuerySet["SupportRequest"]):
    def visible_to(self, user: Person) -> "SupportRequestQuerySet":
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        allowed = on_council_side(user) | on_the_team(user)
        if is_officer(user):
            allowed |= on_officers_side(user)
        return self.filter(allowed)

    def outlined_to(self, user: Person) -> "SupportRequestQuerySet":
        """Sensitive and unclaimed: triage and the region's Principal Adviser see an outline."""
        outlines = in_outline(user) if isinstance(user, User) else None
        return self.filter(outlines) if outlines else self.none()

    def named(self, user: Person, references: list[str]) -> "SupportRequestQuerySet":
        """Those of `references` that an officer sees, whole or in outline."""
        seen = self.visible_to(user) | self.outlined_to(user)
        return seen.filter(reference__in=references)

    def of(self, user: Person) -> "SupportRequestQuerySet":
        """The council side's own list: what the person's organisations ask for or joined."""
        return self.filter(on_council_side(user)) if isinstance(user, User) else self.none()

    def open(self) -> "SupportRequestQuerySet":
        return self.filter(state__in=choices.OPEN)

    def ended(self) -> "SupportRequestQuerySet":
        return self.filter(state__in=choices.ENDED)

    def real(self) -> "SupportRequestQuerySet":
        return self.filter(demonstration=False)

    def waiting_on(self, who: str) -> "SupportRequestQuerySet":
        return self.open().filter(waiting_on=who)

    def without_a_lead(self, at: date) -> "SupportRequestQuerySet":
        """Whose lead organisation is gone, that nobody carries on yet, and with something left."""
        left = Q(state__in=choices.OPEN) | Q(reviews__done_at=None, reviews__isnull=False)
        rows = self.filter(left, lead__ends__lte=at, successor=None).exclude(successor_email="")
        return rows.exclude(state=choices.State.DRAFT).distinct()

    def overdue(self, at: date) -> "SupportRequestQuerySet":
        return self.open().filter(due_on__lt=at)

    def at_risk(
        self, at: date, *, closed: Collection[date] | None = None
    ) -> "SupportRequestQuerySet":
        """Amber: not late on `at`, but due within two working days. `closed`: our closure days."""
        if closed is None:
            rows = self.model._meta.apps.get_model("requests", "ClosureDay")._default_manager
            closed = frozenset(rows.filter(on__gte=at).values_list("on", flat=True))
        last = add_working_days(at, AMBER_DAYS, closed=closed)
        # Said by `queue_on`, which the queue's indexes begin with; the far date is never amber.
        return self.open().filter(queue_on__gte=at, queue_on__lte=last)

    def unclaimed(self) -> "SupportRequestQuerySet":
        return self.filter(state=choices.State.SUBMITTED, claimed_by=None)

    def silent(self, at: datetime) -> "SupportRequestQuerySet":
        """Under way, and nobody said or logged anything for as many calendar days as managers
        have set."""
        settings = self.model._meta.apps.get_model("requests", "ClockSetting")._default_manager
        days = settings.filter(clock=choices.Clock.SILENT, support_type="").values("days")
        length = ExpressionWrapper(
            Subquery(days) * Value(timedelta(days=1)), output_field=DurationField()
        )
        since = ExpressionWrapper(
            Value(at, output_field=DateTimeField()) - length, output_field=DateTimeField()
        )
        entries = self.model._meta.apps.get_model("requests", "DayEntry")._default_manager
        messages = self.model._meta.apps.get_model("requests", "Message")._default_manager
        return self.filter(
            ~Exists(messages.filter(request=OuterRef("pk"), at__gte=since)),
            ~Exists(entries.filter(term__seat__line__request=OuterRef("pk"), logged_at__gte=since)),
            state=choices.State.IN_DELIVERY,
            state_since__lt=since,
        )

    def queue_for(
        self, user: Person, *, state: str = "", outlines: bool = True
    ) -> "SupportRequestQuerySet":
        """An officer's queue, soonest due first: what is open, or whatever is in `state`.

        What they see as an officer and nothing else, in words that an index can serve; no draft,
        whoever asks. Rows in `outlined_to(user)` are in it: show them by `seen_in_full`. Without
        `outlines`, only what they may read.
        """
        if not isinstance(user, User) or not is_officer(user):
            return self.none()
        # Either is enough for the database to know that a partial index holds every such row;
        # said twice it would take them for fewer than they are.
        states = QUEUED if not state else [state] if state != choices.State.DRAFT else []
        outlined = in_outline(user) if outlines else None
        seen = seen_whole(user) | outlined if outlined else seen_whole(user)
        return self.filter(seen, state__in=states).order_by("queue_on", "id")

    def shown_to(self, user: User) -> "SupportRequestQuerySet":
        """With what a row of a list shows, and `added`: whether the officer was added to it."""
        added = user.added_to.filter(request=OuterRef("pk"))
        rows = self.select_related("lead", "region", "case_lead", "claimed_by")
        return rows.only(*LISTED).annotate(added=Exists(added))

    def with_days(self) -> "SupportRequestQuerySet":
        """Adds `allocated`, `used`, `capped_allocated`, `capped_used`, `left` in one query."""
        lines = self.model._meta.apps.get_model("requests", "Line").objects.with_days()
        mine = lines.filter(request=OuterRef("pk")).order_by().values("request")
        capped = mine.filter(provider__in=choices.CAPPED)

        def total(rows: Any, field: str) -> Coalesce:
            return Coalesce(Subquery(rows.annotate(t=Sum(field)).values("t")), NONE)

        return self.annotate(
            allocated=total(mine, "allocated"),
            used=total(mine, "used"),
            capped_allocated=total(capped, "allocated"),
            capped_used=total(capped, "used"),
        ).annotate(left=F("allocated") - F("used"))

    def having_days(self, request: "SupportRequest") -> "SupportRequest":
        """The request again, with its days."""
        return self.with_days().get(pk=request.pk)

    def search(self, text: str, named: list[int] | None = None) -> "SupportRequestQuerySet":
        """By reference, the organisation's name, or words of what was asked and where.

        `named`: the organisations the text names, where the caller has asked already; named one
        by one, the database may join three indexes.
        """
        text = text.replace("\x00", "").strip()
        found: Any = named
        if named is None:
            found = named_in(text).values("pk")[:MOST_NAMED]
        matches = Q(reference=text.upper()) | Q(words=SearchQuery(text, config="english"))
        return self.filter(matches | Q(lead__in=found))


class LineQuerySet(models.QuerySet["Line"]):
    def current(self) -> "LineQuerySet":
        return self.filter(dropped_at=None)

    def capped(self) -> "LineQuerySet":
        return self.filter(provider__in=choices.CAPPED)

    def with_days(self) -> "LineQuerySet":
        """Adds `allocated` and `used`. A line taken out keeps only the days it used."""
        entries = self.model._meta.apps.get_model("requests", "DayEntry").objects
        logged = (
            entries.filter(term__seat__line=OuterRef("pk"))
            .order_by()
            .values("term__seat__line")
            .annotate(t=Sum("days"))
            .values("t")
        )
        return self.annotate(
            used=Coalesce(
                Subquery(logged),
                Case(When(seats=0, then=F("actual_days")), output_field=DAYS),
                NONE,
            ),
        ).annotate(
            allocated=Case(
                When(dropped_at=None, then=F("days") * Greatest(F("seats"), 1)),
                default=F("used"),
                output_field=DAYS,
            )
        )


class SeatQuerySet(models.QuerySet["Seat"]):
    def current(self) -> "SeatQuerySet":
        return self.filter(dropped_at=None, line__dropped_at=None)

    def asked_since(self, day: date) -> "SeatQuerySet":
        """Seats of requests that reached us on that day or later."""
        return self.filter(line__request__submitted_at__date__gte=day)

    def empty(self) -> "SeatQuerySet":
        """Seats nobody holds now."""
        terms = self.model._meta.apps.get_model("requests", "SeatTerm").objects
        return self.current().filter(~Exists(terms.filter(seat=OuterRef("pk"), ends=None)))


class SeatTermQuerySet(models.QuerySet["SeatTerm"]):
    def open(self) -> "SeatTermQuerySet":
        return self.filter(ends=None)

    def held_by(self, user: User) -> "SeatTermQuerySet":
        """Somebody's own places on teams, open ones first, with their case and days."""
        rows = self.filter(adviser=user).with_days()
        return rows.select_related(
            "adviser",
            "seat__line__topic",
            "seat__line__request__lead",
            "seat__line__request__region",
            "seat__line__request__case_lead",
        ).order_by(F("ends").desc(nulls_first=True), "-begins", "-pk")

    def took_part(self, request: "SupportRequest") -> "SeatTermQuerySet":
        """The newest term of everybody who worked on a request that is over: who logged days,
        or was still there when it was delivered."""
        there = Q(ends=None) | Q(ends__gte=localdate(request.state_since))
        entries = self.model._meta.apps.get_model("requests", "DayEntry")._default_manager
        worked = Exists(entries.filter(term=OuterRef("pk")))
        mine = self.filter(there | worked, seat__line__request=request)
        newest = mine.order_by("adviser", "-begins", "-pk").distinct("adviser")
        return self.filter(pk__in=newest.values("pk")).select_related("adviser")

    def of_open_requests(self) -> "SeatTermQuerySet":
        return self.filter(seat__line__request__state__in=choices.OPEN)

    def with_days(self) -> "SeatTermQuerySet":
        """Adds `allocated` (of the seat), `used` (in this term) and `left`."""
        used = Coalesce(Sum("entries__days"), NONE, output_field=DAYS)
        return self.annotate(allocated=F("seat__line__days"), used=used).annotate(
            left=F("allocated") - F("used")
        )


class OutcomeReviewQuerySet(models.QuerySet["OutcomeReview"]):
    def due(self, at: date) -> "OutcomeReviewQuerySet":
        return self.filter(done_at=None, due_on__lte=at)
