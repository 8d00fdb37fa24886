"""Three questions after an event; the first is enough."""

from django import forms

from devosupport.core.forms import BaseForm
from knowledge.events.choices import Useful

LONGEST = 2000


class FeedbackForm(BaseForm):
    useful = forms.ChoiceField(
        label="Was it useful?", choices=Useful.choices, widget=forms.RadioSelect
    )
    will_use = forms.CharField(
        label="What will you use from it?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    comments = forms.CharField(
        label="Anything else?",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What should we do differently next time?",
    )
