"""What officers type about the statistics: earlier figures, and a note on an answer."""

from django import forms

from devosupport.core.fields import CsvField
from devosupport.core.forms import BaseForm
from knowledge.statistics.rules import LONGEST_NOTE


class EarlierForm(BaseForm):
    file = CsvField(
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


class NoteForm(BaseForm):
    note = forms.CharField(
        label="What came of it?",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For officers only.",
    )
