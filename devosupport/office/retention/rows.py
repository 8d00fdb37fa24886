"""The table of what is kept how long, with what is due now."""

from dataclasses import dataclass

from django.db.models import QuerySet

from requests.choices import Kept
from requests.models import RetentionRule
from requests.rules.retention import WAYS, due


@dataclass(frozen=True)
class Row:
    rule: RetentionRule
    since: str
    due: int


def table() -> list[Row]:
    rules = {rule.what: rule for rule in RetentionRule.objects.all()}
    return [
        Row(rules[what], WAYS[what].since, due(rules[what]).count())
        for what in Kept
        if what in rules
    ]


def rule_named(what: str) -> QuerySet[RetentionRule]:
    return RetentionRule.objects.filter(what=what)
