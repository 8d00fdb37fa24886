"""A date as precisely as somebody knows it: "5 July 2012", "November 2015" or "2014"."""

import calendar
import re
from datetime import date
from typing import Any

from django import forms

from devosupport.core.fields import MONTHS
from knowledge.register.choices import Precision
from knowledge.register.words import said_date

SHAPE = re.compile(r"(?:(\d{1,2})\s+)?(?:([A-Za-z]+|\d{1,2})\s+)?(\d{4})")
HOW = "Enter a date like 5 July 2012, November 2015 or 2014"


def read_date(typed: str) -> tuple[date | None, str]:
    """The first day and the precision; none and nothing for nothing. Raises ValidationError."""
    text = " ".join(typed.replace("/", " ").replace(",", " ").split())
    if not text:
        return None, ""
    shape = SHAPE.fullmatch(text)
    if not shape:
        raise forms.ValidationError(HOW, code="date")
    day, month, year = shape.groups()
    if not 2000 <= int(year) <= 2100:
        raise forms.ValidationError("Enter a year from 2000 to 2100", code="date")
    if day and not month:
        # "5 2012" is a month by its number.
        day, month = None, day
    if not month:
        return date(int(year), 1, 1), Precision.YEAR
    number = MONTHS.get(month.lower(), int(month) if month.isdigit() else 0)
    if not 1 <= number <= 12:
        raise forms.ValidationError("Enter a month from 1 to 12, or its name", code="date")
    if not day:
        return date(int(year), number, 1), Precision.MONTH
    last = calendar.monthrange(int(year), number)[1]
    if not 1 <= int(day) <= last:
        words = f"{calendar.month_name[number]} {year} has days 1 to {last}: check the day"
        raise forms.ValidationError(words, code="date")
    return date(int(year), number, int(day)), Precision.DAY


class LooseDateField(forms.CharField):
    """Cleans to the date as it is said, so that two ways of typing it are the same answer."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        return said_date(*read_date(super().clean(value)))
