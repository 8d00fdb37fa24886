"""What is asked once for several requests, and what a saved view is called."""

from typing import Any

from django import forms

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from devosupport.office.forms.base import PriorityQuestions, long_text, officers_with
from requests.models import SavedView
from requests.models.saved import NAME_LENGTH


class BulkForm(BaseForm):
    """A form without questions: the button is the whole of it."""


class Officers(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Named with what they are: before triage has decided a request goes to a triage officer."""

    def label_from_instance(self, obj: Any) -> str:
        posts = sorted({OfficerRole(post.role).label.lower() for post in obj.posts_today})
        return f"{obj} ({', '.join(posts)})"


class AssignForm(BulkForm):
    to = Officers(label="Who takes them over?", queryset=User.objects.none(), empty_label="Choose")
    handover = long_text("What do they need to know?", 5, help_text="For officers only.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, Officers)
        holders = officers_with(OfficerRole.TRIAGE, OfficerRole.CASE_LEAD)
        field.queryset = holders.prefetch_related("posts")


class PrioritiseForm(PriorityQuestions, BulkForm):
    """How urgent each of them is from now on."""


class ViewForm(BaseForm):
    """The name of a saved view, and whether colleagues see it."""

    name = forms.CharField(
        label="Name",
        max_length=NAME_LENGTH,
        help_text="Such as “Late in the North East”.",
        error_messages={"required": "Enter a name for the view"},
    )
    shared = forms.BooleanField(label="Share it with every officer", required=False)

    @classmethod
    def of(cls, view: SavedView) -> "ViewForm":
        return cls(initial={"name": view.name, "shared": view.shared})
