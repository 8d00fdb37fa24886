"""Questions about places that other apps ask: who is around whom, who ends, who may not publish."""

from dataclasses import dataclass
from datetime import date

from devosupport.places.choices import MembershipRole, OrganisationKind
from devosupport.places.models import Domain, Organisation, PreElectionPeriod, Succession
from devosupport.places.querysets import AUTHORITY_ROLES, OrganisationQuerySet

# Everybody around one of these is a likely partner; the nearest tie first.
PARTNER_TIES = (MembershipRole.COUNTY_AREA, *AUTHORITY_ROLES)


def constituents_of(body: Organisation, at: date) -> OrganisationQuerySet:
    """The councils that make up a strategic authority (for London: those in its area)."""
    return Organisation.objects.existing(at).members_of(
        body, at, MembershipRole.CONSTITUENT, MembershipRole.GLA_AREA
    )


def bodies_of(organisation: Organisation, at: date) -> OrganisationQuerySet:
    """What it belongs to: strategic authority, county, grouping; for a mayor, the authority."""
    return Organisation.objects.existing(at).bodies_of(organisation, at)


def partners_suggested_for(
    organisation: Organisation, at: date, limit: int = 24
) -> list[Organisation]:
    """Likely partners: its authority and county, then those it shares one with, nearest first.

    Three queries, whatever the size of the area. Groupings suggest nobody: they are too wide.
    """
    bodies = list(Organisation.objects.existing(at).bodies_of(organisation, at, *PARTNER_TIES))
    own = Organisation.objects.existing(at).members_of(organisation, at, *PARTNER_TIES)
    shared = (
        Organisation.objects.existing(at)
        .filter(memberships__body__in=bodies, memberships__role__in=PARTNER_TIES)
        .exclude(pk=organisation.pk)
        .distinct()
    )
    found = {found.pk: found for group in (bodies, own, shared) for found in group}
    return list(found.values())[:limit]


def organisations_for_email(email: str, at: date) -> list[Organisation]:
    """None: an officer checks. One: joined. Several share the domain: the person picks."""
    rows = Domain.objects.of_address(email, at).select_related("organisation")
    found = sorted(rows, key=lambda row: row.organisation.short_name)
    nearest = max((len(row.domain) for row in found), default=0)
    return [row.organisation for row in found if len(row.domain) == nearest]


@dataclass(frozen=True)
class Ending:
    """A body's known last days, for the banner and the successor contact."""

    organisation: Organisation
    on: date
    successors: tuple[Organisation, ...]

    @property
    def sentence(self) -> str:
        council = self.organisation.kind == OrganisationKind.COUNCIL
        who = "Your council" if council else self.organisation.name
        day = f"{self.on.day} {self.on:%B %Y}"
        names = " and ".join(successor.name for successor in self.successors)
        verb = "takes over" if len(self.successors) == 1 else "take over"
        return f"{who} ends on {day}." + (f" {names} {verb}." if names else "")


def ends_on(organisation: Organisation, at: date) -> Ending | None:
    """The ending known ahead of `at`, or None for a body with no end in sight or already gone."""
    if organisation.ends is None or organisation.ends <= at:
        return None
    rows = Succession.objects.after(organisation).order_by("successor__short_name")
    return Ending(organisation, organisation.ends, tuple(row.successor for row in rows))


def in_pre_election(organisation: Organisation | None, at: date) -> PreElectionPeriod | None:
    """The pre-election period that binds `organisation` (None: anybody in England) on that day."""
    return PreElectionPeriod.objects.for_organisation(organisation).running(at).first()


def next_pre_election(organisation: Organisation | None, at: date) -> PreElectionPeriod | None:
    return PreElectionPeriod.objects.for_organisation(organisation).coming(at).first()
