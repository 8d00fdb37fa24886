"""What officers are asked when they add or change a fact: the fact, its source, what changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today
from devosupport.core.stale import SharedForm
from knowledge.register import choices
from knowledge.register.forms.dates import HOW, LooseDateField, read_date
from knowledge.register.forms.sourced import Changing, Source, Sourced
from knowledge.register.models import Area, Deal, Detail, GovernanceModel, Milestone, Theme
from knowledge.register.rules.records import SOURCED

K = choices.DetailKind
ORDER = ["kind", "area_name", "areas", "when", "date_note", "status", "status_note", "headline"]
UNKNOWN_AREA = "That area is not in the register: choose from the areas shown"


class RecordForm(Sourced, SharedForm):
    """A deal or a milestone."""

    looks = {"areas": Look(small=True)}

    kind = forms.ChoiceField(label="Kind")
    area_name = forms.CharField(
        label="Place, as the source names it",
        max_length=120,
        error_messages={"required": "Enter the place as the source names it"},
    )
    areas = forms.ModelMultipleChoiceField(
        label="Areas of today that it concerns",
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Select at least one area; England for the whole country",
        },
    )
    when = LooseDateField(
        label="When was it?",
        help_text=f"{HOW.removeprefix('Enter a date like ')}: as precisely as the source says",
        required=False,
    )
    date_note = forms.CharField(
        label="What is known about the date", max_length=160, required=False
    )
    status = forms.ChoiceField(label="Status today", choices=choices.Status.choices)
    status_note = forms.CharField(label="The outcome in words", max_length=160, required=False)
    headline = forms.CharField(
        label="What was offered, agreed or decided",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say what was offered, agreed or decided"},
    )

    def __init__(
        self, data: Any = None, *, model: type[Deal] | type[Milestone], **kwargs: Any
    ) -> None:
        self.model = model
        super().__init__(data, **kwargs)
        areas = self.fields["areas"]
        assert isinstance(areas, forms.ModelMultipleChoiceField)
        areas.queryset = Area.objects.all()
        # After the base form's own sentences, which would say less.
        areas.error_messages |= {"invalid_choice": UNKNOWN_AREA, "invalid_pk_value": UNKNOWN_AREA}
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        deal = model is Deal
        kind.choices = choices.DealKind.choices if deal else choices.MilestoneKind.choices
        if not deal:
            del self.fields["status"]
        self.order_fields(ORDER)

    def made_with(self) -> dict[str, Any]:
        return {"model": self.model}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "when" in cleaned and not cleaned["when"] and not cleaned.get("date_note"):
            words = "Enter the date, or say below what is known about it"
            self.add_error("when", words)
        on = read_date(cleaned["when"])[0] if cleaned.get("when") else None
        if on and on > today():
            self.add_error(
                "when", "The register says what has happened: enter a date that has come"
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """The columns of the row; its areas are apart, in `areas`."""
        given = self.cleaned_data
        on, precision = read_date(given["when"])
        names = ["kind", "area_name", "date_note", "status_note", "headline"]
        names += ["status"] if "status" in self.fields else []
        return {name: given[name] for name in names} | {
            "on": on,
            "precision": precision,
            **self.sourced(),
        }


class ChangeRecordForm(Changing, RecordForm):
    pass


class DetailForm(Sourced, SharedForm):
    """A power, a sum, a fact about governance or a document: each asks what it needs."""

    theme = forms.ModelChoiceField(
        label="Theme",
        queryset=Theme.objects.all(),
        empty_label="Choose a theme",
        error_messages={"required": "Select the theme"},
    )
    model = forms.ModelChoiceField(
        label="Governance model",
        queryset=GovernanceModel.objects.all(),
        required=False,
        empty_label="None of these, or not said",
    )
    words = forms.CharField(
        label="In the words of the source",
        max_length=300,
        error_messages={"required": "Enter it in the words of the source"},
    )
    url = forms.URLField(
        label="Web address of the document", max_length=400, assume_scheme="https", required=False
    )
    begins = DayField(
        label="First day",
        help_text="Only if it is not the day of the record",
        earliest=date(2000, 1, 1),
        required=False,
    )
    ends = DayField(
        label="First day it was gone",
        help_text="Only if it has ended",
        earliest=date(2000, 1, 1),
        required=False,
    )

    OWN: Mapping[str, tuple[str, ...]] = {
        K.POWER: ("theme",),
        K.GOVERNANCE: ("model",),
        K.DOCUMENT: ("url",),
        K.FUNDING: (),
    }

    def __init__(self, data: Any = None, *, kind: choices.DetailKind, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(data, **kwargs)
        for name in ("theme", "model", "url"):
            if name not in self.OWN[kind]:
                del self.fields[name]
        if kind == K.DOCUMENT:
            self.fields["words"].label = "Title of the document"
        self.order_fields(["theme", "model", "words", "url", "begins", "ends"])

    def made_with(self) -> dict[str, Any]:
        return {"kind": self.kind}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", "It has to be gone after its first day")
        return cleaned

    def values(self) -> dict[str, Any]:
        names = [
            "words",
            *self.OWN[self.kind],
            *(n for n in ("begins", "ends") if n in self.fields),
        ]
        return {name: self.cleaned_data[name] for name in names} | self.sourced()


class ChangeDetailForm(Changing, DetailForm):
    pass


class EndForm(Source, BaseForm):
    """From which day something is so no more, or that a deal came to its end."""

    status = forms.ChoiceField(
        label="How did it end?",
        choices=[(status.value, status.label) for status in choices.ENDS_OF_A_DEAL],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it ended"},
    )
    on = DayField(
        label="From which day?", error_messages={"required": "Enter the day from which it is so"}
    )
    note = forms.CharField(
        label="What readers are told",
        max_length=300,
        error_messages={"required": "Say in one sentence what ended: readers see it"},
    )

    def __init__(self, data: Any = None, *, deal: bool) -> None:
        super().__init__(data)
        if not deal:
            del self.fields["status"]
        self.order_fields(["status", "on", "note"])


class TakeOutForm(BaseForm):
    note = forms.CharField(
        label="Why was it never so?",
        help_text="Readers see this sentence",
        max_length=300,
        error_messages={"required": "Say in one sentence why it was never so"},
    )


def record_now(row: Deal | Milestone) -> dict[str, Any]:
    """What is saved, as the form takes it."""
    names = ["kind", "area_name", "date_note", "status_note", "headline", *SOURCED]
    names += ["status"] if isinstance(row, Deal) else []
    current = {name: getattr(row, name) for name in names}
    current["areas"] = list(row.areas.all())
    current["when"] = read_said(row)
    return current | {"confidence": _confidence(row.confidence)}


def detail_now(detail: Detail) -> dict[str, Any]:
    names = ("theme", "model", "words", "url", "begins", "ends", *SOURCED)
    current = {name: getattr(detail, name) for name in names}
    return current | {"confidence": _confidence(detail.confidence)}


def read_said(row: Deal | Milestone) -> str:
    """The date as it is typed; nothing where only a note is known."""
    return row.said_on if row.on else ""


def _confidence(said: str) -> str:
    """The tables say it in many words; officers choose between two."""
    return choices.Confidence.SEEN if said in choices.CHECKED else choices.Confidence.REPORTED
