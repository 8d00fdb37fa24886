"""Which requests, lines, seats and days: the questions that are asked of the tables."""

from requests.querysets.ledger import DayEntryQuerySet, PartnerBodyQuerySet, PromiseQuerySet
from requests.querysets.rows import (
    AMBER_DAYS,
    MOST_NAMED,
    WORDS,
    LineQuerySet,
    OutcomeReviewQuerySet,
    SeatQuerySet,
    SeatTermQuerySet,
    SupportRequestQuerySet,
    named_in,
)
from requests.querysets.saved import SavedViewQuerySet

__all__ = [
    "AMBER_DAYS",
    "MOST_NAMED",
    "WORDS",
    "DayEntryQuerySet",
    "LineQuerySet",
    "OutcomeReviewQuerySet",
    "PartnerBodyQuerySet",
    "PromiseQuerySet",
    "SavedViewQuerySet",
    "SeatQuerySet",
    "SeatTermQuerySet",
    "SupportRequestQuerySet",
    "named_in",
]
