"""The few words each step of an event needs, and what is left of it afterwards."""

from collections.abc import Sequence
from typing import Any

from django import forms

from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm, Look
from knowledge.events import choices


class PublishForm(BaseForm):
    """`warnings`: pre-election periods the event falls into."""

    aware = forms.BooleanField(
        label="I have checked it against the guidance for the pre-election period",
        error_messages={"required": "Check it against the guidance, and say that you have"},
    )

    def __init__(self, *args: Any, warnings: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not warnings:
            del self.fields["aware"]


class ReasonForm(BaseForm):
    reason = forms.CharField(
        label="Why?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads this on the page; those who booked, in the e-mail too.",
        error_messages={"required": "Say why"},
    )


class MaterialForm(BaseForm):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=choices.MaterialKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    title = forms.CharField(
        label="Title", max_length=160, error_messages={"required": "Enter a title"}
    )
    url = forms.URLField(
        label="Address",
        max_length=400,
        assume_scheme="https",
        error_messages={
            "required": "Enter its address, beginning with https://",
            "invalid": "Enter a whole address, beginning with https://",
        },
        help_text="A link to where it is kept. Recordings are linked, never shown inside the page.",
    )
    captioned = forms.BooleanField(label="The recording has captions", required=False)
    transcript = forms.CharField(
        label="Transcript",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Needed for a recording, so that nobody is left out.",
    )
    looks = {"kind": Look(small=True)}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("kind") == choices.MaterialKind.RECORDING:
            if not given.get("captioned"):
                self.add_error("captioned", "A recording needs captions before it is shown")
            if not given.get("transcript"):
                self.add_error("transcript", "Enter the transcript of the recording")
        return given

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if not url.startswith(("https://", "http://")):
            raise forms.ValidationError("Enter a whole address, beginning with https://")
        return url


class TeamForm(BaseForm):
    team = forms.ModelMultipleChoiceField(
        label="Who looks after this event?",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Only they see what people need to take part.",
        error_messages={"required": "Select at least one officer"},
    )
    looks = {"team": Look(small=True)}

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["team"]
        field.queryset = officers
        field.label_from_instance = lambda one: one.display_name
