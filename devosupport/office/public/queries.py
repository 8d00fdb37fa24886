"""What the public pages of the office read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse

from devosupport.accounts.models import AdvisedRegion
from devosupport.core.moment import today
from devosupport.office.public.offers import OFFERS
from devosupport.places.models import Organisation, Region
from devosupport.places.querysets import during
from knowledge.events.bulletins.models import Bulletin
from knowledge.events.models import Event
from knowledge.events.networks.models import Network
from knowledge.events.programme.models import ProgrammeItem
from knowledge.library.models import Resource
from knowledge.register.models import Deal, GovernanceModel, Indicator, Milestone, Scheme
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


# Pages whose rows say when they changed: the page of one row, and the list that shows them.
CHANGING: tuple[tuple[str, str, Callable[[], QuerySet[Any]], str], ...] = (
    ("library:resource", "library:library", Resource.objects.published, "changed_at"),
    ("register:record", "register:index", Deal.objects.standing, "changed_at"),
    ("register:record", "register:index", Milestone.objects.standing, "changed_at"),
    ("register:model", "register:models", GovernanceModel.objects.all, "changed_at"),
    ("register:scheme", "register:schemes", Scheme.objects.published, "changed_at"),
    ("register:indicator", "register:benchmarks", Indicator.objects.all, "changed_at"),
    ("events:event", "events:index", Event.objects.listed, "changed_at"),
    ("networks:network", "networks:index", Network.objects.listed, "changed_at"),
    ("bulletins:bulletin", "bulletins:index", Bulletin.objects.published, "sent_at"),
    ("programme:item", "programme:index", ProgrammeItem.objects.published, "changed_at"),
)


def last_changes() -> dict[str, datetime]:
    """When each page and its list changed last, as far as rows tell; one query."""
    parts = [
        rows().order_by().values_list(Value(page), Value(shelf), "slug", changed)
        for page, shelf, rows, changed in CHANGING
    ]
    found: dict[str, datetime] = {}
    for page, shelf, slug, changed in parts[0].union(*parts[1:], all=True):
        found[reverse(page, args=[slug])] = changed
        above = reverse(shelf)
        found[above] = max(changed, found.get(above, changed))
    return found


def public_paths() -> list[tuple[str, datetime | None]]:
    """The address of every public page, and when it changed last where that is known; six
    queries."""
    found = [reverse(name) for name in FIXED]
    found += [reverse("office:offer", args=[offer.slug]) for offer in OFFERS]
    changed = last_changes()
    found += [row.get_absolute_url() for row in Resource.objects.published().newest_first()]
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
