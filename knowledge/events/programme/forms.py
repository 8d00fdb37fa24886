"""The questions about an item of the work programme, and its milestones."""

from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm
from devosupport.core.stale import SharedForm
from devosupport.places.models import Topic
from knowledge.events.programme.choices import ItemState
from knowledge.events.programme.models import ProgrammeTheme
from knowledge.library.models import Resource

LONG_TEXT = 5000


def lines(label: str, hint: str = "One a line.") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONG_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ItemForm(SharedForm):
    theme = forms.ModelChoiceField(
        label="Which theme?",
        queryset=ProgrammeTheme.objects.in_order(),
        empty_label="Choose a theme",
        error_messages={"required": "Choose a theme"},
    )
    title = forms.CharField(
        label="What is it called?",
        max_length=160,
        error_messages={"required": "Say what it is called"},
    )
    summary = forms.CharField(
        label="What is done, and what for?",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what is done, and what for"},
    )
    state = forms.ChoiceField(
        label="How does it stand?",
        choices=ItemState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it stands"},
    )
    begins = DayField(label="From when?", required=False)
    ends = DayField(label="Until when?", required=False)
    window_words = forms.CharField(
        label="Or the window in words",
        help_text="As a paper says it, such as “April to September 2014”. Shown in place of the "
        "dates.",
        max_length=80,
        required=False,
    )
    owner_role = forms.CharField(
        label="Who looks after it?",
        help_text="A role, not a name.",
        max_length=120,
        error_messages={"required": "Say which role looks after it"},
    )
    partners = lines("With whom?")
    deliverables = lines("What will it deliver?")
    resources = forms.ModelMultipleChoiceField(
        label="What is published of it in the library?",
        queryset=Resource.objects.published().newest_first().defer("body", "html"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    gaps = lines("What is not yet known?", "Gaps in the evidence, one a line.")
    topics = forms.ModelMultipleChoiceField(
        label="Which topics of requests show the demand for it?",
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(label="In which paper is it named?", max_length=200, required=False)
    note = forms.CharField(
        label="What changed, for its readers?",
        help_text="Needed once it is public: shown on its page and in the feed.",
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, ends = said.get("begins"), said.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", "It must end on or after the day it begins")
        return said


class MilestoneForm(BaseForm):
    words = forms.CharField(
        label="What should be reached?",
        max_length=280,
        error_messages={"required": "Say what should be reached"},
    )
    on = DayField(label="By when?", required=False)
    on_words = forms.CharField(
        label="Or in words", help_text="Such as “Autumn 2014”.", max_length=80, required=False
    )


class ReachedForm(BaseForm):
    done_on = DayField(
        label="When was it reached?",
        help_text="Leave empty if it is not reached after all.",
        required=False,
    )
