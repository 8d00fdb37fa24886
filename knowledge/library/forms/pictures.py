"""A picture with words for what it shows: without them it is not taken."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from devosupport.core.files.inspect import Checked, inspect
from devosupport.core.files.kinds import Unfit
from devosupport.core.files.names import size_in_words
from devosupport.core.files.resize import LARGEST
from devosupport.core.forms import BaseForm

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|heic)|(?:img|dsc|image|picture)[ _-]?\d*", re.I
)
_PICTURES = ("png", "jpg")


class PictureField(forms.FileField):
    """A `Checked` PNG or JPEG."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ".png,.jpg,.jpeg"

    def clean(self, data: Any, initial: Any = None) -> Any:
        if not data:
            raise ValidationError("Choose a picture", code="required")
        try:
            found = inspect(data, data.name or "", data.size or 0)
        except Unfit as unfit:
            raise ValidationError(str(unfit), code="unfit") from unfit
        return fit(found)


def fit(found: Checked) -> Checked:
    if found.kind.code not in _PICTURES:
        raise ValidationError(
            f"“{found.name}” is no picture. Choose a PNG or JPG, and put words into the text.",
            code="unfit",
        )
    if found.size > LARGEST:
        raise ValidationError(
            f"“{found.name}” is {size_in_words(found.size)}. A picture may be "
            f"{size_in_words(LARGEST)} at most: make it smaller.",
            code="unfit",
        )
    return found


class WordsForm(BaseForm):
    """What a picture shows, and what stands under it."""

    alt = forms.CharField(
        label="What does it show?",
        max_length=250,
        help_text="For people who cannot see it: what matters in it, in a sentence. "
        "A chart: say what it tells.",
        error_messages={"required": "Say what the picture shows, for people who cannot see it"},
    )
    caption = forms.CharField(
        label="Words under it", required=False, max_length=300, help_text="Such as who took it."
    )

    def clean_alt(self) -> str:
        """A file's name tells nobody what is to be seen."""
        alt: str = self.cleaned_data["alt"]
        if _FILE_NAME.fullmatch(alt) or len(alt) < 5:
            raise ValidationError("Say in a sentence what the picture shows, not what it is called")
        return alt


class PictureForm(WordsForm):
    picture = PictureField(
        label="Picture",
        help_text=f"PNG or JPG, up to {size_in_words(LARGEST)}. We take out where and when it was "
        "taken, make it the right size, and crop nothing.",
    )
    rights = forms.BooleanField(
        label="We may publish this picture, and whoever can be recognised in it agreed",
        error_messages={"required": "Tick the box if you may publish it. If not, leave it out"},
    )
    field_order = ["picture", "alt", "caption", "rights"]
