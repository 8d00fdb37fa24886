"""One public item of the work programme and one draft, each with a milestone."""

from tests.knowledge.programme import factories


def build(w) -> None:
    w.programme_item = factories.published("Budgets by place")
    w.programme_draft = factories.draft("Not announced")
    w.milestone = factories.milestone(w.programme_item)
    factories.milestone(w.programme_draft)
