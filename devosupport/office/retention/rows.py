"""The table of what is kept how long, with what is due now."""

from dataclasses import dataclass

from django.db.models import QuerySet

from devosupport.core.keeping import Kept
from requests.models import RetentionRule
from requests.rules import retention


@dataclass(frozen=True)
class Row:
    rule: Kept
    due: int


def table() -> list[Row]:
    rules = {rule.what: rule for rule in RetentionRule.objects.all()}
    return [Row(row, retention.due(rules[row.what]).count()) for row in retention.table()]


def rule_named(what: str) -> QuerySet[RetentionRule]:
    return RetentionRule.objects.filter(what=what)
