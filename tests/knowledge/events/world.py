"""One published event and one draft."""

from tests.knowledge.events import factories


def build(w) -> None:
    w.event = factories.published("Scrutiny that works")
    w.draft_event = factories.event("Not for anybody yet")
