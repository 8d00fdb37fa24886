"""The words for the values of facets, told by the apps that know them, kept a minute a process."""

import time
from collections.abc import Mapping

from django.conf import settings
from django.db.models import F, Value

from devosupport.places.choices import Stage
from devosupport.places.models import Region, Topic
from knowledge.search.models import Document

Labels = dict[str, dict[str, str]]

KEPT_SECONDS = 60
_registered: Labels = {}
_kept: tuple[float, Labels] | None = None


def register(facet: str, labels: Mapping[str, str]) -> None:
    """Words an app above knows: `register("place", dict(PlaceKind.choices))`."""
    _registered.setdefault(facet, {}).update(labels)


def labels() -> Labels:
    """Facet → value → words. One query, then none for a minute."""
    global _kept
    if _kept and settings.PUBLIC_PAGES_KEPT and _kept[0] > time.monotonic():
        return _kept[1]
    found: Labels = {facet: dict(words) for facet, words in _registered.items()}
    found["stage"] = {str(value): str(label) for value, label in Stage.choices}
    kinds = Document.objects.live().order_by().values_list(Value("kind"), "kind", "kind_label")
    topics = Topic.objects.order_by().values_list(Value("topic"), F("slug"), F("name"))
    regions = Region.objects.order_by().values_list(Value("region"), F("slug"), F("name"))
    for facet, value, words in kinds.distinct().union(topics, regions):
        found.setdefault(facet, {})[value] = words
    _kept = (time.monotonic() + KEPT_SECONDS, found)
    return found
