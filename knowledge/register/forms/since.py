"""Since when a deal has had its status: the day as precisely as the source says, and the source."""

from datetime import date
from typing import Any

from devosupport.core.forms import BaseForm
from knowledge.register.forms.dates import HOW, LooseDateField, read_date
from knowledge.register.forms.sourced import Source


class SinceForm(Source, BaseForm):
    when = LooseDateField(
        label="Since when?",
        help_text=f"{HOW.removeprefix('Enter a date like ')}: as precisely as the source says",
        error_messages={"required": HOW},
    )
    field_order = ["when"]

    def on(self) -> tuple[date, str]:
        found, precision = read_date(self.cleaned_data["when"])
        assert found is not None
        return found, precision

    def source_given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("source", "source_url", "seen_on")}
