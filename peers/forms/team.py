"""What a case lead answers while a team is made."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, Look
from peers.forms.answers import NO, YES
from peers.forms.phoned import day_it_was_said, who_said_it
from peers.matching.exclusions import Exclusion
from peers.rules import ByPhone
from peers.rules.inquiries import MOST_AT_ONCE


class WhyNotForm(BaseForm):
    """Sent by GET, so that an answer has an address."""

    scripted = False
    says_optional = False

    why = forms.ChoiceField(label="Choose a name", required=False)

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["why"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Anybody on the roster"), *names]


class InviteForm(BaseForm):
    message = forms.CharField(
        label="A word from you",
        help_text="Shown in the invitation, above the facts about the seat. If the next in turn is "
        "invited without you, they read it too.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    moves_on = forms.BooleanField(
        label="If they cannot, or do not answer in three working days, invite the next in turn",
        required=False,
        initial=True,
    )

    uncleared = forms.CharField(
        label="Why do you invite them before their group office has cleared them?",
        help_text="It stays on record. The office had two working days and has not answered.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={
            "required": "Enter why you invite them before their group office has cleared them"
        },
    )

    def __init__(self, *args: Any, overdue: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not overdue:
            del self.fields["uncleared"]


class PutForwardForm(BaseForm):
    """An officer's own choice. What can be set aside is ticked by name, with the reason."""

    waive = forms.MultipleChoiceField(
        label="What do you set aside?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="It stays on record, with your name and reason.",
    )
    reason = forms.CharField(
        label="Why do you choose this person?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Enter why you choose this person"},
    )

    looks = {"waive": Look(say_optional=False)}

    def __init__(self, waivable: Collection[Exclusion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["waive"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(row.code.value, row.sentence) for row in waivable]
        if not waivable:
            del self.fields["waive"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        return {"waive": [], **found}


class FreeForm(BaseForm):
    """Up to five at a time are asked whether they would be free."""

    peers = forms.MultipleChoiceField(
        label="Whom do you ask?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one person to ask"},
    )

    looks = {"peers": Look(small=True)}

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["peers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = names

    def clean_peers(self) -> list[int]:
        chosen = self.cleaned_data["peers"]
        if len(chosen) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Select {MOST_AT_ONCE} people at most")
        return [int(pk) for pk in chosen]


class PhonedClearanceForm(BaseForm):
    """What a group office said on the phone: who, when, and about each name."""

    said_by = who_said_it("the group office")
    said_on = day_it_was_said()
    note = forms.CharField(
        label="Anything else they said",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {f"name-{pk}": int(pk) for pk, _ in names}
        for pk, words in names:
            self.fields[f"name-{pk}"] = forms.ChoiceField(
                label=words,
                choices=[(YES, "Cleared"), (NO, "Not cleared")],
                widget=forms.RadioSelect,
                error_messages={"required": f"Select whether they cleared {words}"},
            )
        self.looks = {name: Look(inline=True, small=True) for name in self.ids}  # type: ignore[misc]
        self.order_fields(["said_by", "said_on", *self.ids, "note"])

    def arguments(self) -> dict[str, Any]:
        """What `answer_clearance` takes."""
        given = self.cleaned_data
        return {
            "cleared": {pk for name, pk in self.ids.items() if given[name] == YES},
            "note": given["note"],
            "by_phone": ByPhone(given["said_by"], given["said_on"]),
        }


class AskClearanceForm(BaseForm):
    """Members by group: each office gets its own list, with one link."""

    members = forms.MultipleChoiceField(
        label="Which members are to be cleared?",
        help_text="Each group office gets one e-mail with its own names.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one member"},
    )

    looks = {"members": Look(size="m")}

    def __init__(self, names: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["members"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = names
