"""Writing a resource in one piece, as officers do."""

from collections.abc import Callable
from typing import Any, Self

from django import forms

from devosupport.core.stale import SharedForm
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Organisation, Region, Topic
from knowledge.library import choices
from knowledge.library.forms.reading import (
    AGREED,
    organisations_named,
    outcomes_in,
    sources_in,
)
from knowledge.library.models import Resource

_EMPTY = [("", "Not said")]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ResourceForm(SharedForm):
    """The structured fields, in the order a reader meets them.

    What is typed as lines stays as typed until it is settled which of two answers counts.
    """

    title = forms.CharField(max_length=160, error_messages={"required": "Enter a title"})
    kind = forms.ChoiceField(
        label="Kind of page",
        choices=choices.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of page it is"},
    )
    summary = forms.CharField(
        max_length=400,
        widget=_area(3),
        help_text="One or two sentences: what happened and what others can take from it.",
        error_messages={"required": "Sum it up in one or two sentences"},
    )
    body = forms.CharField(
        label="Text",
        max_length=60_000,
        widget=_area(20),
        help_text="Markdown: ## for a heading, - for a list, **bold**, [words](address), tables. "
        "Say nothing about a person that they have not agreed to.",
        error_messages={"required": "Enter the text of the page"},
    )
    illustrative = forms.BooleanField(
        required=False,
        label="This is an illustrative example: the place is made up",
        help_text="The page says so at its head and in every list.",
    )
    topics = forms.ModelMultipleChoiceField(
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one topic"},
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
    contact_name = forms.CharField(
        label="A person’s name",
        required=False,
        max_length=120,
        help_text="Only if they agreed that the page names them.",
    )
    contact_agreed = forms.BooleanField(
        required=False, label="This person agreed that their name is published"
    )
    video_url = forms.URLField(
        label="Address of the video",
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text="For an explainer. We link to it and never embed it.",
    )
    transcript = forms.CharField(
        label="Transcript of the video",
        required=False,
        max_length=20_000,
        widget=_area(6),
        help_text="Everything that is said, and what is shown without being said.",
    )
    video_captioned = forms.BooleanField(required=False, label="The video has captions")
    weight = forms.ChoiceField(
        label="What kind of change is this?",
        choices=choices.Weight.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of change this is"},
    )
    note = forms.CharField(
        label="What changed?",
        required=False,
        max_length=300,
        help_text="Readers see this on the page, with today's date.",
    )

    def __init__(self, *args: Any, resource: Resource | None = None, **kwargs: Any) -> None:
        if resource:
            kwargs.setdefault("current", saved(resource))
        super().__init__(*args, **kwargs)
        self.listed = bool(resource and resource.is_listed)
        self.resource = resource
        if not self.listed:
            del self.fields["note"]
        if not (resource and self.listed and resource.owner_id):
            del self.fields["weight"]
        if resource and resource.in_parts:
            del self.fields["body"]
            self.fields |= part_fields(resource)
            self.order_fields(["title", "kind", "summary", *part_fields(resource)])

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if not note:
            raise forms.ValidationError("Say in a few words what changed")
        return note

    def made_with(self) -> dict[str, Any]:
        return {"resource": self.resource}

    def overtaken_by(self, resource: Resource) -> Self:
        self.resource = resource
        return self.overtaken(saved(resource))

    def clean(self) -> dict[str, Any]:
        """A video is published only with captions and a transcript (WCAG 2.2, 1.2.1 and 1.2.2)."""
        said: dict[str, Any] = super().clean() or {}
        self.read("places", self.places_named)
        self.read("outcomes", outcomes_in)
        self.read("sources", sources_in)
        if said.get("video_url"):
            if said.get("kind") != choices.Kind.EXPLAINER:
                self.add_error("video_url", "Only an explainer has a video: choose that kind")
            if not said.get("transcript"):
                self.add_error("transcript", "Enter the transcript of the video")
            if not said.get("video_captioned"):
                self.add_error("video_captioned", "Tick the box once the video has captions")
        if said.get("contact_name") and not said.get("contact_agreed"):
            self.add_error("contact_agreed", AGREED)
        return said

    def read(self, name: str, how: Callable[[str], list[Any]]) -> None:
        """Make a list of the lines; what cannot be read is an error at the field."""
        typed = self.cleaned_data.get(name)
        if typed is None:
            return
        try:
            self.cleaned_data[name] = how(typed)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def places_named(self, typed: str) -> list[Organisation]:
        return organisations_named(typed, self.resource.owner if self.resource else None)

    def values(self) -> dict[str, Any]:
        """What `rules` writes to the row itself."""
        apart = {"topics", "places", "note", "weight"}
        said = self.cleaned_data.items()
        return {n: value for n, value in said if n not in apart and not n.startswith(PART)}

    def parts(self) -> dict[str, str]:
        """Of a text that is written part by part: each part in Markdown."""
        said = self.cleaned_data.items()
        return {n.removeprefix(PART): value for n, value in said if n.startswith(PART)}

    def waits(self) -> bool:
        """Whether the council has to sign off the change before it is public."""
        return bool(self.cleaned_data.get("weight") == choices.Weight.MEANING)


PART = "part_"


def part_fields(resource: Resource) -> dict[str, forms.Field]:
    """A box for each part that is Markdown; from them the whole text is put together."""
    return {
        f"{PART}{part.value}": forms.CharField(
            label=heading,
            max_length=15_000,
            widget=_area(12),
            required=bool(resource.parts.get(part)),
            help_text="Markdown",
            error_messages={"required": f"Enter the text of “{heading}”"},
        )
        for part, heading in choices.HEADINGS.items()
    }


def saved(resource: Resource) -> dict[str, Any]:
    """A resource as the form shows it."""
    values = {name: getattr(resource, name) for name in _PLAIN}
    if resource.in_parts:
        del values["body"]
        parts = resource.parts
        values |= {f"{PART}{part.value}": parts.get(part, "") for part in choices.HEADINGS}
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


_PLAIN = (
    *("title", "kind", "summary", "body", "illustrative", "stages", "support_types"),
    *("place_kind", "governance_model", "year", "cost_band", "evidence", "contact_role"),
    *("contact_name", "contact_agreed", "video_url", "transcript", "video_captioned"),
)
