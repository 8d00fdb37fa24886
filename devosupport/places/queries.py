"""Questions about places that other apps ask: who is around whom, who ends, who may not publish."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from devosupport.core.clock import day_in_words
from devosupport.places.choices import CouncilType, OrganisationKind
from devosupport.places.models import (
    Code,
    Edition,
    Membership,
    Organisation,
    OrganisationName,
    OrganisationType,
    Region,
    Succession,
)
from devosupport.places.querysets import OrganisationQuerySet


def edition(*names: str) -> str:
    """What pages made of these tables depend on, the day included. One query."""
    found = Edition.objects.filter(name__in=names).aggregate(number=Sum("number"))
    return said_edition(found["number"])


def edition_number(*names: str) -> Subquery:
    """The same beside a row that is read in any case, for `said_edition`."""
    rows = Edition.objects.filter(name__in=names).order_by().values(every=Value(1))
    return Subquery(rows.annotate(number=Sum("number")).values("number"))


def said_edition(number: int) -> str:
    return f"{number}.{timezone.localdate()}"


def bodies_of(organisation: Organisation, at: date) -> OrganisationQuerySet:
    """What it belongs to: strategic authority, county, grouping; for a mayor, the authority."""
    return Organisation.objects.existing(at).bodies_of(organisation, at)


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
        day = day_in_words(self.on)
        names = " and ".join(successor.name for successor in self.successors)
        verb = "takes over" if len(self.successors) == 1 else "take over"
        return f"{who} ends on {day}." + (f" {names} {verb}." if names else "")


def ends_on(organisation: Organisation, at: date) -> Ending | None:
    """The ending known ahead of `at`, or None for a body with no end in sight or already gone."""
    if organisation.ends is None or organisation.ends <= at:
        return None
    rows = Succession.objects.after(organisation).order_by("successor__short_name")
    return Ending(organisation, organisation.ends, tuple(row.successor for row in rows))


@dataclass(frozen=True)
class Era:
    """A name, type or code that is no longer in use."""

    what: str
    was: str
    begins: date | None
    ends: date
    note: str


def _former(model: type[Model], what: str, was: str) -> ArraySubquery:
    note = F("note") if what != "Type" else Value("")
    rows = model._default_manager.filter(organisation=OuterRef("pk")).exclude(ends=None)
    return ArraySubquery(
        rows.values(
            row=JSONObject(what=Value(what), was=was, begins="begins", ends="ends", note=note)
        )
    )


def with_past(slug: str) -> Organisation | None:
    """A real place with its region and its former names, types and codes: one query."""
    places = Organisation.objects.real().select_related("region")
    return (
        places.filter(slug=slug)
        .annotate(
            past_names=_former(OrganisationName, "Name", "name"),
            past_types=_former(OrganisationType, "Type", "council_type"),
            past_codes=_former(Code, "Code", "gss"),
        )
        .first()
    )


def past_of(place: Organisation) -> list[Era]:
    """From `with_past`, the newest first; what it had when it ended is no past of its own."""
    labels = dict(CouncilType.choices)
    rows = [row for kind in ("names", "types", "codes") for row in getattr(place, f"past_{kind}")]
    eras = [
        Era(
            row["what"],
            str(labels.get(row["was"], row["was"])),
            date.fromisoformat(row["begins"]) if row["begins"] else None,
            date.fromisoformat(row["ends"]),
            row["note"],
        )
        for row in rows
    ]
    kept = [era for era in eras if place.ends is None or era.ends < place.ends]
    return sorted(kept, key=lambda era: era.ends, reverse=True)


def memberships_of(place: Organisation) -> list[Membership]:
    """Both ways, of every date, one query."""
    return list(Membership.objects.around(place))


def successions_of(place: Organisation) -> tuple[list[Succession], list[Succession]]:
    """Who took over from it, and from whom it took over."""
    rows = list(Succession.objects.around(place))
    after = [row for row in rows if row.predecessor_id == place.pk]
    return after, [row for row in rows if row.successor_id == place.pk]


def region_choices() -> list[tuple[str, str]]:
    return list(Region.objects.values_list("slug", "name"))


def listed(text: str, kind: str, region: str, at: date | None) -> OrganisationQuerySet:
    """The public list: by name, by kind or type, in a region; `at` None: of every date."""
    found = Organisation.objects.real().select_related("region")
    if at is not None:
        found = found.existing(at)
    if kind:
        found = found.filter(Q(kind=kind) | Q(council_type=kind) | Q(authority_kind=kind))
    if region:
        found = found.filter(region__slug=region)
    return found.named_like(text) if text else found.order_by("short_name", "pk")


def documents(at: date) -> list[dict[str, object]]:
    """Every real place as the search may know it: the fields of a search document, by name."""
    places = Organisation.objects.real().select_related("region").prefetch_related("names")
    return [
        {
            "key": f"place:{place.slug}",
            "kind": "place",
            "kind_label": "Council or authority",
            "url": place.get_absolute_url(),
            "title": place.name,
            "summary": _in_a_sentence(place, at),
            # Old names are how people remember a place.
            "body": " ".join({place.short_name, *(era.name for era in place.names.all())}),
            "regions": [place.region.slug] if place.region else [],
            "weight": 0.8 if place.exists(at) else 0.4,
        }
        for place in places
    ]


def _in_a_sentence(place: Organisation, at: date) -> str:
    kind = (
        place.get_council_type_display()
        or place.get_authority_kind_display()
        or place.get_kind_display()
    )
    where = f" in {place.region.name}" if place.region else ""
    over = f". Ended on {day_in_words(place.ends)}" if place.ends and place.ends <= at else ""
    return f"{kind}{where}{over}."
