"""What officers are asked about an issue or a response."""

from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm
from devosupport.core.moment import today
from devosupport.core.stale import SharedForm
from devosupport.office.forms.base import long_text
from requests.issues.choices import NotTaken, Result, Voice
from requests.issues.forms import theme_field
from requests.issues.models import JointResponse


class NoQuestions(BaseForm):
    """The button is the whole of it."""


class ResponseForm(BaseForm):
    topic = theme_field()
    title = forms.CharField(label="What is it about, in a few words?", max_length=160)
    summary = long_text(
        "What do we say to government?",
        8,
        help_text="For the public, once every contributor has agreed. Name nobody.",
    )


class EditResponseForm(SharedForm, ResponseForm):
    """Two officers may have the same response open."""


class TakeUpForm(BaseForm):
    response = forms.ModelChoiceField(
        label="Into which response?",
        queryset=JointResponse.objects.none(),
        empty_label="Choose one",
        help_text="Prepare a new one first where none fits.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["response"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = JointResponse.objects.preparing().newest_first()


class ReasonForm(BaseForm):
    reason = forms.ChoiceField(
        label="Why is it not taken forward?", choices=NotTaken.choices, widget=forms.RadioSelect
    )
    words = long_text("What should the organisations know?", 4, help_text="They read this.")


class SendForm(BaseForm):
    sent_on = DayField(label="When was it put to government?", latest=today)
    sent_to = forms.CharField(
        label="To whom?",
        help_text="A department, a minister's office, a consultation.",
        max_length=160,
    )


class SaidForm(BaseForm):
    on = DayField(label="When was it said?", latest=today)
    voice = forms.ChoiceField(label="Who said it?", choices=Voice.choices, widget=forms.RadioSelect)
    words = long_text("What was said?", 5)
    public = forms.BooleanField(label="Show it in public as well", required=False)


class OutcomeForm(BaseForm):
    result = forms.ChoiceField(
        label="What came of it?", choices=Result.choices, widget=forms.RadioSelect
    )
    answered_on = DayField(label="When did government answer?", latest=today)
    words = long_text("What did it answer?", 5, help_text="For the public, once it is published.")
