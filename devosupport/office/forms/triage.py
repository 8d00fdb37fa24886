"""Triage: answer, refer, ask, accept, decline, join with another request."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Count, Q

from devosupport.accounts.choices import OfficerRole
from devosupport.accounts.models import User
from devosupport.core.forms import Look
from devosupport.core.moment import today
from devosupport.office.case.found import cases_for
from devosupport.office.forms.base import RowField, VerbForm, long_text
from devosupport.places.choices import Stage, SupportType
from devosupport.places.models import Topic
from requests.choices import OPEN, DeclineReason, Priority, Section, State
from requests.models import SupportRequest

AGREED = "The council agreed that we share this request with them"
QUESTIONS = range(1, 4)
HINTS = {
    SupportType.BROKERING: "Bringing areas and partners together, facilitation, mediation",
    SupportType.STRATEGIC: "Strategy, governance, the case to government",
    SupportType.TECHNICAL: "Finance, law, data, evaluation and other expert work",
}


class AnswerForm(VerbForm):
    text = long_text("Your answer", 8, help_text="The council is sent this, and sees it here.")
    resource = forms.CharField(
        label="Address of something to read",
        required=False,
        max_length=200,
        help_text="Such as a case study: /library/…",
    )


class ReferForm(VerbForm):
    body = forms.CharField(
        label="Who you pass it to", max_length=120, help_text="Such as the Centre for Governance"
    )
    text = long_text("What you tell the council", 6)
    council_agreed = forms.BooleanField(
        label=AGREED, error_messages={"required": "Ask the council first, then tick the box"}
    )


class AskForm(VerbForm):
    """Up to three questions, each about a part of the form."""

    looks = {f"section{n}": Look(size="") for n in QUESTIONS}

    def prepare(self) -> None:
        for n in QUESTIONS:
            first = n == 1
            self.fields[f"text{n}"] = long_text(f"Question {n}", 3, required=first)
            self.fields[f"section{n}"] = forms.ChoiceField(
                label="Which part of the form is it about?",
                choices=[("", "None in particular"), *Section.choices],
                required=False,
            )
        self.fields["text1"].error_messages["required"] = "Enter your question"

    def pairs(self) -> Iterator[tuple[str, str]]:
        for n in QUESTIONS:
            text = self.cleaned_data.get(f"text{n}", "").strip()
            if text:
                yield self.cleaned_data.get(f"section{n}") or Section.NEED, text

    def arguments(self) -> dict[str, Any]:
        return {"questions": list(self.pairs())}


def case_leads() -> Any:
    """With how much they have, so that work is shared out with open eyes; the freest first."""
    mine = Count("led_requests", filter=Q(led_requests__state__in=OPEN), distinct=True)
    people = User.objects.officers(today(), OfficerRole.CASE_LEAD)
    loaded = User.objects.filter(pk__in=people.values("pk")).annotate(load=mine)
    return loaded.order_by("load", "name")


def with_load(person: Any) -> str:
    return f"{person} ({person.load} open)"


def with_title(case: SupportRequest) -> str:
    return f"{case.reference}: {case.title}"


class AcceptForm(VerbForm):
    support_types = forms.MultipleChoiceField(
        label="Kinds of support",
        choices=SupportType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the kinds of support"},
    )
    lead_type = forms.ChoiceField(
        label="Which of them is the main one?",
        choices=SupportType.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which kind of support is the main one"},
    )
    topics = forms.ModelMultipleChoiceField(
        label="Topics", queryset=Topic.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    stage = forms.ChoiceField(
        label="How far has the area come?",
        choices=Stage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how far the area has come"},
    )
    priority = forms.TypedChoiceField(
        label="Priority", choices=Priority.choices, coerce=int, widget=forms.RadioSelect
    )
    case_lead = RowField(
        with_load,
        label="Case lead",
        empty_label="Choose",
        error_messages={"required": "Select who leads the case"},
    )
    duplicates_checked = forms.BooleanField(
        label="I looked through the similar requests",
        error_messages={"required": "Look through the similar requests, then tick the box"},
    )
    looks = {
        "support_types": Look(hints={str(key): text for key, text in HINTS.items()}, small=True),
        "lead_type": Look(inline=True, small=True),
        "topics": Look(small=True),
        "stage": Look(small=True),
        "priority": Look(inline=True, small=True),
    }

    def prepare(self) -> None:
        case = self.case
        self.offer("case_lead", case_leads())
        self.suggest(priority=Priority.NORMAL)
        self.compare(
            {
                "support_types": case.support_types,
                "lead_type": case.lead_type,
                "topics": [topic.pk for topic in case.topics.all()],
                "stage": case.stage,
                "priority": case.priority,
                "case_lead": case.case_lead_id,
            }
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        main, kinds = cleaned.get("lead_type"), cleaned.get("support_types")
        if main and kinds and main not in kinds:
            self.add_error("lead_type", "Select the main kind from those you ticked above")
        return cleaned


class FollowUpForm(VerbForm):
    note = long_text("Did the other body help?", 4, help_text="For officers only.")


class DeclineForm(VerbForm):
    reason = forms.ChoiceField(
        label="Why can this not be taken forward?",
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select why this cannot be taken forward"},
    )
    signpost = long_text(
        "Where can the council turn instead?",
        4,
        help_text="The council reads this once a colleague has confirmed.",
        error_messages={"required": "Enter where the council can turn instead"},
    )

    def prepare(self) -> None:
        self.compare({"reason": self.case.reason, "signpost": self.case.signpost})


class DuplicateForm(VerbForm):
    """Only requests of the same organisation can be the same request."""

    of = RowField(
        with_title,
        label="Which request is it the same as?",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def prepare(self) -> None:
        rows = cases_for(self.user).open().exclude(state=State.DRAFT).filter(lead=self.case.lead_id)
        self.offer("of", rows.exclude(pk=self.case.pk).order_by("-id"))
        self.suggest(of=self.query.get("of", ""))


class RelateForm(VerbForm):
    reference = forms.CharField(
        label="Reference of the other request", max_length=12, help_text="Such as DS-7KQ4MX"
    )

    def prepare(self) -> None:
        self.suggest(reference=self.query.get("reference", "")[:12])

    def clean_reference(self) -> str:
        typed = str(self.cleaned_data["reference"]).strip().upper()
        self.other = cases_for(self.user).filter(reference=typed).first()
        if self.other is None:
            raise forms.ValidationError("Check the reference: no request that you can see has it")
        return typed

    def arguments(self) -> dict[str, Any]:
        return {"other": self.other}
