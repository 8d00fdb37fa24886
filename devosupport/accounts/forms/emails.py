"""How often a person wants the e-mails that are not essential."""

from django import forms

from devosupport.core.forms import BaseForm, Look
from devosupport.notifications.choices import Frequency


class EmailsForm(BaseForm):
    how_often = forms.ChoiceField(
        label="How often do you want them?",
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how often you want these e-mails"},
    )

    looks = {"how_often": Look(size="m")}
