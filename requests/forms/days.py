"""A logged day that was wrong: taken back, or put right."""

from decimal import Decimal
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from requests.models import DayEntry
from requests.rules.days import Worked

BACK, CORRECT = "back", "correct"


class ChangeDayForm(BaseForm):
    what = forms.ChoiceField(
        label="What should happen?",
        choices=[(BACK, "Take it back: nothing was worked"), (CORRECT, "Correct it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether to take the day back or to correct it"},
    )
    on = DayField(label="On which day?", required=False, latest=today)
    days = forms.TypedChoiceField(
        label="How long?",
        choices=[("1.0", "A whole day"), ("0.5", "Half a day")],
        coerce=Decimal,
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(label="What was done", max_length=300, required=False)
    reason = forms.CharField(
        label="Why was it wrong?",
        max_length=300,
        help_text="It stays in the ledger beside the day.",
        error_messages={"required": "Enter why it was wrong"},
    )

    looks = {
        "what": Look(reveals={CORRECT: ["on", "days", "note"]}),
        "on": Look(say_optional=False),
        "days": Look(inline=True, small=True, say_optional=False),
    }

    def __init__(self, *args: Any, entry: DayEntry, **kwargs: Any) -> None:
        first = {"on": entry.on, "days": str(entry.days), "note": entry.note}
        super().__init__(*args, initial=first, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == CORRECT:
            if not cleaned.get("on") and "on" not in self.errors:
                self.add_error("on", "Enter the day that was worked")
            if not cleaned.get("days"):
                self.add_error("days", "Select how long it took")
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """What `reverse_day` takes beside the request, the entry and who acts."""
        given = self.cleaned_data
        instead = None
        if given["what"] == CORRECT:
            instead = Worked(given["on"], given["days"], given["note"])
        return {"reason": given["reason"], "instead": instead}
