"""Which organisations: at a date, of a kind, around another."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from devosupport.places.choices import OrganisationKind

if TYPE_CHECKING:
    from devosupport.places.models import Organisation  # noqa: F401


def during(at: date, begins: str = "begins", ends: str = "ends") -> Q:
    """Half-open: from the first day on, up to but without the day it was gone."""
    return (Q(**{begins: None}) | Q(**{f"{begins}__lte": at})) & (
        Q(**{ends: None}) | Q(**{f"{ends}__gt": at})
    )


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def existing(self, at: date) -> "OrganisationQuerySet":
        return self.filter(during(at), planned=False)

    def councils(self) -> "OrganisationQuerySet":
        return self.filter(kind=OrganisationKind.COUNCIL)

    def strategic_authorities(self) -> "OrganisationQuerySet":
        return self.filter(kind=OrganisationKind.STRATEGIC_AUTHORITY)

    def real(self) -> "OrganisationQuerySet":
        """Public lists and counts never hold the bodies made up for the demonstration."""
        return self.filter(demonstration=False)
