"""The rows that the officers' screens of the statistics show."""

from typing import Any

from knowledge.statistics.models import Answer, Earlier
from knowledge.statistics.querysets import AnswerQuerySet, EarlierQuerySet


def answers_in(state: str) -> AnswerQuerySet:
    return Answer.objects.in_state(state)


def any_answer() -> AnswerQuerySet:
    return Answer.objects.select_related("handled_by")


def pages_said() -> Any:
    return Answer.objects.by_page()


def earlier_rows() -> EarlierQuerySet:
    return Earlier.objects.newest()
