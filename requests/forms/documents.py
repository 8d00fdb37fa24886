"""Attaching documents to a draft, and withdrawing one that has reached us."""

from django import forms

from devosupport.core.files.field import FilesField
from devosupport.core.files.inspect import Checked
from devosupport.core.forms import BaseForm, Look
from requests.rules.documents import MOST_AT_ONCE


def files_field(label: str) -> FilesField:
    return FilesField(label=label, most=MOST_AT_ONCE, required=False)


class AttachForm(BaseForm):
    """The form as a whole asks for no document; who presses the button has one in mind."""

    documents = files_field("Documents to attach")
    looks = {"documents": Look(say_optional=False)}

    def clean_documents(self) -> list[Checked]:
        found: list[Checked] = self.cleaned_data["documents"]
        if not found:
            raise forms.ValidationError("Choose a file")
        return found


class WithdrawDocumentForm(BaseForm):
    note = forms.CharField(
        label="Why do you withdraw it?",
        help_text="It stays on record with this note. Only the LGA can still open it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you withdraw it"},
    )
