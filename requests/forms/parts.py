"""The form of a request, a part a page. Which fields belong to a part: `requests.sections`."""

from dataclasses import replace
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Topic
from requests import clocks
from requests.choices import Clock, Form, Section
from requests.forms.part import Part
from requests.models import SupportRequest
from requests.sections import named_partners

LONG_TEXT = 5000

TYPE_HINTS: dict[str, str] = {
    SupportType.BROKERING: "Bring councils together to scope options, or lead a sensitive talk",
    SupportType.STRATEGIC: "How to negotiate with government departments and local partners",
    SupportType.TECHNICAL: "Business case, financial modelling, assurance framework",
}
STAGE_HINTS: dict[str, str] = {
    Stage.SCOPING: "You are finding out what is possible and with whom",
    Stage.PARTNERSHIP: "You know with whom, and are making it formal",
    Stage.DESIGN: "You are working out what the arrangement should look like",
    Stage.CONSULTING: "Residents and partners are being asked",
    Stage.PROPOSAL: "You are writing what you will put to government",
    Stage.AGREEING: "You are negotiating",
    Stage.IMPLEMENTING: "It is agreed, and you are setting it up",
    Stage.DELIVERING: "It is running",
}


def what_field() -> forms.CharField:
    return forms.CharField(
        label="What do you want help with?",
        help_text="A few sentences are enough. What are you trying to do, and what is in the way?",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what you want help with"},
    )


def place_field() -> forms.CharField:
    return forms.CharField(
        label="Which place is it about?",
        help_text="A council, several of them, a county or a city region, in your own words.",
        max_length=160,
        error_messages={"required": "Say which place it is about"},
    )


def needed_by_field() -> DayField:
    return DayField(
        label="When do you need it by?",
        help_text="Your best guess will do. For example, 31 3 2027.",
        earliest=today,
        error_messages={
            "required": "Say when you need it by, such as 31 3 2027",
            "earliest": "The day you need it by must be today or later",
        },
    )


class ConversationForm(Part):
    """The three questions of a first conversation."""

    section = Section.NEED
    what = what_field()
    place_name = place_field()
    needed_by = needed_by_field()
    looks = {"what": Look(count=True, threshold=75)}


