"""allauth's questions about second steps, in our words, our look and with our limit."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError

from devosupport.accounts.models import User
from devosupport.accounts.rules.factors import note_wrong_code, too_many_tries, use_app_code
from devosupport.core.forms import BaseForm

WRONG = "This code is wrong or has run out. Enter the six digits that the app shows now"
TOO_MANY = "Too many wrong codes. Wait 15 minutes, then enter the six digits that the app shows"


def code_field() -> forms.CharField:
    return forms.CharField(
        label="Code from your app",
        help_text="Six digits that change every half minute",
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "govuk-input--width-10",
            }
        ),
        error_messages={"required": "Enter the six digits that the app shows"},
    )


class AppCode(BaseForm):
    """A code of an app that is set up: right, unused, and within five tries."""

    user: User
    code = code_field()

    def clean_code(self) -> str:
        if too_many_tries(self.user):
            raise ValidationError(TOO_MANY)
        code: str = self.cleaned_data["code"]
        self.authenticator = use_app_code(user=self.user, typed=code)
        if self.authenticator is None:
            raise ValidationError(WRONG)
        return code


class SecondStepForm(AppCode, AuthenticateForm):  # type: ignore[misc]
    pass


class AgainForm(AppCode, ReauthenticateForm):  # type: ignore[misc]
    pass


class SetUpAppForm(BaseForm, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    code = code_field()

    def clean_code(self) -> str:
        if too_many_tries(self.user):
            raise ValidationError(TOO_MANY)
        try:
            code: str = super().clean_code()
        except ValidationError:
            note_wrong_code(user=self.user)
            raise ValidationError(WRONG) from None
        return code


class AddKeyForm(AddWebAuthnForm, BaseForm):  # type: ignore[misc]
    name = forms.CharField(label="A name for it, such as “Work laptop”", required=False)
