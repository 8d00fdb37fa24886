"""What a peer at work says from the e-mail: a day, what it cost, or that they have to go."""

from decimal import Decimal
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from peers.expenses.rules import MOST

DAY, SPENT, GO = "day", "spent", "step_down"
REVEALS = {
    DAY: ["worked_on", "days", "note"],
    SPENT: ["spent_on", "what", "amount"],
    GO: ["reason"],
}
NEEDED = {
    DAY: {"worked_on": "Enter the day on which you worked", "days": "Select how long it was"},
    SPENT: {
        "spent_on": "Enter the day on which you spent it",
        "what": "Enter what it was for",
        "amount": "Enter how much it was",
    },
    GO: {},
}
OVER = {"latest": "Enter a day that is over, not one to come"}


class WorkForm(BaseForm):
    deed = forms.ChoiceField(
        label="What would you like to tell us?",
        choices=[
            (DAY, "I worked a day, or half a day"),
            (SPENT, "I spent something"),
            (GO, "I have to step down"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you would like to tell us"},
    )
    worked_on = DayField(
        label="Which day did you work?", required=False, latest=today, error_messages=OVER
    )
    days = forms.ChoiceField(
        label="How long?",
        choices=[("1.0", "A whole day"), ("0.5", "Half a day")],
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(label="What did you do?", max_length=300, required=False)
    spent_on = DayField(
        label="On which day did you spend it?", required=False, latest=today, error_messages=OVER
    )
    what = forms.CharField(
        label="What was it for?",
        help_text="For example, train to Leeds and back",
        max_length=200,
        required=False,
    )
    amount = forms.DecimalField(
        label="How much?",
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        required=False,
        error_messages={
            "invalid": "Enter pounds and pence, like 12.50",
            "max_decimal_places": "Enter pounds and pence, like 12.50",
        },
    )
    reason = forms.CharField(
        label="Why do you step down?",
        help_text="Only the case lead reads this. You need not say.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    looks = {
        "deed": Look(size="m", reveals=REVEALS),
        "days": Look(inline=True, small=True, say_optional=False),
        "amount": Look(prefix="£", say_optional=False),
        **{
            name: Look(say_optional=False)
            for name in ("worked_on", "note", "spent_on", "what", "reason")
        },
    }

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        deed = found.get("deed", "")
        shown = REVEALS.get(deed, [])
        for name in [name for name in self.errors if name not in ("deed", *shown)]:
            # What stands in boxes that do not show is nobody's answer.
            del self.errors[name]
        for name, words in NEEDED.get(deed, {}).items():
            if not found.get(name) and name not in self.errors:
                self.add_error(name, words)
        return found
