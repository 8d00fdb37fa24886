"""What the public pages of the office read."""

from dataclasses import dataclass
from datetime import date

from devosupport.accounts.access import today
from devosupport.accounts.models import AdvisedRegion
from devosupport.places.models import Region
from devosupport.places.querysets import during


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
