"""What every form of a verb shares: the case it is about, who uses it, what the rule is given."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm, Look, write_errors
from devosupport.core.moment import today
from devosupport.core.stale import SharedForm
from requests.choices import Priority
from requests.models import SupportRequest


def long_text(label: str, rows: int = 5, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


def officers_with(*roles: str) -> Any:
    return User.objects.officers(today(), *roles).order_by("name", "pk")


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the case's rows, or of its officers. The form says which, once it knows the case."""

    def __init__(self, named: Callable[[Any], str] = str, **kwargs: Any) -> None:
        self.named = named
        super().__init__(queryset=User.objects.officers(today()), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return self.named(obj)


class VerbForm(SharedForm):
    """A form without questions: the button is the whole of it."""

    def __init__(
        self,
        *args: Any,
        case: SupportRequest,
        user: User,
        query: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`query`: what the address of the open page asks for, such as a canned reply."""
        self.case, self.user, self.query = case, user, query or {}
        super().__init__(*args, **kwargs)
        self.prepare()
        for field in self.fields.values():
            write_errors(field)

    def prepare(self) -> None:
        """Choices and first answers that depend on the case."""

    def made_with(self) -> dict[str, Any]:
        fresh = SupportRequest.objects.visible_to(self.user).get(pk=self.case.pk)
        return {"case": fresh, "user": self.user}

    def suggest(self, **answers: Any) -> None:
        """First answers, where the form was given none."""
        for name, answer in answers.items():
            self.initial.setdefault(name, answer)

    def offer(self, name: str, rows: Any) -> None:
        """The rows a RowField lets choose from."""
        field = self.fields[name]
        assert isinstance(field, RowField)
        field.queryset = rows

    def arguments(self) -> dict[str, Any]:
        """What the rule is given beside the request and who acts."""
        return dict(self.cleaned_data)


class PriorityQuestions(BaseForm):
    """Asked of one request, or once for several."""

    priority = forms.TypedChoiceField(
        label="Priority",
        choices=Priority.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a priority"},
    )
    reason = long_text(
        "Why does the priority change?",
        3,
        help_text="For officers only.",
        error_messages={"required": "Enter why the priority changes"},
    )
    looks = {"priority": Look(inline=True, small=True)}


class ReasonForm(VerbForm):
    reason = long_text(
        "Reason", help_text="For officers only.", error_messages={"required": "Enter a reason"}
    )
