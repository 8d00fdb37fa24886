"""The forms every question comes from: errors are sentences, the look is the pack "devo".

class Ask(BaseForm):
    how = forms.ChoiceField(label="How should we reply?", choices=…, widget=forms.RadioSelect)
    number = forms.CharField(label="Phone number", required=False)

    looks = {"how": Look(size="l", heading=True, reveals={"phone": ["number"]})}
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from devosupport.core.questions import Look

__all__ = ["BaseForm", "BaseModelForm", "Look"]

DJANGOS_REQUIRED = forms.Field.default_error_messages["required"]
EMAIL = "Enter an e-mail address in the right format, like name@council.gov.uk"


class _Sentences(forms.BaseForm):
    """What BaseForm and BaseModelForm share."""

    looks: ClassVar[Mapping[str, Look]] = {}
    # The page loads app.js; a filter that is sent by GET says False and stays light.
    scripted = True
    says_optional = True
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = name.replace("_", " ").capitalize()
            write_errors(field)
            if type(field.widget) is forms.NumberInput:
                plain_number(field)


class BaseForm(_Sentences, forms.Form):
    pass


class BaseModelForm(_Sentences, forms.ModelForm):  # type: ignore[type-arg]
    pass


def write_errors(field: forms.Field) -> None:
    """Replace Django's errors, which state a fact, by sentences that say what to do.

    What a form says itself is kept.
    """
    errors = field.error_messages
    label = _subject(str(field.label)).replace("%", "%%")
    if errors.get("required") == DJANGOS_REQUIRED:
        errors["required"] = _please(field, str(field.label))
    for code, words in {
        "max_length": f"{label} must be {_limit(field)} characters or fewer",
        "max_value": f"{label} must be %(limit_value)s or less",
        "min_value": f"{label} must be %(limit_value)s or more",
    }.items():
        errors.setdefault(code, words)
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        errors["invalid_choice"] = "Select one of the choices shown"
        if "invalid_pk_value" in errors:
            errors["invalid_pk_value"] = errors["invalid_choice"]
    if isinstance(field, forms.EmailField):
        errors["invalid"] = EMAIL
        field.widget.attrs.setdefault("spellcheck", "false")
        field.widget.attrs.setdefault("autocomplete", "email")
    elif isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField):
        errors["invalid"] = f"{_subject(str(field.label))} must be a whole number, like 12"


def _limit(field: forms.Field) -> str:
    """As people write it: 5,000."""
    limit = getattr(field, "max_length", None)
    return f"{limit:,}" if limit else "%(limit_value)d"


def plain_number(field: forms.Field) -> None:
    """A number is typed as text: a browser's own number box changes it when scrolled over."""
    field.widget = forms.TextInput(attrs=field.widget.attrs)
    for name in ("min", "max", "step"):
        field.widget.attrs.pop(name, None)
    decimal = isinstance(field, forms.DecimalField | forms.FloatField)
    field.widget.attrs.setdefault("inputmode", "decimal" if decimal else "numeric")
    field.widget.attrs.setdefault("class", "govuk-input--width-5")


def _please(field: forms.Field, label: str) -> str:
    chosen = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
    verb = "Select" if isinstance(field.widget, chosen) else "Enter"
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick the box: {_lower(label)}"
    if isinstance(field.widget, forms.FileInput):
        return f"Choose a file for {_lower(label)}"
    if label.endswith("?"):
        return f"{verb} an answer to “{label}”"
    return f"{verb} {_lower(label)}"


def _subject(label: str) -> str:
    """What a sentence about the answer begins with."""
    return f"Your answer to “{label}”" if label.endswith("?") else label


def _lower(label: str) -> str:
    """The label inside a sentence; LGA stays LGA."""
    return (
        label if label.startswith("I ") or label[1:2].isupper() else label[:1].lower() + label[1:]
    )
