"""Putting somebody forward for the roster, and each step from there."""

from datetime import date, timedelta
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today, tomorrow
from devosupport.places.choices import PoliticalGroup
from devosupport.places.models import Organisation
from peers.choices import PeerKind
from peers.rules.steps import TRAINING
from peers.transitions import Step

LONG_TEXT = 2000
UNTIL_WHEN = {
    "required": "Enter until when the training counts",
    "earliest": "Enter a day after today",
    "latest": "Enter a day within ten years",
}


def in_ten_years() -> date:
    return today() + timedelta(days=3660)


class NominateForm(BaseForm):
    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter their name"}
    )
    email = forms.EmailField(
        label="E-mail address", error_messages={"required": "Enter their e-mail address"}
    )
    kind = forms.ChoiceField(
        label="Kind of peer",
        choices=PeerKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of peer"},
    )
    group = forms.ChoiceField(
        label="Political group",
        help_text="For member peers.",
        choices=[("", "Choose a group"), *PoliticalGroup.choices],
        required=False,
    )
    works_at = forms.ModelChoiceField(
        label="Where they work or sit",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None, or not in the list",
    )
    role = forms.CharField(label="What they do", max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        label="Which council, authority or grouping puts them forward?",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None: a group office does",
    )
    group_office = forms.ChoiceField(
        label="Or which group office?",
        choices=[("", "None: an organisation does"), *PoliticalGroup.choices],
        required=False,
    )
    consulted = forms.CharField(
        label="Who was consulted, and what did they say?",
        help_text="For example, the group office, the council or its sub-national grouping. "
        "Officers alone read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG_TEXT,
        error_messages={"required": "Enter who was consulted and what they said"},
    )

    looks = {"kind": Look(small=True)}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("kind") == PeerKind.MEMBER and not found.get("group"):
            self.add_error("group", "Select the political group of a member peer")
        if found.get("kind") != PeerKind.MEMBER:
            found["group"] = ""
        if bool(found.get("organisation")) == bool(found.get("group_office")):
            words = "Select either the organisation or the group office that puts them forward"
            self.add_error("organisation", words)
        return found


class StepForm(BaseForm):
    """What is written down with one step of the way."""

    note = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=LONG_TEXT)
    trained_until = DayField(
        label="Until when does the training count?",
        help_text="Mostly two years. We tell them a month before.",
        earliest=tomorrow,
        error_messages=UNTIL_WHEN,
    )

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"trained_until": today() + TRAINING}
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label, note.required = step.asks, step.must_say
        note.help_text = "Officers alone read it."
        note.error_messages["required"] = f"Answer the question: {step.asks}"
        if not step.trains:
            del self.fields["trained_until"]


class TrainedForm(BaseForm):
    until = DayField(
        label="Until when does the training count?",
        help_text="For example, 5 5 2029. Mostly two years.",
        earliest=tomorrow,
        latest=in_ten_years,
        error_messages=UNTIL_WHEN,
    )
