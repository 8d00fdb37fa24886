"""A time of day as people type it: 10am, 2.30pm, 14:30, midday."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

WORDS = {"midday": time(12), "noon": time(12), "12 noon": time(12), "midnight": time(0)}
TYPED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII)


class ClockField(forms.Field):
    """`datetime.time` or None; an hour without am or pm is read by the 24-hour clock."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("class", "govuk-input--width-5")

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        text = str(value).strip().lower()
        if text in WORDS:
            return WORDS[text]
        found = TYPED.fullmatch(text)
        if found is None:
            raise self._wrong()
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
            raise self._wrong()
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        return time(hour, minute)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def _wrong(self) -> ValidationError:
        return ValidationError("Enter a time, like 10am or 14:30", code="clock")
