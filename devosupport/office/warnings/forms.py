"""The one record of what worries us about a council."""

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import Look
from devosupport.core.stale import SharedForm
from devosupport.office.forms.base import long_text
from requests.choices import Level


class WarningForm(SharedForm):
    level = forms.ChoiceField(
        label="How much does it worry us?", choices=Level.choices, widget=forms.RadioSelect
    )
    signs = long_text("What do you see?", 6, help_text="Facts, and where they come from")
    doing = long_text("What do we do about it?", 4, required=False)
    look_again_on = DayField(label="When do we look again?", required=False)
    looks = {"level": Look(small=True)}
