"""What an officer writes down who was given an answer by phone: who said it, and when."""

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.moment import today


def who_said_it(office: str) -> forms.CharField:
    """`office` with its article: "the group office"."""
    return forms.CharField(
        label=f"Who at {office} answered?",
        max_length=120,
        error_messages={"required": f"Enter who at {office} answered"},
    )


def day_it_was_said() -> DayField:
    return DayField(
        label="On which day?",
        latest=today,
        initial=today,
        error_messages={
            "required": "Enter the day on which they answered",
            "latest": "Enter the day on which they answered, not one to come",
        },
    )
