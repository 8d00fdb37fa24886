"""Writing a resource, and the few words each step of its way to the public needs."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import Q
from django.utils import timezone

from devosupport.accounts.choices import AUTHORISERS
from devosupport.accounts.models import User
from devosupport.core.forms import BaseForm
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Organisation, Region, Topic
from knowledge.library import choices
from knowledge.library.models import Resource

_EMPTY = [("", "Not said")]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ResourceForm(BaseForm):
    """The structured fields, in the order a reader meets them."""

    title = forms.CharField(max_length=160)
    kind = forms.ChoiceField(choices=choices.Kind.choices, widget=forms.RadioSelect)
    summary = forms.CharField(
        max_length=400,
        widget=_area(3),
        help_text="One or two sentences: what happened and what others can take from it.",
    )
    body = forms.CharField(
        label="Text",
        max_length=60_000,
        widget=_area(20),
        help_text="Markdown: ## for a heading, - for a list, **bold**, [words](address), tables. "
        "Say nothing about a person that they have not agreed to.",
    )
    illustrative = forms.BooleanField(
        required=False,
        label="This is an illustrative example: the place is made up",
        help_text="The page says so at its head and in every list.",
    )
    topics = forms.ModelMultipleChoiceField(
        queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(
        label="Useful at which stages?",
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    support_types = forms.MultipleChoiceField(
        choices=SupportType.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = forms.CharField(
        label="Councils and authorities it is about",
        required=False,
        widget=_area(3),
        help_text="One name on each line, such as Greater Manchester Combined Authority.",
    )
    region = forms.ModelChoiceField(
        queryset=Region.objects.all(), required=False, empty_label="Not said"
    )
    place_kind = forms.ChoiceField(
        label="Kind of place", choices=_EMPTY + choices.PlaceKind.choices, required=False
    )
    governance_model = forms.ChoiceField(
        choices=_EMPTY + choices.GovernanceModel.choices, required=False
    )
    year = forms.IntegerField(required=False, min_value=1990, max_value=2100)
    cost_band = forms.ChoiceField(
        label="Cost", choices=_EMPTY + choices.CostBand.choices, required=False
    )
    evidence = forms.ChoiceField(
        label="What the text rests on", choices=_EMPTY + choices.Evidence.choices, required=False
    )
    outcomes = forms.CharField(
        required=False,
        widget=_area(4),
        help_text="One on each line, with its date if known: 2024-05-07 | The authority began work",
    )
    sources = forms.CharField(
        required=False,
        widget=_area(4),
        help_text="One on each line, with address and the day you saw it: "
        "SI 2024/402 | https://www.legislation.gov.uk/uksi/2024/402 | 2026-11-20",
    )
    contact_role = forms.CharField(
        label="Who to ask",
        required=False,
        max_length=120,
        help_text="A role, not a name: people move on.",
    )
    note = forms.CharField(
        label="What changed?",
        required=False,
        max_length=300,
        help_text="Readers see this on the page, with today's date.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, resource: Resource | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = bool(resource and resource.is_listed)
        if not self.listed:
            del self.fields["note"]

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if not note:
            raise forms.ValidationError("Say in a few words what changed")
        return note

    def clean_places(self) -> list[Organisation]:
        names = [line.strip() for line in self.cleaned_data["places"].splitlines() if line.strip()]
        found = Organisation.objects.real().filter(Q(name__in=names) | Q(short_name__in=names))
        organisations = list(found)
        known = {one.name for one in organisations} | {one.short_name for one in organisations}
        unknown = [name for name in names if name not in known]
        if unknown:
            raise forms.ValidationError(
                f"Check the name {unknown[0]}: no council or authority is called that"
            )
        return organisations

    def clean_outcomes(self) -> list[dict[str, str]]:
        rows = []
        for line in _lines(self.cleaned_data["outcomes"]):
            on, bar, text = line.partition("|")
            rows.append({"on": _day(on), "text": text.strip()} if bar else {"on": "", "text": line})
        return rows

    def clean_sources(self) -> list[dict[str, str]]:
        rows = []
        for line in _lines(self.cleaned_data["sources"]):
            text, url, seen = [part.strip() for part in (line + "||").split("|")[:3]]
            if url:
                _check_address(url)
            rows.append({"text": text, "url": url, "seen": _day(seen) if seen else ""})
        return rows

    def values(self) -> dict[str, Any]:
        """What `rules` writes to the row itself."""
        apart = {"topics", "places", "note", "version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


def initial(resource: Resource) -> dict[str, Any]:
    """A resource as the form shows it."""
    values = {name: getattr(resource, name) for name in ResourceForm.base_fields if name in _PLAIN}
    return values | {
        "region": resource.region_id,
        "topics": [topic.pk for topic in resource.topics.all()],
        "places": "\n".join(place["name"] for place in resource.page.get("places", [])),
        "outcomes": "\n".join(
            " | ".join(filter(None, [row.get("on"), row["text"]])) for row in resource.outcomes
        ),
        "sources": "\n".join(
            " | ".join([row["text"], row.get("url", ""), row.get("seen", "")]).rstrip(" |")
            for row in resource.sources
        ),
    }


_PLAIN = frozenset(
    {
        *("title", "kind", "summary", "body", "illustrative", "stages", "support_types"),
        *("place_kind", "governance_model", "year", "cost_band", "evidence", "contact_role"),
        "version",
    }
)


class CommentForm(BaseForm):
    comment = forms.CharField(
        label="What should the author change?", max_length=2000, widget=_area(5)
    )


class SignatoryForm(BaseForm):
    signatory = forms.ModelChoiceField(
        label="Who signs off the final text?",
        queryset=User.objects.none(),
        help_text="They get one link by e-mail and need no account.",
        empty_label="Choose a person",
    )

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["signatory"]
        assert isinstance(field, forms.ModelChoiceField)
        today = timezone.localdate()
        if resource.owner:
            field.queryset = User.objects.get_queryset().authorisers_of(resource.owner, today)
        field.help_text = field.help_text or f"One of {', '.join(AUTHORISERS)}."


class PublishForm(BaseForm):
    review_due = forms.DateField(
        label="When should it be looked at again?",
        help_text="As in 2027-11-20. Usually a year from now.",
    )

    def clean_review_due(self) -> date:
        day: date = self.cleaned_data["review_due"]
        if day <= timezone.localdate():
            raise forms.ValidationError("Enter a day in the future")
        return day


class BannerForm(BaseForm):
    banner = forms.CharField(
        label="Why?", max_length=600, widget=_area(3), help_text="Everybody sees this on the page."
    )


class NothingForm(BaseForm):
    """A step that needs no words."""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(text: str) -> str:
    plain = text.strip()
    try:
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        if re.fullmatch(r"\d{4}(-\d{2})?", plain):
            return plain
        raise forms.ValidationError(
            f"Write the date {plain} as year, month, day: 2026-11-20"
        ) from None


def _check_address(url: str) -> None:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except forms.ValidationError:
        raise forms.ValidationError(
            f"Check the address {url[:60]}: it begins with https://"
        ) from None


def differences(typed: Mapping[str, Any], current: Resource) -> list[tuple[str, str, str, str]]:
    """Fields that differ from what somebody else saved: name, label, saved text, typed text."""
    found = []
    for name, saved in initial(current).items():
        if name in ("version", "topics", "region", "stages", "support_types", "illustrative"):
            continue
        mine = str(typed.get(name, "")).replace("\r\n", "\n").strip()
        theirs = str(saved or "").strip()
        if mine != theirs:
            label = str(ResourceForm.base_fields[name].label or name.capitalize())
            found.append((name, label, theirs, mine))
    return found
