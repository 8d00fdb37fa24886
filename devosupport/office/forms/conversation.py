"""What is said and who has the case: messages, notes, handing over, managers."""

from datetime import timedelta

from django import forms

from devosupport.accounts.choices import OfficerRole
from devosupport.core.fields import DayField
from devosupport.core.moment import today
from devosupport.office.case.replies import reply_called
from devosupport.office.forms.base import (
    PriorityQuestions,
    RowField,
    VerbForm,
    long_text,
    officers_with,
)
from requests.forms.documents import files_field
from requests.rules.conversation import TRIAGE_STATES
from requests.rules.replies import FIELDS, fields_in, filled, values_for

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


class MessageForm(VerbForm):
    """A message of ours; a canned reply puts its words into the box, filled in as far as known."""

    body = long_text("Your message", 9, help_text="The council is sent this, and sees it here.")
    documents = files_field("Documents")

    def prepare(self) -> None:
        reply = reply_called(self.query.get("reply", ""))
        if reply:
            self.suggest(body=filled(reply.body, values_for(self.case, self.user)))

    def clean_body(self) -> str:
        """No field of a canned reply is ever sent unfilled."""
        body = str(self.cleaned_data["body"])
        left = [name for name in fields_in(body) if name in FIELDS]
        if left:
            named = ", ".join(f"{{{name}}}" for name in left)
            raise forms.ValidationError(f"Fill in {named}, or take it out")
        return body


class NoteForm(VerbForm):
    body = long_text("Note", 6, help_text="For officers only. The council never sees this.")


class ReassignForm(VerbForm):
    to = RowField(
        label="Who takes it over?",
        empty_label="Choose",
        error_messages={"required": "Select who takes it over"},
    )
    handover = long_text(
        "What do they need to know?",
        5,
        help_text="For officers only.",
        error_messages={"required": "Enter what they need to know"},
    )

    def prepare(self) -> None:
        case = self.case
        early = case.state in TRIAGE_STATES and case.case_lead_id is None
        role = OfficerRole.TRIAGE if early else OfficerRole.CASE_LEAD
        held = case.claimed_by_id if early else case.case_lead_id
        self.offer("to", officers_with(role).exclude(pk=held))


class PriorityForm(PriorityQuestions, VerbForm):
    def prepare(self) -> None:
        self.suggest(priority=self.case.priority)


class OfficerForm(VerbForm):
    officer = RowField(label="Which officer may see it?", empty_label="Choose")

    def prepare(self) -> None:
        self.offer("officer", officers_with().exclude(pk=self.user.pk))


class DecisionForm(VerbForm):
    decision = long_text("What did you decide?", 5, help_text="For officers only.")


class EscalateForm(VerbForm):
    reason = long_text("Why does this need a manager?", 4, help_text="For officers only.")
