"""Questions about somebody to be put forward, to a grouping, and to officers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, Look
from devosupport.places.choices import OrganisationKind, PoliticalGroup
from devosupport.places.models import Organisation
from peers.choices import FirstHand, PeerKind
from peers.forms.phoned import day_it_was_said, who_said_it
from peers.nominations.choices import NotTaken, View
from peers.rules import ByPhone

LONG = 3000


def long_text(label: str, error: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONG,
        error_messages={"required": error},
    )


class NomineeForm(BaseForm):
    """Who, what they do, what they have done themselves, why, and whether they agreed."""

    organisation = forms.ModelChoiceField(
        label="Which of your organisations puts them forward?",
        queryset=Organisation.objects.none(),
        empty_label="Select an organisation",
        error_messages={"required": "Select which organisation puts them forward"},
    )
    name = forms.CharField(
        label="Their name", max_length=120, error_messages={"required": "Enter their name"}
    )
    email = forms.EmailField(
        label="Their e-mail address", error_messages={"required": "Enter their e-mail address"}
    )
    phone = forms.CharField(label="Their phone number", max_length=40, required=False)
    kind = forms.ChoiceField(
        label="What are they?",
        choices=[
            (PeerKind.MEMBER, "A councillor or elected mayor"),
            (PeerKind.OFFICER, "A council officer"),
            (PeerKind.ADVISER, "An independent technical adviser"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what they are"},
    )
    group = forms.ChoiceField(
        label="Their political group",
        choices=[("", "Select a group"), *PoliticalGroup.choices],
        required=False,
    )
    works_at = forms.ModelChoiceField(
        label="Where do they work or sit?",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None, or not in the list",
    )
    role = forms.CharField(
        label="What do they do there?",
        help_text="For example, leader, or director of finance",
        max_length=120,
        error_messages={"required": "Enter what they do"},
    )
    first_hand = forms.MultipleChoiceField(
        label="What have they done themselves?",
        help_text="Select all that apply.",
        choices=FirstHand.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    experience = long_text(
        "Where and when did they do it?",
        "Enter where and when they did it",
        "For example, led the talks for our combined authority from 2021 to 2023.",
    )
    why = long_text("Why do you put them forward?", "Enter why you put them forward")
    agreed = forms.BooleanField(
        label="They have agreed that I put them forward and give you these details",
        error_messages={"required": "Ask them first, then tick the box to say that they agreed"},
    )

    looks = {
        "kind": Look(small=True, reveals={PeerKind.MEMBER.value: ["group"]}),
        "group": Look(say_optional=False),
        "first_hand": Look(small=True, say_optional=False),
    }

    def __init__(self, *args: Any, organisations: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        if organisations is None:
            del self.fields["organisation"]
            return
        rows: Sequence[Organisation] = list(organisations)
        field.queryset = organisations
        if len(rows) == 1:
            field.initial, field.widget = rows[0], forms.HiddenInput()
        self.fields["works_at"].initial = rows[0] if rows else None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("kind") == PeerKind.MEMBER and not found.get("group"):
            self.add_error("group", "Select their political group")
        return found


class AskGroupingForm(BaseForm):
    grouping = forms.ModelChoiceField(
        label="Which sub-national grouping?",
        queryset=Organisation.objects.of_kind(OrganisationKind.GROUPING),
        empty_label="Select a grouping",
        error_messages={"required": "Select the grouping"},
    )
    name = forms.CharField(
        label="Whom do we ask there?",
        max_length=120,
        error_messages={"required": "Enter the name of the person we ask"},
    )
    email = forms.EmailField(
        label="Their e-mail address", error_messages={"required": "Enter their e-mail address"}
    )


def view_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="What does the grouping think?",
        choices=[
            (View.SUPPORTS, "It supports this"),
            (View.NO_VIEW, "It has no view"),
            (View.CONCERNS, "It has concerns"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the grouping thinks"},
    )


def view_words() -> forms.CharField:
    return forms.CharField(
        label="What should we know?",
        help_text="LGA officers read this. It is not passed on to the person or to their council.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG,
        required=False,
    )


class ConsultedForm(BaseForm):
    answer = view_field()
    words = view_words()

    looks = {"answer": Look(size="m")}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("answer") == View.CONCERNS and not found.get("words", "").strip():
            self.add_error("words", "Enter what the concerns are, so that we can look into them")
        return found


class PhonedForm(ConsultedForm):
    """The same, told to an officer on the phone."""

    said_by = who_said_it("the grouping")
    said_on = day_it_was_said()

    field_order = ["said_by", "said_on", "answer", "words"]

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        by_phone = ByPhone(given["said_by"], given["said_on"])
        return {"answer": given["answer"], "words": given["words"], "by_phone": by_phone}


class TakeOnForm(BaseForm):
    note = forms.CharField(
        label="Who else was consulted, and what did they say?",
        help_text="Needed where no grouping has answered. Officers alone read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONG,
        required=False,
    )


class TurnDownForm(BaseForm):
    reason = forms.ChoiceField(
        label="Why not?",
        choices=NotTaken.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select why not"},
    )
    words = long_text(
        "What do we tell whoever put them forward?",
        "Enter what we tell whoever put them forward",
        "They read exactly this, below the reason.",
    )

    looks = {"reason": Look(small=True)}


class NamesWantedForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Which organisation do we ask?",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None: a group office",
    )
    name = forms.CharField(label="Whom do we write to there?", max_length=120, required=False)
    email = forms.EmailField(label="Their e-mail address", required=False)
    group_office = forms.ChoiceField(
        label="Or which group office?",
        choices=[("", "None: an organisation"), *PoliticalGroup.choices],
        required=False,
    )
    looking_for = long_text(
        "What do we look for?",
        "Enter what we look for",
        "They read exactly this. For example, members who have set up a joint committee.",
    )

    looks = {
        name: Look(say_optional=False) for name in ("organisation", "name", "email", "group_office")
    }

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if bool(found.get("organisation")) == bool(found.get("group_office")):
            self.add_error("organisation", "Select either an organisation or a group office")
        elif found.get("organisation"):
            for name, words in (("name", "whom we write to"), ("email", "their e-mail address")):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, f"Enter {words}")
        return found
