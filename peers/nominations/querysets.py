"""Which nominations: those of one's own organisations, those that wait for us."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Value, When

from devosupport.accounts.access import is_officer, organisations_of
from devosupport.accounts.models import User
from peers.nominations.choices import NominationState

if TYPE_CHECKING:
    from peers.nominations.models import Consultation, NamesWanted, Nomination  # noqa: F401

Person = User | AnonymousUser


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, user: Person) -> "NominationQuerySet":
        """Officers see every one; a council sees those of its own organisations."""
        return self if is_officer(user) else self.of(user)

    def of(self, user: Person) -> "NominationQuerySet":
        return self.filter(organisation__in=organisations_of(user))

    def for_reading(self) -> "NominationQuerySet":
        rows = self.select_related("organisation", "by", "works_at", "peer", "decided_by")
        return rows.prefetch_related("consultations__grouping", "peer__steps")

    def open(self) -> "NominationQuerySet":
        return self.filter(state=NominationState.RECEIVED)

    def open_first(self) -> "NominationQuerySet":
        """What waits for us, the oldest first; then what is decided, the newest first."""
        waits = Case(When(state=NominationState.RECEIVED, then=Value(0)), default=Value(1))
        return self.order_by(waits, "-decided_at", "at", "pk")

    def about(self, email: str) -> "NominationQuerySet":
        """Everything about one person, whoever put them forward."""
        return self.filter(email__iexact=email.strip())


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def with_all(self) -> "ConsultationQuerySet":
        return self.select_related("nomination__organisation", "grouping", "asked_by", "person")

    def of_nomination(self, nomination: "Nomination") -> "ConsultationQuerySet":
        return self.filter(nomination=nomination)

    def unanswered(self) -> "ConsultationQuerySet":
        return self.filter(answered_at=None)


class NamesWantedQuerySet(models.QuerySet["NamesWanted"]):
    def with_all(self) -> "NamesWantedQuerySet":
        return self.select_related("organisation", "person", "asked_by")
