"""The questions about networks: their pages, joining, deciding, papers and notes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from devosupport.accounts.choices import AffiliationRole
from devosupport.core.fields import DayField
from devosupport.core.files.field import FilesField
from devosupport.core.files.inspect import Checked
from devosupport.core.forms import BaseForm, Look
from devosupport.core.stale import SharedForm
from devosupport.places.choices import OrganisationKind
from devosupport.places.models import Organisation
from knowledge.events.models.events import Event
from knowledge.events.networks.choices import MemberRole
from knowledge.events.networks.rules.papers import MOST_AT_ONCE

LONG_TEXT = 5000
NOTE_TEXT = 40_000


def words(label: str, missing: str, *, rows: int = 4, most: int = LONG_TEXT, **more: Any) -> Any:
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **more,
    )


class NetworkForm(SharedForm):
    name = forms.CharField(
        label="What is the network called?",
        max_length=120,
        error_messages={"required": "Say what the network is called"},
    )
    summary = forms.CharField(
        label="In one sentence, whom is it for and what does it do?",
        help_text="Shown in the list, in the search and to search engines.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say in one sentence what it does"},
    )
    purpose = words("What is it for?", "Say what the network is for")
    who_may_join = forms.CharField(
        label="Who may join, in words",
        help_text="For example: officers of councils that negotiate or carry out a deal.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say who may join"},
    )
    kinds = forms.MultipleChoiceField(
        label="From which kinds of organisation?",
        help_text="Tick none to let in people of any.",
        choices=OrganisationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    roles = forms.MultipleChoiceField(
        label="Doing what there?",
        help_text="Tick none to let in everybody.",
        choices=AffiliationRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    meets = forms.CharField(
        label="How often does it meet?",
        max_length=200,
        error_messages={"required": "Say how often it meets, such as “Every quarter, online”"},
    )
    contact_role = forms.CharField(
        label="Who answers questions about it?",
        help_text="A role, not a name: people move on, pages stay.",
        max_length=120,
        error_messages={"required": "Say which role answers questions"},
    )
    contact_email = forms.EmailField(
        label="Their e-mail address",
        help_text="Leave empty to show the address of the help desk.",
        required=False,
    )
    history = words(
        "What do the papers say of it?", "", rows=3, required=False,
        help_text="Facts of then, shown under their source.",
    )  # fmt: skip
    source = forms.CharField(label="In which paper?", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("history") and not said.get("source"):
            self.add_error("source", "Name the paper that says so")
        return said


class JoinForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="For which organisation do you join?",
        queryset=Organisation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the organisation you join for"},
    )
    reason = words(
        "Why do you want to join?",
        "Say in a sentence or two why you want to join",
        most=1000,
        help_text="What you are working on, in a sentence or two. Only those who decide read it.",
    )
    looks = {"reason": Look(count=True, threshold=75)}

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[row.pk for row in organisations])
        if len(organisations) == 1:
            field.widget, field.initial = forms.HiddenInput(), organisations[0].pk


class DecideForm(BaseForm):
    decision = forms.ChoiceField(
        label="Do you let them in?",
        choices=[("yes", "Yes, they become a member"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you let them in"},
    )
    role = forms.ChoiceField(
        label="As what?",
        choices=MemberRole.choices,
        initial=MemberRole.MEMBER,
        required=False,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="A sentence to them",
        help_text="Sent with the answer. Needed when you say no: say why, and what they can do.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    looks = {"answer": Look(say_optional=False), "decision": Look(reveals={"yes": ["role"]})}

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not officer:  # a coordinator lets in members
            del self.fields["role"]
            self.looks = {"answer": Look(say_optional=False)}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("decision") == "no" and not said.get("answer"):
            self.add_error("answer", "Say in a sentence why not, and what they can do")
        return said


class ReasonForm(BaseForm):
    answer = forms.CharField(
        label="Why?",
        help_text="We send them this sentence.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, in a sentence"},
    )


def meeting_field() -> Any:
    return forms.ModelChoiceField(
        label="For which meeting?",
        queryset=Event.objects.none(),
        required=False,
        empty_label="None in particular",
    )


class PapersForm(BaseForm):
    title = forms.CharField(
        label="What is it?",
        help_text="As members see it in the list.",
        max_length=120,
        error_messages={"required": "Say what it is"},
    )
    meeting = meeting_field()
    papers = FilesField(label="Files", most=MOST_AT_ONCE, required=False)
    looks = {"papers": Look(say_optional=False)}

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        give_meetings(self, meetings)

    def clean_papers(self) -> list[Checked]:
        found: list[Checked] = self.cleaned_data["papers"]
        if not found:
            raise ValidationError("Choose a file")
        return found


class NoteForm(SharedForm):
    title = forms.CharField(
        label="Title", max_length=160, error_messages={"required": "Give the note a title"}
    )
    on = DayField(label="When was the meeting?")
    meeting = meeting_field()
    body = words(
        "What was said and agreed?",
        "Write the note",
        rows=14,
        most=NOTE_TEXT,
        help_text="Markdown: a line that begins with ## is a heading, one with - a point. "
        "Only members read it.",
    )
    looks = {"body": Look(count=True, threshold=90)}

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        self.meetings = meetings
        super().__init__(*args, **kwargs)
        give_meetings(self, meetings)

    def made_with(self) -> dict[str, Any]:
        return {"meetings": self.meetings}


def give_meetings(form: BaseForm, meetings: Any) -> None:
    field = form.fields["meeting"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = meetings
    if not meetings:
        del form.fields["meeting"]
