"""The questions of the benchmarks' pages, sent by GET, and the officers' file of figures."""

from collections.abc import Sequence
from typing import Any

from django import forms

from devosupport.core.fields import CsvField, DayField
from devosupport.core.forms import BaseForm
from devosupport.core.moment import today
from devosupport.places.choices import CouncilType
from devosupport.places.models import Organisation, Region


class Choose(BaseForm):
    scripted = False

    place = forms.ChoiceField(
        label="Council or authority", error_messages={"required": "Choose a council or authority"}
    )

    def __init__(self, data: Any, places: Sequence[Organisation]) -> None:
        super().__init__(data)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *((place.slug, place.short_name) for place in places)]


class Among(BaseForm):
    """With whom: all of the kind, or those of the region."""

    scripted = False
    says_optional = False

    among = forms.ChoiceField(label="Compare within", required=False)

    def __init__(self, data: Any, place: Organisation) -> None:
        super().__init__(data)
        region = place.region if place.council_type else None
        field = self.fields["among"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "England")]
        if region is not None:
            field.choices = [("", "England"), ("region", f"the {region.name} region")]
        self.useful = region is not None
        self.is_valid()

    @property
    def near(self) -> bool:
        return self.cleaned_data.get("among") == "region"


class FigureFilter(BaseForm):
    scripted = False
    says_optional = False

    kind = forms.ChoiceField(label="Kind of council", choices=CouncilType.choices, required=False)
    region = forms.ChoiceField(label="Region", required=False)

    def __init__(self, data: Any, regions: Sequence[Region]) -> None:
        super().__init__(data or {"kind": CouncilType.COUNTY.value})
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "All of England"), *((row.slug, row.name) for row in regions)]
        self.is_valid()

    def asked(self) -> tuple[str, str]:
        """A field in error narrows nothing."""
        chosen = self.cleaned_data
        return chosen.get("kind") or CouncilType.COUNTY.value, chosen.get("region") or ""


class ImportForm(BaseForm):
    """A file or the lines themselves: what was chosen is shown again, so that nothing is lost."""

    file = CsvField(
        label="A CSV file",
        help_text="UTF-8, with a heading line. Or put the lines in the box below.",
        required=False,
    )
    lines = forms.CharField(
        label="Or the lines",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=CsvField.LARGEST,
        required=False,
        strip=False,
    )
    source = forms.CharField(
        label="Where the figures are from",
        help_text="The title of what was published, with its date",
        max_length=200,
        error_messages={"required": "Enter the title of the source"},
    )
    source_url = forms.URLField(
        label="Its web address",
        max_length=400,
        assume_scheme="https",
        error_messages={"required": "Enter the web address of the source"},
    )
    seen_on = DayField(
        label="When did you see it?",
        latest=today,
        error_messages={
            "required": "Enter the day you saw it",
            "latest": "The day you saw it cannot be in the future",
        },
    )

    def clean(self) -> dict[str, Any]:
        """The file goes before the box, and its lines are shown in it from then on."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text = cleaned.get("file") or cleaned.get("lines") or ""
        if not text.strip() and not self.errors.get("file") and not self.errors.get("lines"):
            self.add_error("file", "Choose a file, or put the lines in the box")
        cleaned["text"] = text
        data: Any = self.data
        data = data.copy()
        data["lines"] = text
        self.data = data
        return cleaned
