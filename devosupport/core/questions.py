"""A bound field as the templates of the crispy pack need it: plain values, no markup.

The markup is in templates/devo/ and is compared in tests with the fixtures of GOV.UK Frontend.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from devosupport.core.fields import DayWidget


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a question is shown, beyond what Django's own field can say."""

    size: str = "s"  # of label or legend: "", s, m, l, xl
    heading: bool = False  # the label is the page's h1
    inline: bool = False
    small: bool = False
    prefix: str = ""
    suffix: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)  # value → words under the choice
    reveals: Mapping[str, Sequence[str]] = field(default_factory=dict)  # value → fields shown
    dividers: Mapping[str, str] = field(default_factory=dict)  # value → words before it
    exclusive: str = ""  # the value, such as none of these, that unticks the others
    count: bool = False  # says how many characters are left
    max_words: int = 0
    threshold: int = 0  # per cent typed before the count shows
    say_optional: bool = True
    # Title and address of what to read before answering, above the box.
    reading: Sequence[tuple[str, str]] = ()


PLAIN = Look()


@dataclass(frozen=True, kw_only=True)
class Item:
    """One radio button, checkbox or box of a date."""

    id: str
    value: str
    text: str
    name: str = ""
    checked: bool = False
    hint: str = ""
    divider: str = ""
    exclusive: bool = False
    reveals: Sequence[BoundField] = ()
    described_by: str = ""
    css: str = ""
    attributes: str = ""


class Question:
    """The presenter of one field: `{% question field as q %}`."""

    def __init__(self, bound: BoundField) -> None:
        self.bound = bound
        self.widget = bound.field.widget
        looks: Mapping[str, Look] = getattr(bound.form, "looks", {})
        self.look = looks.get(bound.name, PLAIN)
        self.name = bound.html_name
        self.id = str(self.widget.attrs.get("id") or bound.auto_id)
        self.hint = bound.help_text
        self.errors = [str(error) for error in bound.errors]

    @property
    def kind(self) -> str:
        kinds: list[tuple[type[forms.Widget], str]] = [
            (DayWidget, "date_input"),
            (forms.CheckboxSelectMultiple, "checkboxes"),
            (forms.RadioSelect, "radios"),
            (forms.CheckboxInput, "checkbox"),
            (forms.Select, "select"),
            (forms.Textarea, "textarea"),
            (forms.FileInput, "file_upload"),
        ]
        return next((kind for class_, kind in kinds if isinstance(self.widget, class_)), "input")

    @property
    def template(self) -> str:
        return f"devo/{self.kind}.html"

    @property
    def label(self) -> str:
        revealed = self.bound.name in revealed_names(self.bound.form)
        optional = (
            getattr(self.bound.form, "says_optional", False)
            and self.look.say_optional
            and not (self.bound.field.required or revealed or self.kind == "checkbox")
        )
        return f"{self.bound.label} (optional)" if optional else str(self.bound.label)

    @property
    def size(self) -> str:
        return "" if self.bound.name in revealed_names(self.bound.form) else self.look.size

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.id}-error"

    @property
    def described_by(self) -> str:
        ids = [f"{self.id}-info"] if self.counted else []
        ids += [self.hint_id] if self.hint and self.kind != "checkbox" else []
        ids += [self.error_id] if self.errors else []
        return " ".join(ids)

    @property
    def css(self) -> str:
        """The classes given to the widget, after those of the component."""
        return str(self.widget.attrs.get("class", ""))

    @property
    def type(self) -> str:
        return str(getattr(self.widget, "input_type", "text"))

    @property
    def rows(self) -> int:
        attrs = self.widget.attrs
        djangos = attrs.get("cols") == "40" and attrs.get("rows") == "10"
        return 5 if djangos else int(attrs.get("rows", 5))

    @cached_property
    def value(self) -> Any:
        return self.widget.format_value(self.bound.value())

    @property
    def attributes(self) -> SafeString:
        """What is left of the widget's attributes.

        Never maxlength, by which a browser cuts off pasted text without a word.
        """
        ours = {"id", "class", "rows", "cols", "maxlength", "minlength"}
        attributes = {k: v for k, v in self.widget.attrs.items() if k not in ours}
        if self.bound.field.disabled:
            attributes["disabled"] = True
        if self.kind == "select" and getattr(self.widget, "allow_multiple_selected", False):
            attributes["multiple"] = True
        return flatatt(attributes)

    @property
    def max_length(self) -> int:
        return int(getattr(self.bound.field, "max_length", None) or 0)

    @property
    def counted(self) -> bool:
        return bool(self.look.max_words or (self.look.count and self.max_length))

    @property
    def options(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """The choices of a list, group by group."""
        for group, options, _ in self._optgroups():
            yield group or "", options

    @property
    def items(self) -> list[Item]:
        options = [option for _, group, _ in self._optgroups() for option in group]
        numbers = iter(range(1, 2 * len(options) + 1))
        items = []
        for option in options:
            if self.look.dividers.get(str(option["value"])):
                next(numbers)  # GOV.UK Frontend counts a divider as an item
            items.append(self._item(option, next(numbers)))
        return items

    @property
    def boxes(self) -> list[Item]:
        """The three boxes of a date; only those at fault are marked, or all when none is named."""
        wrong = boxes_at_fault(self.bound) if self.errors else []
        values = self.value
        return [
            Item(
                id=f"{self.id}-{box}",
                name=f"{self.name}-{box}",
                text=box.title(),
                value=values[number],
                css=" ".join(
                    ["govuk-input--error"] * (box in wrong)
                    + [f"govuk-input--width-{4 if box == 'year' else 2}"]
                ),
            )
            for number, box in enumerate(DayWidget.BOXES)
        ]

    @property
    def first_id(self) -> str:
        """What a link from the error summary brings into focus."""
        if self.kind != "date_input":
            return self.id
        return f"{self.id}-{(boxes_at_fault(self.bound) or ['day'])[0]}"

    def _optgroups(self) -> list[tuple[Any, list[dict[str, Any]], int]]:
        value = self.widget.format_value(self.bound.value())
        groups: list[tuple[Any, list[dict[str, Any]], int]] = self.widget.optgroups(
            self.name, value, {}
        )
        return groups

    def _item(self, option: dict[str, Any], number: int) -> Item:
        value = str(option["value"])
        id_ = self.id if number == 1 else f"{self.id}-{number}"
        hint = self.look.hints.get(value, "")
        left_out = {"checked", "class", "id", "selected"}
        return Item(
            id=id_,
            value=value,
            text=str(option["label"]),
            checked=option["selected"],
            hint=hint,
            divider=self.look.dividers.get(value, ""),
            exclusive=bool(value) and value == self.look.exclusive,
            reveals=[self.bound.form[name] for name in self.look.reveals.get(value, ())],
            described_by=f"{id_}-item-hint" if hint else "",
            attributes=flatatt({k: v for k, v in option["attrs"].items() if k not in left_out}),
        )


def boxes_at_fault(bound: BoundField) -> list[str]:
    errors: list[ValidationError] = bound.form.errors.as_data().get(bound.name, [])
    named = [box for error in errors for box in (error.params or {}).get("boxes", ())]
    return named or (list(DayWidget.BOXES) if errors else [])


def revealed_names(form: forms.BaseForm) -> set[str]:
    """The fields that stand under a choice of another field."""
    looks: Mapping[str, Look] = getattr(form, "looks", {})
    return {name for look in looks.values() for names in look.reveals.values() for name in names}
