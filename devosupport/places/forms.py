"""The filter of the list of places. It is sent by GET and anything unknown is left out."""

from typing import Any

from django import forms

from devosupport.core.forms import BaseForm
from devosupport.places.choices import AuthorityKind, CouncilType, OrganisationKind

ANY = [("", "Any")]
# One list of what a place can be: a kind, or a type within it.
KINDS = [
    ("council", "All councils"),
    *CouncilType.choices,
    ("strategic_authority", "All strategic authorities"),
    *AuthorityKind.choices,
    *[
        (kind.value, kind.label)
        for kind in OrganisationKind
        if kind not in (OrganisationKind.COUNCIL, OrganisationKind.STRATEGIC_AUTHORITY)
    ],
]


class PlaceFilter(BaseForm):
    scripted = False
    says_optional = False

    q = forms.CharField(label="Name", required=False, max_length=200)
    kind = forms.ChoiceField(label="What it is", required=False, choices=[*ANY, *KINDS])
    region = forms.ChoiceField(label="Region", required=False)
    past = forms.BooleanField(label="Include those that are over or to come", required=False)

    def __init__(self, data: Any, regions: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*ANY, *regions]
        self.is_valid()

    def chosen(self, name: str) -> Any:
        return self.cleaned_data.get(name) or ""
