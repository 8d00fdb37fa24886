"""Fields that people fill in without thinking about formats."""

import calendar
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from devosupport.core.clock import day_in_words

Boxes = tuple[str, str, str]
# A day, or what names it when somebody answers, such as `moment.today`.
Bound = date | Callable[[], date] | None

MONTHS = {
    name[:length].lower(): number
    for number, name in enumerate(calendar.month_name)
    for length in (3, len(name))
    if name
}


def in_boxes(value: Any) -> Boxes:
    """A date, an ISO date or what was typed, as the texts of the three boxes."""
    if isinstance(value, str) and value:
        value = date.fromisoformat(value[:10])
    if isinstance(value, date):
        return str(value.day), str(value.month), str(value.year)
    boxes: Boxes = value or ("", "", "")
    return boxes


class DayWidget(forms.Widget):
    """Three boxes: day, month, year."""

    BOXES = ("day", "month", "year")

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> Boxes:
        day, month, year = (str(data.get(f"{name}-{box}") or "").strip() for box in self.BOXES)
        return day, month, year

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        return not any(f"{name}-{box}" in data for box in self.BOXES)

    def format_value(self, value: Any) -> Any:
        return in_boxes(value)

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}-day" if id_ else ""


class DayField(forms.Field):
    """A date typed as day, month (number or name) and year, as `datetime.date` or None.

    Errors say which box is at fault in `params["boxes"]`. `error_messages` may say "earliest" and
    "latest" in words of their own.
    """

    widget = DayWidget

    def __init__(self, *, earliest: Bound = None, latest: Bound = None, **kwargs: Any) -> None:
        self.earliest = earliest
        self.latest = latest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = in_boxes(value)
        if not any(typed):
            return None
        missing = [box for box, text in zip(DayWidget.BOXES, typed, strict=True) if not text]
        if missing:
            raise self._wrong(f"The date must include a {' and '.join(missing)}", missing)
        return self._real_day(*typed)

    def validate(self, value: Any) -> None:
        super().validate(value)
        earliest, latest = _day(self.earliest), _day(self.latest)
        if value and earliest and value < earliest:
            words = f"The date must be on or after {day_in_words(earliest)}"
            raise self._wrong(str(self.error_messages.get("earliest", words)))
        if value and latest and value > latest:
            words = f"The date must be on or before {day_in_words(latest)}"
            raise self._wrong(str(self.error_messages.get("latest", words)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def _real_day(self, day: str, month: str, year: str) -> date:
        number = MONTHS.get(month.lower(), 0) or (int(month) if _digits(month) else 0)
        if not 1 <= number <= 12:
            raise self._wrong("Enter a month from 1 to 12, or its name", ["month"])
        if not _digits(year) or len(year) != 4 or int(year) < 1900:
            raise self._wrong("Enter the year with four digits, like 2027", ["year"])
        last = calendar.monthrange(int(year), number)[1]
        if not _digits(day) or not 1 <= int(day) <= last:
            words = f"{calendar.month_name[number]} {year} has days 1 to {last}: check the day"
            raise self._wrong(words, ["day"])
        return date(int(year), number, int(day))

    def _wrong(self, words: str, boxes: list[str] | None = None) -> ValidationError:
        return ValidationError(words, code="day", params={"boxes": boxes or DayWidget.BOXES})


class CsvField(forms.FileField):
    """A CSV file of at most 2 MB, as its text; an empty one where none was chosen."""

    LARGEST = 2_000_000

    def clean(self, data: Any, initial: Any = None) -> str:
        file: Any = super().clean(data, initial)
        if not file:
            return ""
        if file.size > self.LARGEST:
            raise ValidationError("Choose a file smaller than 2 MB")
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            words = "Save the file as “CSV UTF-8” and choose it again: we cannot read its letters"
            raise ValidationError(words) from None
        if "\x00" in text:
            raise ValidationError("Choose a CSV file: this one is not text")
        return text


class HalfDaysField(forms.Field):
    """A number of days in halves, typed as 2.5, 2½ or ½, as `Decimal` or None."""

    widget = forms.TextInput

    def __init__(
        self,
        *,
        smallest: Decimal = Decimal("0.5"),
        largest: Decimal | None = None,
        **kwargs: Any,
    ) -> None:
        self.smallest = smallest
        self.largest = largest
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("class", "govuk-input--width-4")

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        text = str(value).strip().replace(",", ".")
        if text.endswith("½"):
            text = f"{text[:-1].strip() or 0}.5"
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > 10_000 or number * 2 % 1:
            raise ValidationError("Enter days in whole or half days, like 2 or 2.5", code="halves")
        return number.quantize(Decimal("0.1"))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.smallest:
            raise ValidationError(f"Enter {self.smallest.normalize():f} days or more", code="small")
        if self.largest is not None and value > self.largest:
            raise ValidationError(f"Enter {self.largest.normalize():f} days or fewer", code="large")

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _day(bound: Bound) -> date | None:
    return bound() if callable(bound) else bound


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
