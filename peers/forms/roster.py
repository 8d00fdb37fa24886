"""The roster's filter, and what officers keep about a peer."""

from typing import Any

from django import forms
from django.http import QueryDict

from devosupport.core.fields import CsvField, DayField, HalfDaysField
from devosupport.core.forms import BaseForm, Look
from devosupport.core.moment import today, tomorrow
from devosupport.core.stale import SharedForm
from devosupport.places.choices import PoliticalGroup, Stage, SupportType
from devosupport.places.models import Organisation, Region, Topic
from peers.choices import (
    ConflictKind,
    FirstHand,
    GovernanceModel,
    PeerKind,
    PeerState,
    PlaceKind,
    Seniority,
    Travel,
)
from peers.models import Peer
from peers.querysets import PeerQuerySet
from peers.rules.keeping import ASKED_BY_OTHERS, answers_of

ANY = [("", "Any")]
# Levels of knowing a topic: led it; asked by others.
LED = 2


def many(label: str, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class RosterFilter(BaseForm):
    """Sent by GET, so that what is asked stands in the address; what is unknown is left out."""

    scripted = False
    says_optional = False

    q = forms.CharField(label="Name, role or organisation", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[*ANY, *PeerKind.choices])
    state = forms.ChoiceField(label="State", required=False, choices=[*ANY, *PeerState.choices])
    topic = forms.ModelChoiceField(
        label="Topic",
        required=False,
        queryset=Topic.objects.all(),
        to_field_name="slug",
        empty_label="Any",
    )
    region = forms.ModelChoiceField(
        label="Region",
        required=False,
        queryset=Region.objects.all(),
        to_field_name="slug",
        empty_label="Any",
    )
    free = forms.BooleanField(label="Free now, below their limit", required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        if self.errors:
            known = data.copy()
            for name in self.errors:
                known.pop(name, None)
            self.data = known
            self.full_clean()

    def rows(self, everybody: PeerQuerySet) -> PeerQuerySet:
        asked = self.cleaned_data
        rows = everybody.for_roster(today()).matching(asked.get("q") or "")
        for name, column in {"kind": "kind", "state": "state", "region": "region"}.items():
            if asked.get(name):
                rows = rows.filter(**{column: asked[name]})
        if asked.get("topic"):
            rows = rows.filter(known_topics__topic=asked["topic"])
        return rows.free_now(today()) if asked.get("free") else rows


class PeerForm(SharedForm):
    """Somebody's profile as officers keep it, two of them perhaps at the same time."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="E-mail address")
    kind = forms.ChoiceField(
        label="Kind of peer", choices=PeerKind.choices, widget=forms.RadioSelect
    )
    group = forms.ChoiceField(
        label="Political group",
        choices=[("", "Choose a group"), *PoliticalGroup.choices],
        required=False,
    )
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None, or not in the list",
    )
    role = forms.CharField(label="What they do", max_length=120, required=False)
    seniority = forms.ChoiceField(
        label="How senior are they there?",
        choices=[("", "Not known"), *Seniority.choices],
        required=False,
    )
    since = DayField(label="There since", required=False)
    region = forms.ModelChoiceField(
        label="Region", queryset=Region.objects.all(), required=False, empty_label="Not known"
    )
    bio = forms.CharField(
        label="A few lines about them",
        help_text="Councils read this on the name card.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    topics = forms.ModelMultipleChoiceField(
        label="Topics they know",
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    asked_by_others = forms.ModelMultipleChoiceField(
        label="Topics on which others ask them",
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    support_types = many("Types of support", SupportType.choices)
    first_hand = many("First-hand experience", FirstHand.choices)
    stages = many("Stages they have lived through", Stage.choices)
    models = many("Models of governance they know", GovernanceModel.choices)
    kinds_of_place = many("Kinds of place they know", PlaceKind.choices)
    travel = forms.ChoiceField(label="Travel", choices=Travel.choices, widget=forms.RadioSelect)
    remote = forms.BooleanField(label="Works remotely too", required=False)
    leads = forms.BooleanField(label="Can lead a team of peers", required=False)
    access_needs = forms.CharField(
        label="Access needs",
        help_text="What they need to take part, such as step-free rooms. It is never scored.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )
    limit = forms.IntegerField(label="Requests at once", min_value=0, max_value=9)
    days_a_year = HalfDaysField(label="Days a year")
    rest_days = forms.IntegerField(
        label="Days of rest between requests", min_value=0, max_value=365
    )

    looks = {
        name: Look(small=True)
        for name in (
            "topics", "asked_by_others", "support_types", "first_hand", "stages", "models",
            "kinds_of_place", "kind", "travel",
        )
    }  # fmt: skip

    def __init__(self, *args: Any, peer: Peer | None = None, **kwargs: Any) -> None:
        self.peer = peer
        known = {"current": answers_of(peer)} if peer else {"initial": dict(NEW)}
        super().__init__(*args, **known, **kwargs)
        if peer:
            del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("kind") == PeerKind.MEMBER and not found.get("group"):
            self.add_error("group", "Select the political group of a member peer")
        return found

    def values(self) -> dict[str, Any]:
        apart = {"topics", "asked_by_others"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}

    def levels(self) -> dict[Topic, int]:
        """A topic already known at a level keeps it unless it is ticked as asked by others."""
        known = (
            {row.topic_id: row.level for row in self.peer.known_topics.all()} if self.peer else {}
        )
        found = {topic: min(known.get(topic.pk, LED), LED) for topic in self.cleaned_data["topics"]}
        return found | dict.fromkeys(self.cleaned_data["asked_by_others"], ASKED_BY_OTHERS)


NEW = {"limit": 2, "days_a_year": 10, "rest_days": 0, "travel": Travel.ENGLAND, "remote": True}


class ImportForm(BaseForm):
    file = CsvField(
        label="Roster as a CSV file",
        help_text="UTF-8, with a heading line. Nothing is loaded unless every line is right.",
    )


class ConflictForm(BaseForm):
    organisation = forms.ModelChoiceField(
        label="Which organisation is it about?",
        queryset=Organisation.objects.all(),
        empty_label="Choose an organisation",
        error_messages={"required": "Select the organisation"},
    )
    kind = forms.ChoiceField(
        label="What kind of conflict is it?",
        choices=ConflictKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of conflict it is"},
    )
    note = forms.CharField(
        label="What officers should know",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class PausePeerForm(BaseForm):
    until = DayField(
        label="Pause until",
        help_text="For example, 5 5 2027. What is agreed goes on.",
        earliest=tomorrow,
        error_messages={
            "required": "Enter the day until which they pause",
            "earliest": "Enter a day after today",
        },
    )
