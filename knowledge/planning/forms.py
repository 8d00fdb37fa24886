"""The questions of a plan, a theme a page, and the few about the plan itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, Look, write_errors
from devosupport.core.stale import SharedForm
from devosupport.places.choices import Stage
from devosupport.places.models import Organisation
from knowledge.planning.choices import Standing
from knowledge.planning.questions import Question
from knowledge.planning.rules import Said

LONGEST_NOTE = 3000


class StartForm(BaseForm):
    """Where, and how far. Nothing else is needed to begin."""

    place_name = forms.CharField(
        label="Which place is the plan for?",
        help_text="The area as you call it, such as “Cumbria” or “Greater Lincolnshire”",
        max_length=120,
        error_messages={"required": "Enter the name of the place"},
    )
    stage = forms.ChoiceField(
        label="How far are you?",
        help_text="We mark the questions that matter by then. You see all of them.",
        choices=Stage.choices,
        widget=forms.RadioSelect,
        initial=Stage.SCOPING,
    )


class ThemeForm(SharedForm):
    """Every question of one theme: how far, and notes.

    `current`: the fields as they stand now; `reading`: question → title and address to read;
    `stage`: where the place is, so that what matters later says so.
    """

    says_optional = False

    def __init__(
        self,
        *args: Any,
        asked: Sequence[Question],
        current: Mapping[str, Any],
        reading: Mapping[str, tuple[str, str]],
        stage: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.reading, self.stage = asked, reading, stage
        looks: dict[str, Look] = {}
        for question in asked:
            self.fields[f"standing_{question.slug}"] = forms.ChoiceField(
                label=question.text,
                help_text=f"{question.why}{question.later(stage)}",
                choices=Standing.choices,
                widget=forms.RadioSelect,
                initial=Standing.OPEN,
            )
            self.fields[f"note_{question.slug}"] = forms.CharField(
                label="Your notes",
                required=False,
                max_length=LONGEST_NOTE,
                strip=True,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            for name in (f"standing_{question.slug}", f"note_{question.slug}"):
                write_errors(self.fields[name])
            looks[f"standing_{question.slug}"] = Look(size="m", inline=True, small=True)
            read = reading.get(question.slug)
            looks[f"note_{question.slug}"] = Look(size="", reading=[read] if read else ())
        self.looks = looks  # type: ignore[misc]
        self.compare(current)

    def made_with(self) -> dict[str, Any]:
        return {"asked": self.asked, "reading": self.reading, "stage": self.stage}

    def said(self) -> dict[str, tuple[str, str]]:
        cells = self.cleaned_data
        return {
            question.slug: (cells[f"standing_{question.slug}"], cells[f"note_{question.slug}"])
            for question in self.asked
        }


def cells_of(stands: Said) -> dict[str, str]:
    """How answers stand, by the names of the form's fields."""
    cells: dict[str, str] = {}
    for slug, (standing, note) in stands.items():
        cells |= {f"standing_{slug}": standing, f"note_{slug}": note}
    return cells


class ShareForm(BaseForm):
    """Which organisations read and change the plan with us."""

    organisations = forms.ModelMultipleChoiceField(
        label="Who shares this plan?",
        help_text="Everybody at these organisations who has an account can read and change it.",
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, rows: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisations"]
        field.queryset = Organisation.objects.filter(pk__in=[row.pk for row in rows])
