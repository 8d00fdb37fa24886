"""The area and its partners: the one part of the form that needs to know what can be chosen."""

from typing import Any

from django import forms

from devosupport.core.forms import Look
from devosupport.core.moment import today
from devosupport.places.models import Organisation
from requests.choices import TAKING_PART, Section
from requests.forms.part import Part
from requests.forms.parts import place_field
from requests.forms.successor import need_both, successor_contact, successor_email
from requests.models import SupportRequest
from requests.sections import needs_successor


class AreaForm(Part):
    """Partners: those suggested, found by name, or all constituents of a partnership."""

    section = Section.AREA
    place_name = place_field()
    partners = forms.ModelMultipleChoiceField(
        required=False,
        label="Which other organisations take part?",
        help_text="Each of them has to agree before this can be sent. Leave it empty if you ask "
        "for your own organisation alone.",
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    successor_contact = successor_contact()
    successor_email = successor_email()
    looks = {"partners": Look(small=True)}

    def __init__(
        self,
        data: Any = None,
        *,
        row: SupportRequest,
        choices: list[Organisation],
        selected: list[int],
        **kwargs: Any,
    ) -> None:
        self.offered = {"choices": choices, "selected": selected}
        self.asks_successor = needs_successor(row, today())
        kwargs["initial"] = kwargs.get("initial", {}) | {"partners": selected}
        super().__init__(data, row=row, **kwargs)
        partners = self.fields["partners"]
        assert isinstance(partners, forms.ModelMultipleChoiceField)
        partners.queryset = Organisation.objects.existing(today()).open_to(row.lead)
        partners.choices = [(found.pk, found.name) for found in choices]
        if not self.asks_successor:
            del self.fields["successor_contact"]
            del self.fields["successor_email"]

    def saved(self, row: SupportRequest) -> dict[str, Any]:
        partners = row.partners.filter(state__in=TAKING_PART)
        found = {"partners": list(partners.values_list("organisation_id", flat=True))}
        asked = super().saved(row)
        if not self.asks_successor:
            asked = {"place_name": row.place_name}
        return asked | found

    def clean(self) -> dict[str, Any]:
        return need_both(self, super().clean() or self.cleaned_data)

    def made_with(self) -> dict[str, Any]:
        return super().made_with() | self.offered

    def answers(self) -> dict[str, Any]:
        return {**super().answers(), "partners": self.cleaned_data["partners"]}
