"""What every form of the register asks: where a fact is from, how sure it is, what changed."""

from datetime import date
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from knowledge.register import choices
from knowledge.register.rules.records import SOURCED

OPEN_PARTS = [(part, part.capitalize()) for part in choices.PARTS]
CHANGED, WRONG = "changed", "wrong"


class Source(forms.Form):
    """Where it is from: every fact that officers enter has to say."""

    source = forms.CharField(
        label="Title of the source",
        help_text="With its date, so that it can be found if the address changes",
        max_length=400,
        error_messages={"required": "Enter the title of the source"},
    )
    source_url = forms.URLField(
        label="Web address of the source",
        max_length=400,
        assume_scheme="https",
        error_messages={
            "required": "Enter the web address of the source",
            "invalid": "Enter a web address that begins with https://",
        },
    )
    seen_on = DayField(
        label="When did you see it?",
        earliest=date(2000, 1, 1),
        latest=today,
        error_messages={
            "required": "Enter the day you saw the source",
            "latest": "The day you saw it cannot be in the future",
        },
    )


class Sourced(Source):
    confidence = forms.ChoiceField(
        label="How sure is it?",
        choices=choices.Confidence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how sure it is"},
    )
    not_yet_checked = forms.MultipleChoiceField(
        label="Which parts has nobody checked yet?",
        help_text="Readers see “not yet checked” and these parts. None if you checked all of it.",
        choices=OPEN_PARTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        reported = cleaned.get("confidence") == choices.Confidence.REPORTED
        if reported and not cleaned.get("not_yet_checked"):
            words = "Select the parts that nobody has checked: readers have to know"
            self.add_error("not_yet_checked", words)
        return cleaned

    def sourced(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SOURCED}


class Changing(BaseForm):
    """What kind of change it is. Left out of a form that adds."""

    how = forms.ChoiceField(
        label="What kind of change is this?",
        choices=[
            (CHANGED, "Something changed on a day"),
            (WRONG, "The register was wrong"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of change this is"},
    )
    changed_on = DayField(label="On which day did it change?", required=False)
    note = forms.CharField(
        label="What readers are told",
        help_text="One sentence; it stands below the record and in the feed",
        max_length=300,
        error_messages={"required": "Say in one sentence what changed: readers see it"},
    )

    looks = {
        "areas": Look(small=True),
        "how": Look(
            reveals={CHANGED: ["changed_on"]},
            hints={
                CHANGED: "“As at” an earlier day still shows what was so then",
                WRONG: "The right answer counts for every day; the note says it was corrected",
            },
        ),
    }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        missing = not cleaned.get("changed_on") and "changed_on" not in self.errors
        if cleaned.get("how") == CHANGED and missing:
            self.add_error("changed_on", "Enter the day on which it changed")
        return cleaned

    def dated(self) -> date | None:
        """The day of the change; none where the register was wrong."""
        found: date | None = self.cleaned_data.get("changed_on")
        return found if self.cleaned_data["how"] == CHANGED else None
