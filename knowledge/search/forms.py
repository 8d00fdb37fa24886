"""What officers teach the search: lines of words, and an address of a page."""

import re
from urllib.parse import urlsplit

from django import forms

from devosupport.core.stale import SharedForm

LONGEST_TEXT = 2000


class Lines(forms.CharField):
    """Some lines of text; comes out as a list."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: object) -> list[str]:
        typed = "\n".join(value) if isinstance(value, list) else value
        return [line.strip() for line in super().clean(typed).splitlines() if line.strip()]


class SynonymsForm(SharedForm):
    words = Lines(
        label="Which words or phrases mean the same?",
        max_length=LONGEST_TEXT,
        help_text="One on each line, such as LEP and local enterprise partnership.",
        error_messages={"required": "Enter at least two words or phrases, one on each line"},
    )


class PromotionForm(SharedForm):
    searches = Lines(
        label="For which searches?",
        max_length=LONGEST_TEXT,
        help_text="Whole searches, one on each line. The page is shown above their results.",
        error_messages={"required": "Enter at least one search"},
    )
    url = forms.CharField(
        label="Address of the page",
        max_length=400,
        help_text="Copy it from your browser. The page must be published.",
        error_messages={"required": "Enter the address of the page"},
    )

    def clean_url(self) -> str:
        """The path alone, whichever way the address was copied."""
        typed = str(self.cleaned_data["url"]).strip()
        try:
            parts = urlsplit(typed)
        except ValueError:
            parts = None
        if parts is None or not re.match(r"^/[^/\\\s]*", parts.path):
            raise forms.ValidationError(
                "Enter the address of a page of this site, such as /library/greater-manchester/"
            )
        return f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
