"""A form over answers that somebody else may change while it is open: both values, and a choice.

class LineForm(SharedForm):
    activity = forms.CharField(label="What will be done?")

form = LineForm(request.POST, current={"activity": line.activity})

`current` holds what is saved now. The open form remembers a mark of each answer it was opened
with. Posted, every answer that somebody else changed meanwhile is shown twice, saved and typed,
with a choice; whoever did not touch it finds theirs chosen. Nothing is saved until all are chosen.
A rule that finds under its lock that the row moved on raises `Overtaken`; the view then shows
`form.overtaken(current)`.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from devosupport.core.clock import day_in_words
from devosupport.core.forms import BaseForm, Look
from devosupport.core.refusals import Overtaken

OPENED = "opened"
CHANGED = "Somebody else changed this since you opened it. Choose which answer to keep."
# A mark of one answer, and "!" once its choice has been shown: `activity=0123456789ab!`.
MARK = re.compile(r"(\w+)=([0-9a-f]{12})(!?)")
LONGEST_MARKS = 8_000
LONGEST_SHOWN = 1_500
# How much of what is alike stands before the first difference of two long texts.
BEFORE = 150


class Mark(NamedTuple):
    digest: str
    asked: bool


def plain(value: Any) -> str:
    """An answer as text that is the same however it was typed, cleaned or stored."""
    if value is None or value is False:
        return ""
    if isinstance(value, bool):
        return "1"
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, Iterable):
        return ",".join(sorted(plain(one) for one in value))
    return str(value)


def digest(value: Any) -> str:
    return sha256(plain(value).encode()).hexdigest()[:12]


def read_marks(typed: Any) -> dict[str, Mark]:
    """What an open form sent back; junk reads as nothing."""
    found = MARK.findall(str(typed)[:LONGEST_MARKS])
    return {name: Mark(mark, bool(asked)) for name, mark, asked in found}


def in_words(field: forms.Field, value: Any) -> str:
    """An answer as people read it: the words of a choice, "Yes", 5 January 2027, "Nothing"."""
    if isinstance(field, forms.BooleanField):
        return "Yes" if value else "No"
    if value in (None, "", [], ()):
        return "Nothing"
    if isinstance(field, forms.ModelMultipleChoiceField):
        # A set of rows may be empty without being one of the empty values above.
        rows = rows_of(field).filter(pk__in=filter(None, plain(value).split(",")))
        return ", ".join(field.label_from_instance(row) for row in rows) or "Nothing"
    if isinstance(field, forms.ModelChoiceField):
        row = rows_of(field).filter(pk=plain(value)).first()
        return field.label_from_instance(row) if row else "Nothing"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(str(text) for key, text in flat(field) if key in map(str, value))
    if isinstance(field, forms.ChoiceField):
        return next((str(text) for key, text in flat(field) if key == str(value)), str(value))
    if isinstance(value, date):
        return day_in_words(value)
    return plain(value)


def excerpts(theirs: str, mine: str) -> tuple[str, str]:
    """Two texts as far as they can be shown: long ones from shortly before they part."""
    if max(len(theirs), len(mine)) <= LONGEST_SHOWN:
        return theirs, mine
    parts = (at for at, (a, b) in enumerate(zip(theirs, mine, strict=False)) if a != b)
    start = max(next(parts, min(len(theirs), len(mine))) - BEFORE, 0)
    return excerpt(theirs, start), excerpt(mine, start)


def excerpt(text: str, start: int) -> str:
    head = "(Both begin alike) …" if start else ""
    tail = "… (it goes on)" if len(text) > start + LONGEST_SHOWN else ""
    return f"{head}{text[start : start + LONGEST_SHOWN]}{tail}"


def rows_of(field: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = field.queryset
    return rows


def flat(field: Any) -> list[tuple[str, Any]]:
    return [(str(key), text) for key, text in field.choices if not isinstance(text, list | tuple)]


class SharedForm(BaseForm):
    """`current`: name → what is saved now, in the shapes that `initial` takes."""

    def __init__(self, *args: Any, current: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current: dict[str, Any] = {}
        self.fields[OPENED] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.marks
        )
        self.compare(current or {})

    def compare(self, current: Mapping[str, Any]) -> None:
        """Take these as what is saved now; for forms that learn it after they are made."""
        self.current |= current
        for name, value in current.items():
            self.initial.setdefault(name, value)

    def overtaken(self, current: Mapping[str, Any]) -> Self:
        """The same answers against what is saved now, to be looked at again."""
        again = self.__class__(self.data, current=current, **self.made_with())
        again.full_clean()
        if not again.non_field_errors():
            again.add_error(None, str(Overtaken()))
        return again

    def made_with(self) -> dict[str, Any]:
        """What `overtaken` gives the form beside its data; for forms that need more."""
        return {}

    def marks(self) -> str:
        return " ".join(f"{name}={digest(value)}" for name, value in self.current.items())

    def _clean_fields(self) -> None:
        """The choices first, so that they are cleaned with the rest; then what each means."""
        key = self.add_prefix(OPENED)
        opened = read_marks(self.data.get(key, ""))
        for name, mark in opened.items():
            if mark.asked and name in self.current:
                self.ask(name)
        super()._clean_fields()  # type: ignore[misc]
        self.cleaned_data.pop(OPENED, None)
        known = {name: mark for name, mark in opened.items() if name in self.current}
        if not known:
            return
        shown = {name: self.settle(name, mark) for name, mark in known.items()}
        # A form shown again is compared with what it shows now.
        marks = [f"{name}={m.digest}{'!' if m.asked else ''}" for name, m in shown.items()]
        self.write(key, " ".join(marks))

    def write(self, key: str, value: str) -> None:
        """Put into the boxes of the form as it is shown again."""
        data: Any = self.data
        data = data.copy()
        data[key] = value
        self.data = data

    def ask(self, name: str) -> None:
        """Put the choice right before its question."""
        field, keep = self.fields[name], keep_of(name)
        if keep in self.fields:
            return
        said = forms.ChoiceField(
            label=f"“{field.label}” was changed meanwhile. Which answer should stay?",
            choices=[("theirs", "What is saved now"), ("mine", "What you typed")],
            widget=forms.RadioSelect(attrs={"class": "devo-both"}),
            error_messages={"required": f"Choose which answer to keep for “{field.label}”"},
        )
        order = list(self.fields)
        self.fields[keep] = said
        order.insert(order.index(name), keep)
        self.order_fields(order)
        self.show_both(name, None)

    def show_both(self, name: str, mine: Any) -> None:
        """The two values, each under its button."""
        field = self.fields[name]
        said = excerpts(in_words(field, self.current[name]), in_words(field, mine))
        hints = dict(zip(("theirs", "mine"), said, strict=True))
        self.looks = {**self.looks, keep_of(name): Look(small=True, hints=hints)}  # type: ignore[misc]

    def settle(self, name: str, mark: Mark) -> Mark:
        """What the answer is in the end, and the mark that the form shows from now on."""
        keep, theirs = keep_of(name), self.current[name]
        chosen = self.cleaned_data.pop(keep, "")
        if name not in self.cleaned_data:
            return mark  # wrong as typed: compared once it is right
        mine = self.cleaned_data[name]
        now = digest(theirs)
        if digest(mine) == now:
            self.fields.pop(keep, None)
            self.errors.pop(keep, None)
            return Mark(now, asked=False)
        if mark.digest != now:
            self.differ(name, untouched=digest(mine) == mark.digest and not mark.asked)
            return Mark(now, asked=True)
        if mark.asked:
            self.show_both(name, mine)
        if mark.asked and chosen == "theirs":
            self.keep_theirs(name, theirs)
        return mark

    def differ(self, name: str, *, untouched: bool) -> None:
        """Show both. Chosen already, where whoever typed left the answer as it was."""
        keep = keep_of(name)
        self.ask(name)
        self.show_both(name, self.cleaned_data[name])
        self.write(self.add_prefix(keep), "theirs" if untouched else "")
        self.errors.pop(keep, None)
        if CHANGED not in self.non_field_errors():
            self.add_error(None, CHANGED)
        if not untouched:
            self.add_error(keep, self.fields[keep].error_messages["required"])

    def keep_theirs(self, name: str, theirs: Any) -> None:
        try:
            self.cleaned_data[name] = self.fields[name].clean(theirs)
        except ValidationError as error:
            self.add_error(name, error)


def keep_of(name: str) -> str:
    return f"keep_{name}"
