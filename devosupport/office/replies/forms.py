"""One canned reply."""

from django import forms

from devosupport.core.stale import SharedForm
from devosupport.office.forms.base import long_text
from requests.rules.replies import FIELDS, fields_in


class ReplyForm(SharedForm):
    title = forms.CharField(
        label="Title", max_length=80, help_text="What officers look for, such as: First answer"
    )
    body = long_text("The reply", 10, help_text="Fields stand in braces, such as {name}.")

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"])
        unknown = [name for name in fields_in(body) if name not in FIELDS]
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in FIELDS)
            raise forms.ValidationError(f"There is no field {{{unknown[0]}}}. Use: {known}")
        return body
