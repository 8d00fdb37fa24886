"""Two requests side by side, question by question."""

from dataclasses import dataclass

from devosupport.core.clock import day_in_words
from devosupport.office.case.asked import request_as_asked
from devosupport.office.case.head import title_of
from requests.choices import TAKING_PART
from requests.models import SupportRequest


@dataclass(frozen=True)
class Pair:
    question: str
    first: str
    second: str

    @property
    def same(self) -> bool:
        return self.first.split() == self.second.split()


def side_by_side(first: SupportRequest, second: SupportRequest) -> list[Pair]:
    """Every question that either has answered, in the order of the form. Both as `found` loads."""
    answers = [dict(rows_of(case)) for case in (first, second)]
    questions = list(dict.fromkeys([*answers[0], *answers[1]]))
    return [
        Pair(question, answers[0].get(question, ""), answers[1].get(question, ""))
        for question in questions
    ]


def rows_of(case: SupportRequest) -> list[tuple[str, str]]:
    partners = [partner for partner in case.partners.all() if partner.state in TAKING_PART]
    received = day_in_words(case.received_at) if case.received_at else ""
    return [
        ("Organisations", title_of(case, partners)),
        ("State", case.office_label),
        ("Received", received),
        ("Case lead", str(case.case_lead or case.claimed_by or "Nobody yet")),
        *((row["key"], row["value"]) for row in request_as_asked(case)),
    ]
