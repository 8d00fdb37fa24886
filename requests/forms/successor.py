"""Who carries a request on when its lead organisation ends before the request does."""

from typing import Any

from django import forms

from devosupport.core.stale import SharedForm


def successor_contact(*, required: bool = False) -> forms.CharField:
    return forms.CharField(
        required=required,
        label="Who carries this on when your organisation ends?",
        help_text="Their name, and where they will work.",
        max_length=200,
        error_messages={"required": "Say who carries this on when your organisation ends"},
    )


def successor_email(*, required: bool = False) -> forms.EmailField:
    return forms.EmailField(
        required=required,
        label="Their e-mail address after that day",
        help_text="We write to it from the day your organisation ends, and not before.",
    )


def need_both(form: forms.Form, found: dict[str, Any]) -> dict[str, Any]:
    """A name without an address reaches nobody."""
    asked = "successor_email" in form.fields and "successor_email" not in form.errors
    if asked and found.get("successor_contact") and not found.get("successor_email"):
        form.add_error("successor_email", "Enter the e-mail address of whoever carries this on")
    return found


class SuccessorForm(SharedForm):
    """The council's own; officers have one of their verbs' kind with the same two fields."""

    successor_contact = successor_contact(required=True)
    successor_email = successor_email(required=True)
