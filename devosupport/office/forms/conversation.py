"""What is said and who has the case: messages, calls, notes, handing over."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from devosupport.accounts.access import today
from devosupport.accounts.choices import OfficerRole
from devosupport.core.fields import DayField
from devosupport.core.forms import Look
from devosupport.office.forms.base import RowField, VerbForm, long_text, officers_with
from requests.choices import Channel, Priority
from requests.clocks import words
from requests.forms.documents import files_field
from requests.rules.conversation import TRIAGE_STATES

NOON = time(12)
# How the words reached us, said first: everything but a message written here has a day.
HOW = [
    (Channel.ONLINE, "Write to the council now"),
    (Channel.PHONE, "Record a call"),
    (Channel.MEETING, "Record a meeting"),
    (Channel.EMAIL, "Record an e-mail"),
]
MOST_AHEAD = timedelta(days=366)


class PromiseForm(VerbForm):
    what = forms.CharField(
        label="What did you promise?",
        max_length=200,
        help_text="Such as: ring the chief executive with the dates",
        error_messages={"required": "Enter what you promised"},
    )
    by = DayField(label="By when?", error_messages={"required": "Enter the day by which you do it"})

    def prepare(self) -> None:
        day = self.fields["by"]
        assert isinstance(day, DayField)
        day.earliest, day.latest = today(), today() + MOST_AHEAD


KINDS = [
    ("", "A note"),
    ("Phone call", "A call"),
    ("Meeting", "A meeting"),
    ("E-mail", "An e-mail"),
]


class MessageForm(VerbForm):
    channel = forms.ChoiceField(
        label="What do you want to put on the case?",
        choices=HOW,
        initial=Channel.ONLINE,
        widget=forms.RadioSelect,
        help_text="The council sees all of these. For officers only: add an internal note.",
    )
    on = DayField(
        label="When was it?",
        required=False,
        help_text="Leave this empty for a message, or when it was today.",
    )
    body = long_text("What you write, or what was said", 7)
    documents = files_field("Documents")
    looks = {"channel": Look(small=True)}

    def prepare(self) -> None:
        field = self.fields["on"]
        assert isinstance(field, DayField)
        field.latest = today()

    def said_at(self) -> datetime | None:
        """Noon of the day it was said on; nothing for what is written now, or today."""
        on = self.cleaned_data.get("on")
        if self.cleaned_data["channel"] == Channel.ONLINE or not on or on == today():
            return None
        return timezone.make_aware(datetime.combine(on, NOON))

    def arguments(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("body", "channel", "documents")}


class NoteForm(VerbForm):
    kind = forms.ChoiceField(
        label="What is it?", choices=KINDS, required=False, widget=forms.RadioSelect
    )
    on = DayField(label="On which day?", required=False)
    body = long_text("Note", 6, help_text="For officers only. The council never sees this.")
    looks = {"kind": Look(inline=True, small=True, say_optional=False)}

    def arguments(self) -> dict[str, Any]:
        kind, on = self.cleaned_data["kind"], self.cleaned_data["on"]
        first = ", ".join(filter(None, [kind, words(on) if on else ""]))
        body = self.cleaned_data["body"]
        return {"body": f"{first}\n{body}" if first else body}


class ReassignForm(VerbForm):
    to = RowField(label="Who takes it over?", empty_label="Choose")
    handover = long_text("What do they need to know?", 5, help_text="For officers only.")

    def prepare(self) -> None:
        case = self.case
        early = case.state in TRIAGE_STATES and case.case_lead_id is None
        role = OfficerRole.TRIAGE if early else OfficerRole.CASE_LEAD
        held = case.claimed_by_id if early else case.case_lead_id
        self.offer("to", officers_with(role).exclude(pk=held))


class PriorityForm(VerbForm):
    priority = forms.TypedChoiceField(
        label="Priority",
        choices=Priority.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select a priority"},
    )
    reason = long_text(
        "Why does the priority change?",
        3,
        help_text="For officers only.",
        error_messages={"required": "Enter why the priority changes"},
    )
    looks = {"priority": Look(inline=True, small=True)}

    def prepare(self) -> None:
        self.suggest(priority=self.case.priority)


class OfficerForm(VerbForm):
    officer = RowField(label="Which officer may see it?", empty_label="Choose")

    def prepare(self) -> None:
        self.offer("officer", officers_with().exclude(pk=self.user.pk))


class EscalateForm(VerbForm):
    reason = long_text("Why does this need a manager?", 4, help_text="For officers only.")
