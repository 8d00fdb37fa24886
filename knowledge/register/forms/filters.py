"""The filter of the register, sent by GET; what is unknown is left out, never an error page."""

from datetime import date
from typing import Any

from django import forms

from devosupport.core.clock import day_in_words
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from knowledge.register.choices import DealKind, MilestoneKind, Status
from knowledge.register.queries import Filters


class AtForm(BaseForm):
    """As at which day: for a page that shows one area, one record or the table of powers."""

    scripted = False
    says_optional = False

    at = DayField(
        label="As at",
        help_text="What was so on a day, for example 1 6 2019",
        earliest=date(2000, 1, 1),
        required=False,
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def day(self) -> date | None:
        """Nothing for no date, and for one in error."""
        found: date | None = self.cleaned_data.get("at")
        return found


class RegisterFilter(BaseForm):
    scripted = False
    says_optional = False

    at = DayField(
        label="As at",
        help_text="What had happened by a day, for example 1 6 2019",
        earliest=date(2000, 1, 1),
        required=False,
    )
    kind = forms.MultipleChoiceField(
        label="Kind",
        required=False,
        choices=[*DealKind.choices, *MilestoneKind.choices],
        widget=forms.CheckboxSelectMultiple,
    )
    status = forms.MultipleChoiceField(
        label="Status",
        required=False,
        choices=Status.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    region = forms.ChoiceField(label="Region", required=False)

    looks = {"kind": Look(size="s", small=True), "status": Look(size="s", small=True)}

    def __init__(self, data: Any, regions: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Any"), *regions]
        self.is_valid()

    def filters(self) -> Filters:
        """What was understood; a field in error narrows nothing."""
        chosen = self.cleaned_data
        return Filters(
            kinds=tuple(chosen.get("kind") or ()),
            statuses=tuple(chosen.get("status") or ()),
            region=chosen.get("region") or "",
            at=chosen.get("at"),
        )

    def in_words(self) -> str:
        """What was chosen: "County deal, Level 2 deal; South West"; nothing for everything."""
        said = []
        for name in ("kind", "status", "region"):
            chosen = self.cleaned_data.get(name) or []
            wanted = [chosen] if isinstance(chosen, str) else chosen
            field: Any = self.fields[name]
            labels = [str(label) for value, label in field.choices if value in wanted]
            said.append(", ".join(labels))
        at = self.cleaned_data.get("at")
        if at:
            said.append(f"what had happened by {day_in_words(at)}")
        return "; ".join(part for part in said if part)
