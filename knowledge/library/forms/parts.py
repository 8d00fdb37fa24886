"""What a council writes, a part a page. Any colleague may have the same part open."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django import forms

from devosupport.core.forms import BaseForm, Look
from devosupport.core.stale import SharedForm
from devosupport.places.choices import Stage
from devosupport.places.models import Organisation, Topic
from knowledge.library import choices
from knowledge.library.choices import Part
from knowledge.library.forms.reading import AGREED, organisations_named, said_day
from knowledge.library.models import Resource
from knowledge.library.presenting import in_words

_NOT_SAID = [("", "Not said")]
MOST_OUTCOMES = 5
LONGEST_PART = 15_000
TITLE_HELP = "What you did, and where: “How Ashmere and Bramley joined their bus services”."


def title_field() -> forms.CharField:
    return forms.CharField(
        label="What should the page be called?",
        max_length=160,
        help_text=TITLE_HELP,
        error_messages={"required": "Enter a title. You can change it later"},
    )


class StartForm(BaseForm):
    """The one question before there is a draft."""

    title = title_field()


class PartForm(SharedForm):
    """`answers()` is what `rules.edit` takes beside resource, actor and version."""

    part: ClassVar[Part]
    names: ClassVar[tuple[str, ...]]
    previews = False

    def __init__(self, data: Any = None, *, resource: Resource, **kwargs: Any) -> None:
        self.resource = resource
        kwargs.setdefault("current", self.saved(resource))
        super().__init__(data, **kwargs)

    def saved(self, resource: Resource) -> dict[str, Any]:
        return {name: getattr(resource, name) for name in self.names}

    def made_with(self) -> dict[str, Any]:
        return {"resource": self.resource}

    def overtaken_by(self, resource: Resource) -> Self:
        self.resource = resource
        return self.overtaken(self.saved(resource))

    def answers(self) -> dict[str, Any]:
        return {"values": {name: self.cleaned_data[name] for name in self.names}}


class AboutForm(PartForm):
    part = Part.ABOUT
    names = ("title", "summary")

    title = title_field()
    summary = forms.CharField(
        label="Sum it up in one or two sentences",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What happened, and what others can take from it. Lists and searches show this.",
        error_messages={"required": "Sum it up in one or two sentences"},
    )
    looks = {"summary": Look(count=True, threshold=70)}


class TextForm(PartForm):
    """One part in Markdown. Subclasses say which, and what to write about."""

    names = ("text",)
    previews = True
    # It may be saved half done; the task list says that it is needed.
    looks = {"text": Look(say_optional=False)}

    text = forms.CharField(
        max_length=LONGEST_PART, required=False, widget=forms.Textarea(attrs={"rows": 14})
    )

    def saved(self, resource: Resource) -> dict[str, Any]:
        return {"text": resource.parts.get(self.part, "")}

    def answers(self) -> dict[str, Any]:
        return {"values": {}, "parts": {self.part.value: self.cleaned_data["text"]}}


class SituationForm(TextForm):
    part = Part.SITUATION
    text = forms.CharField(
        label="What was the situation, and what did you want to change?",
        help_text="Who was involved, what stood in the way, and why it mattered to residents.",
        max_length=LONGEST_PART,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class DidForm(TextForm):
    part = Part.DID
    text = forms.CharField(
        label="What did you do?",
        help_text="The steps, in order: what you tried, who decided, how long it took.",
        max_length=LONGEST_PART,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class LearnedForm(TextForm):
    part = Part.LEARNED
    text = forms.CharField(
        label="What would you tell another council?",
        help_text="What worked, what did not, and what you would do differently.",
        max_length=LONGEST_PART,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class OutcomesForm(PartForm):
    """Each outcome with its date, as exact as it is known."""

    part = Part.OUTCOMES
    names = ()

    def __init__(self, data: Any = None, *, resource: Resource, **kwargs: Any) -> None:
        super().__init__(data, resource=resource, **kwargs)
        rows = max(MOST_OUTCOMES, len(resource.outcomes))
        for number in range(1, rows + 1):
            self.fields[f"what_{number}"] = forms.CharField(
                label=f"Outcome {number}",
                required=False,
                max_length=300,
                help_text="For example, 2,300 homes were approved." if number == 1 else "",
            )
            self.fields[f"when_{number}"] = forms.CharField(
                label=f"When was outcome {number}?",
                required=False,
                max_length=40,
                help_text="A day, a month or a year: May 2024." if number == 1 else "",
                widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
            )
        self.rows = rows

    looks = {
        f"{name}_{number}": Look(say_optional=False)
        for name in ("what", "when")
        for number in range(1, 40)
    }

    def saved(self, resource: Resource) -> dict[str, Any]:
        found: dict[str, Any] = {}
        rows = [*resource.outcomes, *({} for _ in range(len(resource.outcomes), MOST_OUTCOMES))]
        for number, row in enumerate(rows, 1):
            found[f"what_{number}"] = row.get("text", "")
            found[f"when_{number}"] = in_words(row.get("on", ""))
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        self.outcomes: list[dict[str, str]] = []
        for number in range(1, self.rows + 1):
            what, when = said.get(f"what_{number}", ""), said.get(f"when_{number}", "")
            if not what and not when:
                continue
            if not what:
                self.add_error(f"what_{number}", "Say what came of it, or take the date out")
            elif not when:
                self.add_error(f"when_{number}", f"Enter when outcome {number} was, like May 2024")
            else:
                self._read(number, what, when)
        return said

    def _read(self, number: int, what: str, when: str) -> None:
        try:
            self.outcomes.append({"on": said_day(when), "text": what})
        except forms.ValidationError as error:
            self.add_error(f"when_{number}", error)

    def answers(self) -> dict[str, Any]:
        return {"values": {"outcomes": self.outcomes}}


class DetailsForm(PartForm):
    part = Part.DETAILS
    names = ("stages", "place_kind", "governance_model", "year", "cost_band", "evidence")

    topics = forms.ModelMultipleChoiceField(
        label="What is it about?",
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one topic"},
    )
    stages = forms.MultipleChoiceField(
        label="At which stages is it useful?",
        choices=Stage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.CharField(
        label="Which councils and authorities is it about?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One name on each line, such as Greater Manchester Combined Authority.",
    )
    place_kind = forms.ChoiceField(
        label="What kind of place?", choices=_NOT_SAID + choices.PlaceKind.choices, required=False
    )
    governance_model = forms.ChoiceField(
        label="Under which governance model?",
        choices=_NOT_SAID + choices.GovernanceModel.choices,
        required=False,
    )
    year = forms.IntegerField(
        label="In which year did it begin?", required=False, min_value=1990, max_value=2100
    )
    cost_band = forms.ChoiceField(
        label="What did it cost, beyond staff time?",
        choices=_NOT_SAID + choices.CostBand.choices,
        required=False,
    )
    evidence = forms.ChoiceField(
        label="What does the text rest on?",
        choices=[
            row for row in choices.Evidence.choices if row[0] != choices.Evidence.ILLUSTRATIVE
        ],
        initial=choices.Evidence.OWN_ACCOUNT,
    )

    def saved(self, resource: Resource) -> dict[str, Any]:
        """From the row and what is gathered with it; topics by their keys, as boxes are ticked."""
        places = "\n".join(place["name"] for place in resource.page.get("places", []))
        keys = list(resource.topics.values_list("pk", flat=True)) if resource.pk else []
        return super().saved(resource) | {"topics": keys, "places": places}

    def clean_places(self) -> str:
        text: str = self.cleaned_data["places"]
        self.organisations: list[Organisation] = organisations_named(text, self.resource.owner)
        return text

    def answers(self) -> dict[str, Any]:
        return super().answers() | {
            "topics": list(self.cleaned_data["topics"]),
            "places": self.organisations,
        }


class ContactForm(PartForm):
    part = Part.CONTACT
    names = ("contact_role", "contact_name", "contact_agreed", "owner_role")

    contact_role = forms.CharField(
        label="Whom may other councils ask?",
        max_length=120,
        help_text="A role, such as Head of Devolution: people move on, and pages stay.",
    )
    contact_name = forms.CharField(
        label="Their name", required=False, max_length=120, help_text="Only if they agreed to it."
    )
    contact_agreed = forms.BooleanField(
        required=False, label="This person agreed that their name is published"
    )
    owner_role = forms.CharField(
        label="Who at your organisation keeps this page right?",
        max_length=120,
        help_text="A role. Once a year we ask whether the page is still right.",
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("contact_name") and not said.get("contact_agreed"):
            self.add_error("contact_agreed", AGREED)
        return said


_FORMS: tuple[type[PartForm], ...] = (
    *(AboutForm, SituationForm, DidForm, LearnedForm, OutcomesForm, DetailsForm, ContactForm),
)
PARTS: Mapping[Part, type[PartForm]] = {form.part: form for form in _FORMS}
