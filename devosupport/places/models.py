"""The bodies and areas of England, every fact dated and half-open [begins, ends).

`Organisation` carries today's name, type and code beside the dated tables, so that a list needs
one query; `load_places` keeps both in step. A GSS code is never a key: councils change theirs.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from devosupport.places import choices
from devosupport.places.names import Folded
from devosupport.places.querysets import (
    DomainQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
    PreElectionQuerySet,
    SuccessionQuerySet,
)


class Region(models.Model):
    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """What support can be about. One table, shared by requests, peers and the hub."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    description = models.TextField()
    # Where the papers name it, such as "S1 paragraph 9.6".
    source = models.CharField(max_length=80, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Dated(models.Model):
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gt=F("begins")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]


class Organisation(Dated):
    """Anything that can ask for support."""

    slug = models.SlugField(max_length=80, unique=True)
    # Three letters in the public registers of councils; stable when names and codes change.
    ref = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=20, choices=choices.OrganisationKind.choices)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=100)
    council_type = models.CharField(max_length=24, choices=choices.CouncilType.choices, blank=True)
    authority_kind = models.CharField(
        max_length=3, choices=choices.AuthorityKind.choices, blank=True
    )
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    gss = models.CharField(max_length=9, blank=True)
    homepage = models.URLField(blank=True)
    # Strategic authorities: the order that made it, its mayor, and how sure we are.
    instrument = models.CharField(max_length=80, blank=True)
    mayor = models.CharField(max_length=120, blank=True)
    planned = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=80, blank=True)
    # Made up for the demonstration; never in public lists or counts.
    demonstration = models.BooleanField(default=False)
    # Name and short name as people type them; see `names.fold`.
    search_key = models.GeneratedField(
        expression=Folded("name", "short_name"), output_field=models.TextField(), db_persist=True
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["short_name"]
        indexes = [models.Index(fields=["kind", "short_name"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:place", args=[self.slug])

    def exists(self, at: date) -> bool:
        return (
            not self.planned
            and (self.begins is None or self.begins <= at)
            and (self.ends is None or self.ends > at)
        )


class OrganisationName(Dated):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=100)
    # What is not yet checked, such as the day.
    note = models.CharField(max_length=120, blank=True)
    search_key = models.GeneratedField(
        expression=Folded("name", "short_name"), output_field=models.TextField(), db_persist=True
    )

    def __str__(self) -> str:
        return self.name


class OrganisationType(Dated):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="types")
    council_type = models.CharField(max_length=24, choices=choices.CouncilType.choices)

    def __str__(self) -> str:
        return self.council_type


class Code(Dated):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="codes")
    gss = models.CharField(max_length=9)
    note = models.CharField(max_length=120, blank=True)

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["gss"])]

    def __str__(self) -> str:
        return self.gss


class Domain(Dated):
    """An address whose owner works for the organisation. Two councils may share one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=120)

    objects = DomainQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes = [models.Index(fields=["domain"])]

    def __str__(self) -> str:
        return self.domain


class Membership(Dated):
    """A council in a strategic authority, a grouping or a county's area."""

    member = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=20, choices=choices.MembershipRole.choices)

    objects = MembershipQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.member_id} in {self.body_id}"


class Succession(models.Model):
    """Who carries on for a body that ends; known ahead where reorganisation is ordered."""

    predecessor = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="inheritances"
    )
    on = models.DateField()
    source = models.TextField(blank=True)
    confidence = models.CharField(max_length=80, blank=True)

    objects = SuccessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.predecessor_id} to {self.successor_id}"


class PreElectionPeriod(Dated):
    """When publicity is restricted; for one body, or for everybody in England where none."""

    name = models.CharField(max_length=120)
    election_on = models.DateField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="elections"
    )
    source = models.TextField(blank=True)

    objects = PreElectionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class GroupOffice(models.Model):
    """A political group's office at the LGA, which clears member peers."""

    group = models.CharField(max_length=20, choices=choices.PoliticalGroup.choices, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField()

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """A number that rises whenever a table of reference data changes: what ETags are made from.

    Triggers of the database raise it, so that no writer can forget to.
    """

    name = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
