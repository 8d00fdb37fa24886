"""What officers are asked when they change the words of a governance model or of an area."""

from typing import Any

from django import forms

from devosupport.core.stale import SharedForm
from knowledge.register import choices
from knowledge.register.forms.sourced import Source
from knowledge.register.models import Area, GovernanceModel
from knowledge.register.rules.texts import FROM


def words(label: str, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"Enter the words under “{label}”"},
        **more,
    )


class Told(Source):
    """The source, and the sentence that readers see beside the change."""

    note = forms.CharField(
        label="What readers are told",
        help_text="One sentence; it stands below the text",
        max_length=300,
        error_messages={"required": "Say in one sentence what changed: readers see it"},
    )


class ModelTextForm(Told, SharedForm):
    """A governance model: its summary, each of its sections, the law."""

    summary = words("Summary", 3)
    law = words("The law", 2, help_text="Act and section, or order")
    not_yet_checked = forms.CharField(
        label="What has nobody checked yet?",
        help_text="Readers see “Not yet checked” and these words. Nothing, if all is checked.",
        max_length=160,
        required=False,
    )

    def __init__(self, data: Any = None, *, model: GovernanceModel, **kwargs: Any) -> None:
        self.model = model
        super().__init__(data, **kwargs)
        asked = {f"section_{one.order}": words(one.heading) for one in model.sections.all()}
        self.fields |= asked
        self.order_fields(["summary", *asked, "law", "not_yet_checked"])

    def made_with(self) -> dict[str, Any]:
        return {"model": self.model}

    def answers(self) -> dict[str, Any]:
        """What `rules.change_model` takes beside model, actor and version."""
        given = self.cleaned_data
        names = ("summary", "law", "not_yet_checked", *FROM)
        orders = [one.order for one in self.model.sections.all()]
        return {
            "values": {name: given[name] for name in names},
            "sections": {order: given[f"section_{order}"] for order in orders},
            "note": given["note"],
        }


class AreaTextForm(Told, SharedForm):
    """An area: what its authority is under the Act of 2026, and a note."""

    tier = forms.ChoiceField(
        label="What is it under the Act of 2026?",
        choices=[("", "No strategic authority, or not known"), *choices.Tier.choices],
        required=False,
    )
    note = words("Note on the area’s page", 3, required=False)
    told = Told.base_fields["note"]
    field_order = ["tier", "note", "told"]

    def answers(self) -> dict[str, Any]:
        """What `rules.change_area` takes beside area, actor and version."""
        given = self.cleaned_data
        values = {name: given[name] for name in ("tier", "note", *FROM)}
        return {"values": values, "note": given["told"]}


def model_now(model: GovernanceModel) -> dict[str, Any]:
    """What is saved, as the form takes it."""
    names = ("summary", "law", "not_yet_checked", *FROM)
    current: dict[str, Any] = {name: getattr(model, name) for name in names}
    return current | {f"section_{one.order}": one.words for one in model.sections.all()}


def area_now(area: Area) -> dict[str, Any]:
    return {name: getattr(area, name) for name in ("tier", "note", *FROM)}
