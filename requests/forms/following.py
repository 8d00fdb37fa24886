"""What a council does after it asked: answer, write, agree, end, say how it went."""

from typing import Any

from django import forms

from devosupport.core.forms import BaseForm, Look
from requests.choices import WithdrawReason
from requests.forms.documents import files_field
from requests.models import Question, SupportRequest

LONG_TEXT = 10_000


class MessageForm(BaseForm):
    body = forms.CharField(
        label="Your message",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write your message"},
    )
    documents = files_field("Documents")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if self.files and self.errors and "documents" not in self.errors:
            said = "Choose your files again: a browser does not keep them."
            self.add_error("documents", said)
        return found


def shortened(text: str) -> str:
    """Enough of a question to tell it from the others in a summary of what is missing."""
    first = " ".join(text.split())
    return first if len(first) <= 80 else first[:79].rsplit(" ", 1)[0] + "…"


class AnswersForm(BaseForm):
    """A box for each open question."""

    def __init__(self, *args: Any, row: SupportRequest, **kwargs: Any) -> None:
        self.questions: dict[str, Question] = {
            f"question-{question.pk}": question
            for question in row.questions.all()
            if question.answered_at is None
        }
        super().__init__(*args, **kwargs)
        for name, question in self.questions.items():
            self.fields[name] = forms.CharField(
                label=question.text,
                help_text=f"About: {question.get_section_display()}",
                max_length=LONG_TEXT,
                widget=forms.Textarea,
                error_messages={"required": f"Answer “{shortened(question.text)}”"},
            )

    def answers(self) -> dict[int, str]:
        return {question.pk: self.cleaned_data[name] for name, question in self.questions.items()}


class PackageForm(BaseForm):
    """Agree to the package on offer, or say what should change."""

    AGREE, CHANGE = "agree", "change"
    number = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="What do you want to do?",
        choices=[(AGREE, "Agree to this package"), (CHANGE, "Ask for a change")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you agree or want a change"},
    )
    reason = forms.CharField(
        label="What should change?", required=False, max_length=LONG_TEXT, widget=forms.Textarea
    )
    looks = {"answer": Look(reveals={CHANGE: ["reason"]})}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("answer") == self.CHANGE and not (found.get("reason") or "").strip():
            self.add_error("reason", "Say what should change")
        return found


class WithdrawForm(BaseForm):
    reason = forms.ChoiceField(
        label="Why do you withdraw it?",
        choices=[
            (value, label)
            for value, label in WithdrawReason.choices
            if value != WithdrawReason.NO_ANSWER
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select why you withdraw it"},
    )
    note = forms.CharField(
        label="Anything you want to add", required=False, max_length=2000, widget=forms.Textarea
    )


class ReasonForm(BaseForm):
    reason = forms.CharField(
        label="Why?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why"},
    )
