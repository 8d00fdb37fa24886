"""Answers given from an e-mail or a page: to an invitation, a tap, a list of names, a team."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from devosupport.core.fields import DayField, HalfDaysField
from devosupport.core.forms import BaseForm, Look
from devosupport.places.models import Organisation, Topic
from peers.choices import PeerDecline
from peers.forms.own import TICKED
from peers.models import Peer
from peers.rules.base import today

YES, NO = "yes", "no"
FREE_AGAIN = "For example, 5 5 2027. We will not ask you before then."


def later(day: Any, words: str) -> Any:
    """A day that is still to come, or nothing."""
    if day is not None and day <= today():
        raise forms.ValidationError(words)
    return day


class AnswerForm(BaseForm):
    """Yes or no to an invitation; "not until" in the same step."""

    answer = forms.ChoiceField(
        label="Can you take this on?",
        choices=[(YES, "Yes, I can do this"), (NO, "No, I cannot")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if you can take this on, or no if you cannot"},
    )
    reason = forms.ChoiceField(
        label="Why not?",
        choices=[("", "I would rather not say"), *PeerDecline.choices],
        required=False,
    )
    not_until = DayField(label="Not free until (optional)", required=False, help_text=FREE_AGAIN)

    looks = {"answer": Look(size="m", reveals={NO: ["reason", "not_until"]})}

    def clean_not_until(self) -> Any:
        words = "Enter a day after today from which you are free, or leave it empty"
        if self.data.get(self.add_prefix("answer")) == YES:
            return None
        return later(self.cleaned_data["not_until"], words)

    @property
    def accepts(self) -> bool:
        return bool(self.cleaned_data["answer"] == YES)

    @property
    def reason_code(self) -> str:
        return self.cleaned_data["reason"] or PeerDecline.OTHER


class SoundingForm(BaseForm):
    answer = forms.ChoiceField(
        label="Would you be free?",
        choices=[(YES, "Yes, I would be free"), (NO, "No, not then")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select yes if you would be free, or no if not"},
    )
    not_until = DayField(label="Not free until (optional)", required=False, help_text=FREE_AGAIN)

    looks = {"answer": Look(size="m", reveals={NO: ["not_until"]})}

    def clean_not_until(self) -> Any:
        words = "Enter a day after today from which you are free, or leave it empty"
        return later(self.cleaned_data["not_until"], words)


class ClearanceForm(BaseForm):
    """Every name is ticked to begin with: most are cleared."""

    cleared = forms.MultipleChoiceField(
        label="Whom do you clear?",
        help_text="Take the tick away from anybody you would rather we did not ask.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label="Anything we should know",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    looks = {"cleared": Look(size="m", say_optional=False)}

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"cleared": [pk for pk, _ in names]})
        super().__init__(*args, **kwargs)
        field = self.fields["cleared"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = names


# What changes most often; the rest is on the profile.
NUMBERS = ("limit", "days_a_year")
CHANGES = ["role", "organisation", "topics", "limit", "days_a_year"]


class StillRightForm(BaseForm):
    """The quarterly question: three answers, one tap."""

    answer = forms.ChoiceField(
        label="Is it still right?",
        choices=[
            (YES, "Yes, it is still right"),
            ("change", "No, something has changed"),
            ("pause", "I would like to pause"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether it is still right"},
    )
    until = DayField(
        label="Pause until",
        required=False,
        help_text="For example, 5 5 2027. What you have agreed to already goes on.",
    )

    role = forms.CharField(label="What do you do now?", max_length=120, required=False)
    organisation = forms.ModelChoiceField(
        label="Where do you work or sit now?",
        queryset=Organisation.objects.all(),
        required=False,
        empty_label="None, or not in the list",
    )
    topics = forms.ModelMultipleChoiceField(
        label="What do you know best?",
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    limit = forms.IntegerField(
        label="How many areas can you help at once?", min_value=1, max_value=9, required=False
    )
    days_a_year = HalfDaysField(
        label="How many days a year?",
        help_text="From 1 April to 31 March. We never ask for more.",
        largest=Decimal(60),
        required=False,
    )

    looks = {
        "answer": Look(size="m", reveals={"change": CHANGES, "pause": ["until"]}),
        **{name: Look(say_optional=False) for name in CHANGES},
        "topics": Look(small=True, say_optional=False),
    }

    def __init__(self, peer: Peer, *args: Any, **kwargs: Any) -> None:
        self.peer = peer
        self.levels = {row.topic_id: row.level for row in peer.known_topics.all()}
        known = {name: getattr(peer, name) for name in ("role", "organisation", *NUMBERS)}
        kwargs.setdefault("initial", {**known, "topics": list(self.levels)})
        super().__init__(*args, **kwargs)

    def changes(self) -> dict[str, Any]:
        """What they changed; a number or topics left empty stay as they were."""
        said = self.cleaned_data
        given = {name: said[name] for name in NUMBERS if said.get(name)}
        if "role" in self.data:
            given["role"] = said["role"]
        if said.get("topics"):
            given["topics"] = {topic: self.levels.get(topic.pk, TICKED) for topic in said["topics"]}
        return given

    @property
    def moved(self) -> bool:
        """Whether they work or sit somewhere else than we know."""
        chosen = self.cleaned_data.get("organisation")
        return "organisation" in self.data and chosen != self.peer.organisation

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("answer") != "change":
            # What stands in boxes that do not show is nobody's answer.
            for name in CHANGES:
                self.errors.pop(name, None)
        if found.get("answer") == "pause" and "until" not in self.errors:
            day = found.get("until")
            if day is None or day <= today():
                self.add_error("until", "Enter a day after today until which you pause")
        return found


class TeamForm(BaseForm):
    """The council's answer to its proposed team: fine, or somebody else for one seat."""

    answer = forms.ChoiceField(
        label="Is this team right for you?",
        choices=[
            (YES, "Yes, we are happy with everybody"),
            (NO, "We would like somebody else in one place"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the team is right for you"},
    )
    term = forms.ChoiceField(label="In whose place?", required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why?",
        help_text="Officers of the LGA alone read this. It is not passed on to the person.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    lasting = forms.BooleanField(
        label="Do not propose this person to us again, on any request", required=False
    )

    looks = {
        "answer": Look(size="m", reveals={NO: ["term", "reason", "lasting"]}),
        "lasting": Look(small=True, say_optional=False),
    }

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["term"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = names

    def objection(self) -> dict[str, Any]:
        """What `object_to_member` takes."""
        said = self.cleaned_data
        return {"term": int(said["term"]), "reason": said["reason"], "lasting": said["lasting"]}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("answer") == NO:
            if not found.get("term") and "term" not in self.errors:
                self.add_error("term", "Select whose place you mean")
            if not found.get("reason", "").strip():
                self.add_error("reason", "Enter why you would like somebody else")
        return found
