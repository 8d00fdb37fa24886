"""For what there is capacity again."""

from django import forms

from devosupport.core.forms import BaseForm, Look
from devosupport.places.choices import SupportType
from devosupport.places.models import Topic


class CapacityForm(BaseForm):
    support_type = forms.ChoiceField(
        label="What kind of support is there room for?",
        choices=SupportType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the kind of support there is room for"},
    )
    topics = forms.ModelMultipleChoiceField(
        label="For which topics?",
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none for every topic.",
    )
    looks = {"topics": Look(small=True, say_optional=False)}
