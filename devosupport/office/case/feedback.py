"""How it went, in the words of the council and of the team, for officers."""

from dataclasses import dataclass

from requests.choices import Side
from requests.models import Feedback, SupportRequest


@dataclass(frozen=True)
class FeedbackView:
    feedback: Feedback
    who: str
    about: str

    @property
    def rating(self) -> str:
        return self.feedback.get_rating_display()


def feedback_of(case: SupportRequest) -> list[FeedbackView]:
    rows = case.feedback.select_related("by", "organisation", "term__adviser")
    return [view_of(row) for row in rows]


def view_of(row: Feedback) -> FeedbackView:
    who = str(row.by or Side(row.side).label)
    if row.organisation:
        who = f"{who}, {row.organisation.short_name}"
    about = f"About {row.term.adviser}" if row.term else "About the support as a whole"
    return FeedbackView(row, f"{who} ({Side(row.side).label.lower()})", about)
