"""Whom a council would rather not be given."""

from collections.abc import Sequence
from typing import Any

from django import forms

from devosupport.core.forms import BaseForm


class VetoForm(BaseForm):
    """`names` are pairs of organisation and peer, as one value each."""

    who = forms.ChoiceField(
        label="Who should not be proposed to you?",
        error_messages={"required": "Select who should not be proposed to you"},
    )
    note = forms.CharField(
        label="Why?",
        help_text="Officers of the LGA alone read it. The person is never told.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Select somebody"), *names]

    @property
    def chosen(self) -> tuple[int, int]:
        organisation, peer = self.cleaned_data["who"].split("-")
        return int(organisation), int(peer)
