"""How long a clock runs, and a day on which the office is closed."""

from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.stale import SharedForm
from devosupport.places.choices import SupportType
from requests.clocks import BY_KIND
from requests.models import ClockSetting
from requests.rules.timing import MOST_DAYS


def days_field(label: str, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=MOST_DAYS, **kwargs)


class TargetForm(SharedForm):
    """`days`, and one box a kind of support where a kind may have its own target."""

    days = days_field("How many days?", error_messages={"required": "Enter how many days"})

    def __init__(self, *args: Any, setting: ClockSetting, **kwargs: Any) -> None:
        self.setting = setting
        unit = "calendar days" if setting.calendar else "working days"
        if setting.clock in BY_KIND:
            self.base_fields = {**self.base_fields, **own_targets()}  # type: ignore[misc]
        self.looks = {name: Look(suffix=unit, say_optional=False) for name in self.base_fields}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def made_with(self) -> dict[str, Any]:
        return {"setting": self.setting}

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        kinds = [(kind, given.get(kind)) for kind in SupportType.values if kind in self.fields]
        return {"days": given["days"], "kinds": kinds}


def own_targets() -> dict[str, forms.Field]:
    return {
        kind.value: days_field(
            f"For requests led by {kind.label.lower()} support",
            required=False,
            help_text="Leave it empty for the usual days.",
        )
        for kind in SupportType
    }


class ClosureForm(BaseForm):
    on = DayField(
        label="On which day is the office closed?",
        help_text="For example, 29 12 2026. Weekends and bank holidays do not count anyway.",
        error_messages={"required": "Enter the day on which the office is closed"},
    )
    why = forms.CharField(
        label="Why?",
        max_length=120,
        help_text="Officers read it where a due date is explained.",
        error_messages={"required": "Enter why the office is closed"},
    )
