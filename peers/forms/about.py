"""The rest of a profile: how somebody works, where they were before, where they would not go."""

from datetime import date
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.stale import SharedForm
from devosupport.places.choices import Stage
from devosupport.places.models import Organisation
from peers.choices import ConflictKind, GovernanceModel, PlaceKind, Seniority, Travel
from peers.models import Peer
from peers.rules.base import today

MORE = ("seniority", "bio", "stages", "models", "kinds_of_place", "travel", "remote",
        "leads", "rest_days", "access_needs")  # fmt: skip


def ticks(label: str, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class MoreForm(SharedForm):
    """What officers may change as well, for whoever has the time."""

    seniority = forms.ChoiceField(
        label="How senior are you there?",
        choices=[("", "I would rather not say"), *Seniority.choices],
        required=False,
    )
    bio = forms.CharField(
        label="A few lines about you",
        help_text="The council that you are to help reads them on your name card.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    stages = ticks("Which stages have you lived through?", Stage.choices)
    models = ticks("Which models of governance do you know?", GovernanceModel.choices)
    kinds_of_place = ticks("What kinds of place do you know?", PlaceKind.choices)
    travel = forms.ChoiceField(
        label="How far would you travel?", choices=Travel.choices, widget=forms.RadioSelect
    )
    remote = forms.BooleanField(label="I also help by video or phone", required=False)
    leads = forms.BooleanField(label="I can lead a team of peers", required=False)
    rest_days = forms.IntegerField(
        label="How many days of rest between two areas?",
        help_text="0 if you need none.",
        min_value=0,
        max_value=365,
    )
    access_needs = forms.CharField(
        label="What do you need to take part?",
        help_text="For example, step-free rooms. Officers and the council that you help read it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    looks = {
        "seniority": Look(say_optional=False),
        "bio": Look(say_optional=False),
        "stages": Look(small=True, say_optional=False),
        "models": Look(small=True, say_optional=False),
        "kinds_of_place": Look(small=True, say_optional=False),
        "travel": Look(small=True),
        "remote": Look(say_optional=False),
        "leads": Look(say_optional=False),
        "access_needs": Look(say_optional=False),
    }

    def __init__(self, *args: Any, peer: Peer, **kwargs: Any) -> None:
        kwargs["current"] = {name: getattr(peer, name) for name in MORE}
        super().__init__(*args, **kwargs)


class PostForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Which organisation?",
        queryset=Organisation.objects.all(),
        empty_label="Select an organisation",
        error_messages={"required": "Select the organisation"},
    )
    role = forms.CharField(label="In which role?", max_length=120, required=False)
    begins = DayField(label="From", required=False)
    ends = DayField(
        label="Last day there", help_text="Leave it empty if it still goes on.", required=False
    )

    looks = {name: Look(say_optional=False) for name in ("role", "begins", "ends")}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        begins, ends = found.get("begins"), found.get("ends")
        if ends and ends > today():
            self.add_error("ends", "Enter a last day that is over, or leave it empty")
        elif begins and ends and ends <= begins:
            self.add_error("ends", "Enter a last day after the first")
        return found


class MoveForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Where is it now?",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None, or not in the list",
    )
    role = forms.CharField(label="In which role?", max_length=120, required=False)
    on = DayField(
        label="Since when?",
        help_text="For example, 5 5 2026",
        error_messages={"required": "Enter the day since when it is so"},
    )

    looks = {name: Look(say_optional=False) for name in ("organisation", "role")}

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError("Enter a day that has come, not one to come")
        return day


class OwnConflictForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Which organisation is it about?",
        queryset=Organisation.objects.all(),
        empty_label="Select an organisation",
        error_messages={"required": "Select the organisation"},
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (ConflictKind.DECLARED, "I have an interest there, such as family or business"),
            (ConflictKind.PEER_VETO, "I would rather not work there"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    note = forms.CharField(
        label="What should officers know?",
        help_text="Officers alone read it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
