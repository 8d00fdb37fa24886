"""What officers are asked about a proposed scheme, an update of it, and a name of the papers."""

from datetime import date
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm
from devosupport.core.stale import SharedForm
from devosupport.places.models import Organisation
from knowledge.register import choices
from knowledge.register.forms.sourced import Source, Sourced
from knowledge.register.models import Area, OldName, Scheme
from knowledge.register.rules.records import SOURCED

ABOUT = ("name", "area", "proposers", "summary")


class _About(forms.Form):
    name = forms.CharField(
        label="Name of the scheme",
        max_length=160,
        error_messages={"required": "Enter the name of the scheme"},
    )
    area = forms.ModelChoiceField(
        label="Area",
        queryset=Area.objects.parts_of_england(),
        empty_label="Choose an area",
        error_messages={"required": "Select the area"},
    )
    proposers = forms.CharField(
        label="Who proposes it",
        help_text="The councils, as the source names them",
        max_length=300,
        error_messages={"required": "Enter who proposes it"},
    )
    summary = forms.CharField(
        label="What is proposed, in one or two sentences",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say what is proposed"},
    )

    def about(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ABOUT}


class _Update(Sourced):
    on = DayField(
        label="When did it happen?",
        earliest=date(2000, 1, 1),
        error_messages={"required": "Enter the day on which it happened"},
    )
    stage = forms.ChoiceField(
        label="How far is the scheme from then on?",
        choices=choices.SchemeStage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far the scheme is"},
    )
    words = forms.CharField(
        label="What happened",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say what happened"},
    )

    def update(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("on", "stage", "words", *SOURCED)}


UPDATE_FIRST = ["on", "stage", "words"]


class UpdateForm(_Update, BaseForm):
    field_order = UPDATE_FIRST


class SchemeForm(_About, _Update, BaseForm):
    """A new scheme with its first update."""

    field_order = [*ABOUT, *UPDATE_FIRST]


class ChangeSchemeForm(_About, SharedForm):
    field_order = list(ABOUT)


class NameForm(Source, SharedForm):
    """What a body of the papers is today."""

    organisation = forms.ModelChoiceField(
        label="Its page in the portal",
        queryset=Organisation.objects.real(),
        required=False,
        empty_label="None",
    )
    today = forms.CharField(
        label="What it is today",
        help_text="The name of today’s body, or that there is none",
        max_length=200,
        error_messages={"required": "Enter what it is today"},
    )
    field_order = ["organisation", "today"]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        # The day it was checked is today.
        del self.fields["seen_on"]


def scheme_now(scheme: Scheme) -> dict[str, Any]:
    return {name: getattr(scheme, name) for name in ABOUT}


def name_now(name: OldName) -> dict[str, Any]:
    return {
        field: getattr(name, field) for field in ("organisation", "today", "source", "source_url")
    }
