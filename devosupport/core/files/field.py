"""The question "which files?": as many as allowed, each checked, each refusal a sentence."""

from typing import Any, BinaryIO, cast

from django import forms
from django.core.exceptions import ValidationError

from devosupport.core.files.inspect import LARGEST, Checked, inspect
from devosupport.core.files.kinds import ACCEPT, IN_WORDS, Unfit
from devosupport.core.files.names import size_in_words


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of `Checked` files. `most`: how many may be chosen at a time."""

    widget = FilesInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("error_messages", {}).setdefault("required", "Choose a file")
        kwargs.setdefault(
            "help_text", f"{IN_WORDS}. Up to {most} at a time, each up to {size_in_words(LARGEST)}."
        )
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file that cannot be taken is named, so that nobody tries one by one."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(given) > self.most:
            raise ValidationError(
                f"You chose {len(given)} files. Choose {self.most} at a time at most, and attach "
                "the others after that.",
                code="most",
            )
        found: list[Checked] = []
        errors: list[str] = []
        for file in given:
            try:
                found.append(inspect(cast(BinaryIO, file), file.name or "", file.size or 0))
            except Unfit as unfit:
                errors.append(str(unfit))
        if errors:
            raise ValidationError([ValidationError(words, code="unfit") for words in errors])
        return found
