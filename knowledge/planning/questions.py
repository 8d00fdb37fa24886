"""The questions, read once from `data/questions.csv`; a wrong line names itself."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from devosupport.core.tables import read
from devosupport.places.choices import Stage, SupportType
from knowledge.planning.choices import Theme

DATA = Path(__file__).resolve().parent / "data"
COLUMNS = ["slug", "theme", "stage", "topic", "support", "question", "why"]
STAGES = list(Stage)


@dataclass(frozen=True)
class Question:
    """`stage`: from when on it matters; `topic`, `support`: what to ask for when nobody knows."""

    slug: str
    theme: Theme
    stage: Stage
    topic: str
    support: SupportType
    text: str
    why: str

    def matters_at(self, stage: str) -> bool:
        return STAGES.index(self.stage) <= STAGES.index(Stage(stage))

    def later(self, stage: str) -> str:
        """From which stage on it matters, in a sentence; nothing where it does now."""
        label = self.stage.label.lower()
        return "" if self.matters_at(stage) else f" It matters from “{label}” on."


@cache
def questions() -> tuple[Question, ...]:
    """All of them in the order in which they are asked."""
    return tuple(
        Question(
            slug=line["slug"],
            theme=Theme(line.one_of("theme", Theme.values)),
            stage=Stage(line.one_of("stage", Stage.values)),
            topic=line["topic"],
            support=SupportType(line.one_of("support", SupportType.values)),
            text=line["question"],
            why=line["why"],
        )
        for line in read(DATA, "questions.csv", COLUMNS, ["slug"])
    )


def questions_of(theme: str) -> list[Question]:
    return [question for question in questions() if question.theme == theme]
