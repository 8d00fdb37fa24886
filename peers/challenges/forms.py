"""What is asked about a peer challenge."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from devosupport.accounts.models import User
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from knowledge.library.models import Resource
from peers.challenges.choices import What
from requests.models import SeatTerm

YES, NO = "yes", "no"


class PlanForm(BaseForm):
    visit_on = DayField(
        label="First day of the visit",
        help_text="Every other date is counted from it.",
        error_messages={"required": "Enter the first day of the visit"},
    )
    lead = forms.ChoiceField(label="Who of the team leads it?", required=False)

    looks = {"lead": Look(say_optional=False)}

    def __init__(self, team: Sequence[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in team}
        field = self.fields["lead"]
        assert isinstance(field, forms.ChoiceField)
        names = [(pk, user.display_name) for pk, user in self.people.items()]
        field.choices = [("", "Not settled yet"), *names]

    def clean_lead(self) -> User | None:
        return self.people.get(self.cleaned_data["lead"])


class StepForm(BaseForm):
    on = DayField(
        label="On which day was it done?",
        latest=today,
        initial=today,
        error_messages={
            "required": "Enter the day on which it was done",
            "latest": "Enter the day on which it was done, not one to come",
        },
    )
    note = forms.CharField(
        label="What came of it?",
        help_text="The council, the team and officers read this.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,
    )


class DayForm(BaseForm):
    """A day of somebody of the team, told to the case lead."""

    term = forms.ChoiceField(
        label="Who worked?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who worked"},
    )
    on = DayField(
        label="Which day?",
        latest=today,
        error_messages={
            "required": "Enter the day on which they worked",
            "latest": "Enter a day that has been worked, not one to come",
        },
    )
    days = forms.ChoiceField(
        label="How long?",
        choices=[("1.0", "A whole day"), ("0.5", "Half a day")],
        widget=forms.RadioSelect,
        initial="1.0",
    )
    note = forms.CharField(label="What did they do?", max_length=300, required=False)

    looks = {"days": Look(inline=True, small=True)}

    def __init__(self, terms: Sequence[SeatTerm], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = {str(term.pk): term for term in terms}
        field = self.fields["term"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(pk, term.adviser.display_name) for pk, term in self.terms.items()]

    def arguments(self) -> dict[str, Any]:
        """What `log_day` takes."""
        said = self.cleaned_data
        return {
            "term": self.terms[said["term"]],
            "on": said["on"],
            "days": Decimal(said["days"]),
            "note": said["note"],
        }


class AgreeForm(BaseForm):
    answer = forms.ChoiceField(
        label="May everybody read the report and the action plan?",
        choices=[(YES, "Yes, publish them"), (NO, "No, keep them to ourselves and the team")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if they may be published, or no if not"},
    )

    looks = {"answer": Look(size="m")}


class PublishForm(BaseForm):
    what = forms.ChoiceField(
        label="What is published?",
        choices=What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the report or the action plan"},
    )
    resource = forms.ModelChoiceField(
        label="Which resource of the library is it?",
        help_text="Publish it in the library first.",
        queryset=Resource.objects.none(),
        empty_label="Select a resource",
        error_messages={"required": "Select the resource"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["resource"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Resource.objects.published().order_by("title")
