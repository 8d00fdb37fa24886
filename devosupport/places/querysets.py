"""Which organisations: at a date, of a kind, by a name or an address, around another."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from devosupport.places.choices import MembershipRole, OrganisationKind
from devosupport.places.names import words_of

if TYPE_CHECKING:
    from devosupport.places.models import (  # noqa: F401
        Domain,
        Membership,
        Organisation,
        PreElectionPeriod,
        Succession,
    )

# Being in a county or a grouping is geography, not a partnership of the council's choosing.
AUTHORITY_ROLES = (
    MembershipRole.CONSTITUENT,
    MembershipRole.NON_CONSTITUENT,
    MembershipRole.DISTRICT_IN_AREA,
    MembershipRole.GLA_AREA,
)


def during(at: date, begins: str = "begins", ends: str = "ends") -> Q:
    """Half-open: from the first day on, up to but without the day it was gone."""
    return (Q(**{begins: None}) | Q(**{f"{begins}__lte": at})) & (
        Q(**{ends: None}) | Q(**{f"{ends}__gt": at})
    )


def hosts_of(email: str) -> list[str]:
    """The address's host and the domains above it, longest first: never part of a label."""
    labels = email.strip().lower().rpartition("@")[2].strip(".").split(".")
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def existing(self, at: date) -> Self:
        return self.filter(during(at), planned=False)

    def councils(self) -> Self:
        return self.filter(kind=OrganisationKind.COUNCIL)

    def strategic_authorities(self) -> Self:
        return self.filter(kind=OrganisationKind.STRATEGIC_AUTHORITY)

    def of_kind(self, *kinds: OrganisationKind) -> Self:
        return self.filter(kind__in=kinds)

    def real(self) -> Self:
        """Public lists and counts never hold the bodies made up for the demonstration."""
        return self.filter(demonstration=False)

    def having(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=list(keys))

    def open_to(self, organisation: "Organisation") -> Self:
        """Whom `organisation` may name beside itself; bodies made up keep to themselves."""
        return self.filter(demonstration=organisation.demonstration).exclude(pk=organisation.pk)

    def called(self, name: str) -> Self:
        """By its name or short name of today, as it is written."""
        return self.filter(Q(name__iexact=name) | Q(short_name__iexact=name))

    def named_like(self, text: str) -> Self:
        """By any of its names, old ones included; the best match first. Nothing asked, nothing."""
        words = words_of(text)
        if not words:
            return self.none()
        own, old = Q(), Q()
        for word in words:
            own &= Q(search_key__contains=word)
            old &= Q(names__search_key__contains=word)
        start = " ".join(words)
        rank = Case(
            When(search_key__startswith=start, then=Value(0)),
            When(search_key__contains=f" {start}", then=Value(1)),
            When(own, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
        return self.filter(own | old).annotate(rank=rank).order_by("rank", "short_name").distinct()

    def members_of(self, body: "Organisation", at: date, *roles: MembershipRole) -> Self:
        wanted = Q(memberships__body=body) & during(at, "memberships__begins", "memberships__ends")
        if roles:
            wanted &= Q(memberships__role__in=roles)
        return self.filter(wanted).distinct()

    def bodies_of(self, member: "Organisation", at: date, *roles: MembershipRole) -> Self:
        wanted = Q(members__member=member) & during(at, "members__begins", "members__ends")
        if roles:
            wanted &= Q(members__role__in=roles)
        return self.filter(wanted).distinct()


class DomainQuerySet(models.QuerySet["Domain"]):
    def of_address(self, email: str, at: date) -> Self:
        """The domains an address is in or under, those of its existing owners only."""
        return self.filter(
            during(at),
            during(at, "organisation__begins", "organisation__ends"),
            organisation__planned=False,
            domain__in=hosts_of(email),
        )


class MembershipQuerySet(models.QuerySet["Membership"]):
    def at(self, at: date) -> Self:
        return self.filter(during(at))

    def around(self, organisation: "Organisation") -> Self:
        """Its own and those of its members, whatever their dates."""
        rows = self.filter(Q(member=organisation) | Q(body=organisation))
        return rows.select_related("member", "body").filter(
            member__demonstration=False, body__demonstration=False
        )


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def after(self, organisation: "Organisation") -> Self:
        return self.filter(predecessor=organisation).select_related("successor")

    def around(self, organisation: "Organisation") -> Self:
        rows = self.filter(Q(predecessor=organisation) | Q(successor=organisation))
        return rows.select_related("predecessor", "successor").order_by("on")


class PreElectionQuerySet(models.QuerySet["PreElectionPeriod"]):
    def for_organisation(self, organisation: "Organisation | None") -> Self:
        """Its own periods and those of everybody; for none, those of everybody."""
        mine = Q(organisation=None)
        if organisation is not None:
            mine |= Q(organisation=organisation)
        return self.filter(mine)

    def for_any_of(self, organisations: "Iterable[Organisation]") -> Self:
        """Periods of any of these bodies, and those of everybody."""
        return self.filter(Q(organisation=None) | Q(organisation__in=list(organisations)))

    def overlapping(self, first: date, last: date) -> Self:
        """That cover any day from `first` to `last`, both included."""
        begun = Q(begins=None) | Q(begins__lte=last)
        return self.filter(begun, Q(ends=None) | Q(ends__gt=first))

    def running(self, at: date) -> Self:
        return self.filter(during(at)).order_by("election_on")

    def coming(self, at: date) -> Self:
        return self.filter(begins__gt=at).order_by("begins")
