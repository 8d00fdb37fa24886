"""What administrators and officers decide about people."""

from typing import Any

from django import forms

from devosupport.accounts.choices import AffiliationRole, OfficerRole
from devosupport.core.forms import BaseForm
from devosupport.core.stale import SharedForm
from devosupport.places.models import Organisation, Region


class SearchForm(BaseForm):
    scripted = False
    says_optional = False

    q = forms.CharField(label="Name, e-mail address or organisation", required=False, max_length=80)


class InviteForm(BaseForm):
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Work e-mail address", max_length=254)
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=OfficerRole.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one role"},
    )


class RolesForm(SharedForm):
    roles = forms.MultipleChoiceField(
        label="Roles at the LGA",
        choices=OfficerRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    regions = forms.ModelMultipleChoiceField(
        label="Regions held as Principal Adviser",
        queryset=Region.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class AffiliationForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Organisation.objects.all(),
        empty_label="Choose an organisation",
        error_messages={"required": "Select the organisation"},
    )
    role = forms.ChoiceField(
        label="What they do there",
        choices=AffiliationRole.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what they do there"},
    )


class AccessForm(BaseForm):
    """Closing, opening again, and removing everything personal."""

    deed = forms.ChoiceField(
        label="What should happen to this account?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what should happen"},
    )

    def __init__(self, *args: Any, active: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deed"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("disable", "Close it: the person is signed out now and cannot come back")
            if active
            else ("enable", "Open it again"),
            ("blank", "Remove everything personal for good. This cannot be undone"),
        ]


class CheckDecisionForm(BaseForm):
    decision = forms.ChoiceField(
        label="Does this person work there?",
        choices=[("confirm", "Yes, join them to it"), ("refuse", "No, or we cannot tell")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether this person works there"},
    )
    reason = forms.CharField(
        label="Why not?",
        help_text="We send this to the person.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == "refuse" and not data.get("reason"):
            self.add_error("reason", "Enter why not, so that the person knows what to do")
        return data
