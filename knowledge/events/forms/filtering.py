"""The filter of the public list, sent by GET; what is unknown is left out, never an error."""

from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, Look
from devosupport.places.models import Region, Topic
from knowledge.events.choices import Way
from knowledge.events.querysets.events import EventQuerySet

MOST_VALUES = 30


class EventFilter(BaseForm):
    scripted = False
    says_optional = False

    how = forms.MultipleChoiceField(
        label="How you take part",
        required=False,
        choices=Way.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    region = forms.ChoiceField(
        label="Region", required=False, help_text="With those for all of England"
    )
    topic = forms.ChoiceField(label="Topic", required=False)
    past = forms.CharField(required=False, widget=forms.HiddenInput)
    looks = {"how": Look(small=True)}

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, rows in (("region", Region.objects.all()), ("topic", Topic.objects.all())):
            field: Any = self.fields[name]
            field.choices = [("", "Any"), *rows.values_list("slug", "name")]
        self.is_valid()

    @property
    def wants_past(self) -> bool:
        return bool(self.cleaned_data.get("past"))

    def narrow(self, rows: EventQuerySet) -> EventQuerySet:
        chosen = self.cleaned_data
        rows = rows.by_ways(chosen.get("how") or [])
        rows = rows.in_regions(filter(None, [chosen.get("region")]))
        return rows.about(filter(None, [chosen.get("topic")]))

    def in_words(self) -> str:
        """What was chosen: "Online; South West"; nothing for everything."""
        said = []
        for name in ("how", "region", "topic"):
            chosen = self.cleaned_data.get(name) or []
            wanted = [chosen] if isinstance(chosen, str) else chosen
            field: Any = self.fields[name]
            said.append(", ".join(str(text) for value, text in field.choices if value in wanted))
        return "; ".join(part for part in said if part)