class PrivacyForm(Part):
    """Whether the others may learn of it, and who on one's own side."""

    section = Section.PRIVACY
    in_confidence = forms.BooleanField(
        required=False,
        label="Do not contact the others yet",
        help_text="No neighbour or partner will learn that you asked.",
    )
    sensitive = forms.BooleanField(
        required=False,
        label="This is sensitive",
        help_text="Only you, the colleagues you name, and the officers who look after the case "
        "will see it. E-mails will not say what it is about.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if named := named_partners(self.row):
            self.fields["in_confidence"].help_text = (
                f"You named {', '.join(named)}. While this is ticked nobody asks them, and the "
                "request cannot be sent."
            )


class FirstQuestions(BaseForm):
    """The three questions that start every request."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    what = what_field()
    place_name = place_field()
    needed_by = needed_by_field()
    form = forms.ChoiceField(
        label="What would you like?",
        choices=Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you would like"},
    )
    looks = {
        "what": Look(count=True, threshold=75),
        "form": Look(
            hints={
                Form.CONVERSATION: "You send it yourself, and nobody has to agree.",
                Form.AREA: "A package for an area. Every council named has to agree. "
                "You can start now and finish later.",
            }
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        within = clocks.setting(Clock.FIRST_RESPONSE).length
        look = self.looks["form"]
        hints = dict(look.hints)
        hints[Form.CONVERSATION] = f"Somebody replies within {within}. {hints[Form.CONVERSATION]}"
        self.looks = {**self.looks, "form": replace(look, hints=hints)}  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        names = ("what", "place_name", "needed_by")
        return {name: self.cleaned_data[name] for name in names}


class NeedForm(Part):
    section = Section.NEED
    what = what_field()
    support_types = forms.MultipleChoiceField(
        label="What kinds of support are you after?",
        help_text="Select all that apply.",
        choices=SupportType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the kinds of support you are after"},
    )
    lead_type = forms.ChoiceField(
        required=False,
        label="Which of them matters most?",
        choices=SupportType.choices,
        widget=forms.RadioSelect,
        help_text="Only if you selected more than one.",
    )
    looks = {"what": Look(count=True, threshold=75), "support_types": Look(hints=TYPE_HINTS)}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        types, lead = found.get("support_types") or [], found.get("lead_type")
        if len(types) == 1:
            found["lead_type"] = types[0]
        elif types and lead not in types:
            self.add_error("lead_type", "Select which of the kinds you ticked matters most")
        return found


class TopicsForm(Part):
    section = Section.TOPICS
    topics = forms.ModelMultipleChoiceField(
        required=False,
        label="Which topics is it about?",
        help_text="Select all that apply. This finds you peers who know them.",
        queryset=Topic.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = self.fields["topics"]
        assert isinstance(topics, forms.ModelMultipleChoiceField)
        topics.queryset = Topic.objects.all()
        every = list(topics.queryset)
        topics.choices = [(topic.pk, topic.name) for topic in every]
        hints = {str(topic.pk): topic.description for topic in every}
        self.looks = {**self.looks, "topics": Look(size="l", heading=True, hints=hints)}  # type: ignore[misc]

    def saved(self, row: SupportRequest) -> dict[str, Any]:
        return super().saved(row) | {"topics": [topic.pk for topic in row.topics.all()]}

    def answers(self) -> dict[str, Any]:
        return {**super().answers(), "topics": self.cleaned_data["topics"]}


class StageForm(Part):
    section = Section.STAGE
    stage = forms.ChoiceField(
        label="How far has the area come?",
        choices=Stage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far the area has come"},
    )
    looks = {"stage": Look(hints=STAGE_HINTS, size="l", heading=True)}


class BackgroundForm(Part):
    section = Section.BACKGROUND
    background = forms.CharField(
        required=False,
        label="Background",
        help_text="What has happened so far, what you have tried, what has been decided. "
        "Paste from a committee paper if that is easier.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    looks = {"background": Look(size="l", heading=True, count=True, threshold=75)}


class DatesForm(Part):
    section = Section.DATES
    needed_by = needed_by_field()
    dates_note = forms.CharField(
        required=False,
        label="Which dates matter?",
        help_text="Cabinet meetings, elections, deadlines set by government.",
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )


class PeopleForm(Part):
    """Who we talk to, and everybody else."""

    section = Section.PEOPLE
    contact_name = forms.CharField(
        label="Who should we talk to?",
        help_text="The name of somebody who knows about this.",
        max_length=120,
        error_messages={"required": "Enter the name of somebody we can talk to"},
    )
    contact_email = forms.EmailField(label="Their e-mail address")
    contact_phone = forms.CharField(label="Their telephone number", required=False, max_length=40)
    people = forms.CharField(
        required=False,
        label="Who else is involved?",
        help_text="Leaders, chief executives, partners, and what each hopes for.",
        max_length=LONG_TEXT,
        widget=forms.Textarea,
    )

    def prefilled(self, row: SupportRequest) -> dict[str, Any]:
        if row.contact_name or row.contact_email or row.created_by is None:
            return {}
        author = row.created_by
        return {
            "contact_name": author.name,
            "contact_email": author.email,
            "contact_phone": author.phone,
        }


PARTS: dict[Section, type[Part]] = {
    form.section: form
    for form in (
        NeedForm, TopicsForm, StageForm, BackgroundForm, DatesForm, PeopleForm, PrivacyForm,
    )
}  # fmt: skip


def part_of(row: SupportRequest, section: Section) -> type[Part]:
    """The form of a part; a first conversation asks its three questions in one."""
    if section == Section.NEED and not row.is_area:
        return ConversationForm
    return PARTS[section]
