"""Naming a colleague who may see a sensitive request."""

from typing import Any

from django import forms

from devosupport.accounts.models import User
from devosupport.accounts.querysets import UserQuerySet
from devosupport.core.forms import BaseForm


class ColleagueForm(BaseForm):
    colleague = forms.ModelChoiceField(
        label="Who else may see it?",
        help_text="Somebody who has signed in for your organisation, or was named by a colleague.",
        queryset=User.objects.none(),
        empty_label="Select a colleague",
        error_messages={"required": "Select a colleague"},
    )

    def __init__(self, *args: Any, people: UserQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["colleague"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people
