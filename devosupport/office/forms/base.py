"""What every form of a verb shares: the case it is about, who uses it, what the rule is given."""

from typing import Any

from django import forms

from devosupport.accounts.access import today
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from requests.models import SupportRequest


def long_text(label: str, rows: int = 5, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


def officers_with(*roles: str) -> Any:
    return User.objects.officers(today(), *roles).order_by("name", "pk")


class VerbForm(BaseForm):
    """A form without questions: the button is the whole of it."""

    def __init__(self, *args: Any, case: SupportRequest, user: User, **kwargs: Any) -> None:
        self.case, self.user = case, user
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Choices and first answers that depend on the case."""

    def arguments(self) -> dict[str, Any]:
        """What the rule is given beside the request and who acts."""
        return dict(self.cleaned_data)


class ReasonForm(VerbForm):
    reason = long_text("Reason", help_text="For officers only.")
