"""What officers type about the statistics: earlier figures, and a note on an answer."""

from typing import Any

from django import forms

from devosupport.core.forms import BaseForm
from knowledge.statistics.earlier import LARGEST
from knowledge.statistics.rules import LONGEST_NOTE


class EarlierForm(BaseForm):
    file = forms.FileField(
        label="CSV file",
        help_text="Columns month (such as 2016-11), overall_page_views, unique_page_views, and "
        "page for figures of one page.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )
    source = forms.CharField(
        label="Where are the figures from?",
        max_length=200,
        help_text="Such as: Web statistics of local.gov.uk. It is shown beside them.",
    )

    def clean_file(self) -> str:
        file: Any = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Choose a file smaller than 2 MB")
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(
                "Save the file as “CSV UTF-8” and choose it again: we cannot read its letters"
            ) from None
        if "\x00" in text:
            raise forms.ValidationError("Choose a CSV file: this one is not text")
        return text


class NoteForm(BaseForm):
    note = forms.CharField(
        label="What came of it?",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For officers only.",
    )
