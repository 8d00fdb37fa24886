"""What was spent, and what may be claimed."""

from decimal import Decimal

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from peers.expenses.rules import MOST


class ExpenseForm(BaseForm):
    on = DayField(
        label="On which day?",
        latest=today,
        initial=today,
        error_messages={
            "required": "Enter the day on which you spent it",
            "latest": "Enter the day on which you spent it, not one to come",
        },
    )
    what = forms.CharField(
        label="What was it for?",
        help_text="For example, train to Leeds and back",
        max_length=200,
        error_messages={"required": "Enter what it was for"},
    )
    amount = forms.DecimalField(
        label="How much?",
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        error_messages={
            "required": "Enter how much it was",
            "invalid": "Enter pounds and pence, like 12.50",
            "max_decimal_places": "Enter pounds and pence, like 12.50",
        },
    )

    looks = {"amount": Look(prefix="£")}


class ClaimForm(BaseForm):
    words = forms.CharField(
        label="What may they claim?",
        help_text="They read exactly this. Leave it empty for what holds for everybody.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    looks = {"words": Look(say_optional=False)}
