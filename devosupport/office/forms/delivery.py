"""The work and its end: hold, days, delivered, outcome."""

from decimal import Decimal
from typing import Any

from django import forms

from devosupport.core.fields import DayField, HalfDaysField
from devosupport.core.forms import Look
from devosupport.core.moment import today, tomorrow
from devosupport.core.numbers import days_in_words, in_halves
from devosupport.office.forms.base import RowField, VerbForm, long_text
from knowledge.library.models import Resource
from requests.access import roles_of
from requests.choices import CLOSING, HoldReason, Outcome, ReviewAnswer, Role
from requests.models import OutcomeReview, SeatTerm


class HoldForm(VerbForm):
    reason = forms.ChoiceField(
        label="Why is it put on hold?", choices=HoldReason.choices, widget=forms.RadioSelect
    )
    resume_on = DayField(
        label="When does it go on?",
        help_text="It resumes by itself on this day. You can resume it earlier.",
        earliest=tomorrow,
    )
    note = long_text("Note for officers", 3, required=False)


def term_label(term: Any) -> str:
    left = f"{in_halves(term.left)} of {days_in_words(term.allocated)} left"
    return f"{term.adviser}: {term.seat.line.activity} ({left})"


def months(review: OutcomeReview) -> str:
    return f"After {review.months} months"


class LogDayForm(VerbForm):
    term = RowField(term_label, label="Who worked?", empty_label=None)
    on = DayField(label="On which day?", latest=today)
    days = forms.TypedChoiceField(
        label="How long?",
        choices=[("1.0", "A whole day"), ("0.5", "Half a day")],
        coerce=Decimal,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="What was done", max_length=300, required=False)
    looks = {"days": Look(inline=True, small=True)}

    def prepare(self) -> None:
        terms = SeatTerm.objects.filter(seat__line__request=self.case)
        if Role.CASE_LEAD not in roles_of(self.user, self.case):
            terms = terms.filter(adviser=self.user)
        self.offer("term", terms.select_related("adviser", "seat__line").with_days())
        self.suggest(days="1.0", on=today())


class DeliveredForm(VerbForm):
    """Days of the lines that nobody holds a seat on; the others are added up from the log."""

    def prepare(self) -> None:
        self.lines = list(self.case.lines.current().with_days())
        for line in self.lines:
            if not line.seats:
                self.fields[f"line{line.pk}"] = HalfDaysField(
                    label=f"Days spent on “{line.activity}”",
                    smallest=Decimal(0),
                    help_text=f"{line.days.normalize():f} were planned.",
                    error_messages={"required": f"Enter how many days “{line.activity}” took"},
                )
                self.initial.setdefault(f"line{line.pk}", line.actual_days)

    def arguments(self) -> dict[str, Any]:
        given = {line.pk: self.cleaned_data.get(f"line{line.pk}") for line in self.lines}
        return {"actual_days": {pk: days for pk, days in given.items() if days is not None}}


class UnfinishedForm(VerbForm):
    reason = long_text("What is still to do?", 4, help_text="For officers only.")


class CaseStudyForm(VerbForm):
    resource = RowField(label="What does the hub tell of this request?", empty_label="Choose one")

    def prepare(self) -> None:
        self.offer("resource", Resource.objects.published().order_by("title"))


class BeginStudyForm(VerbForm):
    title = forms.CharField(
        label="What could it be called?",
        max_length=160,
        help_text="The council can change it.",
    )

    def prepare(self) -> None:
        topic = self.case.topics.first()
        about = f": {topic.name.lower()}" if topic else ""
        self.suggest(title=f"What {self.case.lead.short_name} did{about}")


class CloseForm(VerbForm):
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=[(code, Outcome(code).label) for code in CLOSING],
        widget=forms.RadioSelect,
    )
    note = long_text("In a sentence or two", 4, required=False)


class ReviewForm(VerbForm):
    review = RowField(months, label="Which review?", empty_label=None)
    answer = forms.ChoiceField(
        label="What has happened since?", choices=ReviewAnswer.choices, widget=forms.RadioSelect
    )
    what_changed = long_text("What changed", 4, required=False)

    def prepare(self) -> None:
        self.offer("review", self.case.reviews.filter(done_at=None))
