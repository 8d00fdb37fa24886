"""The questions of signing in."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from devosupport.accounts.choices import AffiliationRole
from devosupport.core.forms import BaseForm
from devosupport.places.models import Organisation


class AddressForm(BaseForm):
    email = forms.EmailField(
        label="Your work e-mail address",
        help_text="We will send a code to it. You do not need a password or an account.",
        max_length=254,
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(BaseForm):
    code = forms.CharField(
        label="Code from the e-mail",
        help_text="Eight digits, such as 1234 5678",
        max_length=30,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
            }
        ),
        error_messages={"required": "Enter the code from the e-mail"},
    )
    trusted = forms.BooleanField(
        label="This is my own device: keep me signed in for 30 days",
        required=False,
    )


class DetailsForm(BaseForm):
    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    job_title = forms.CharField(
        label="Job title or office",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    phone = forms.CharField(
        label="Telephone number",
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "tel", "type": "tel", "class": "govuk-input--width-20"}
        ),
    )


class ChooseOrganisationForm(BaseForm):
    """Which of the councils that share a domain; or which one to act for."""

    organisation = forms.ModelChoiceField(
        label="Which organisation do you work for?",
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select your organisation"},
    )

    def __init__(self, *args: Any, offered: Collection[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, "organisation", Organisation.objects.filter(pk__in=[o.pk for o in offered]))


class CheckForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Which organisation do you work for?",
        queryset=Organisation.objects.none(),
        empty_label="Choose your organisation",
        error_messages={"required": "Select your organisation"},
    )
    role = forms.ChoiceField(
        label="What do you do there?",
        choices=AffiliationRole.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you do there"},
    )
    explanation = forms.CharField(
        label="How can we check this?",
        help_text="For example a page on your council's website, or a colleague we can ring.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter how we can check where you work"},
    )

    def __init__(self, *args: Any, at: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit(self, "organisation", Organisation.objects.existing(at).real())


def limit(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a question be answered with these rows only."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
