"""What the public pages of the office read."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from devosupport.accounts.access import today
from devosupport.accounts.models import AdvisedRegion
from devosupport.office.public.offers import OFFERS
from devosupport.places.models import Organisation, Region
from devosupport.places.querysets import during
from knowledge.library.models import Resource
from knowledge.register.queries import all_areas
from knowledge.search.models import Document


@dataclass(frozen=True)
class AdviserRow:
    region: str
    name: str
    phone: str


def advisers_by_region(at: date | None = None) -> list[AdviserRow]:
    """Every region with who advises it; two queries."""
    posts = AdvisedRegion.objects.filter(during(at or today())).select_related("user")
    held = {post.region_id: post.user for post in posts}
    return [
        AdviserRow(region.name, held[region.pk].name, held[region.pk].phone)
        if region.pk in held
        else AdviserRow(region.name, "", "")
        for region in Region.objects.all()
    ]


FIXED = (
    "office:home", "office:support", "office:questions", "library:library",
    "library:case_studies", "library:toolkits", "register:index", "register:powers",
    "register:models", "register:benchmarks", "register:schemes", "register:names",
    "register:schema", "places:index", "statistics:statistics",
    "office:performance", "planning:home", "requests:raised", "events:index",
    "networks:index", "bulletins:index", "programme:index",
)  # fmt: skip


def last_changes() -> dict[str, datetime]:
    """When a page changed last, where it is known to the day; one query."""
    rows = Resource.objects.published().newest_first().only("slug", "changed_at")
    return {row.get_absolute_url(): row.changed_at for row in rows}


def public_paths() -> list[tuple[str, datetime | None]]:
    """The address of every public page, and when it changed last where that is known; five
    queries."""
    found = [reverse(name) for name in FIXED]
    found += [reverse("office:offer", args=[offer.slug]) for offer in OFFERS]
    changed = last_changes()
    found += changed
    # What has no list of its own here is known to the search, which holds only what is published.
    found += Document.objects.live().urls_of(
        "event",
        "network",
        "bulletin",
        "programme",
        "benchmark",
        "deal",
        "milestone",
        "scheme",
        "governance_model",
    )
    found += [area.get_absolute_url() for area in all_areas()]
    slugs = Organisation.objects.real().existing(today()).values_list("slug", flat=True)
    found += [reverse("places:place", args=[slug]) for slug in slugs]
    return [(path, changed.get(path)) for path in found]
