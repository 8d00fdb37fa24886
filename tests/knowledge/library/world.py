"""One published case study and one draft."""

from tests.knowledge import factories


def build(w) -> None:
    w.resource = factories.published("How Ashmere listened")
    w.unpublished = factories.draft("Not for anybody yet")
