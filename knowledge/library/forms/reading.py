"""What people type in their own way, read: names of councils, dates, lists of sources."""

import re
from datetime import date

from django import forms
from django.core.validators import URLValidator
from django.db.models import Q

from devosupport.core.fields import MONTHS
from devosupport.places.models import Organisation

AGREED = "Tick the box if they agreed, or take the name out and leave the role"
_PARTIAL = re.compile(r"\d{4}(-\d{2})?")
_SAID = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\s+(\d{4})")


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def organisations_named(text: str, known: Organisation | None = None) -> list[Organisation]:
    """One name a line, full or short; `known` is taken even where it is of the demonstration."""
    names = lines_of(text)
    called = Q(name__in=names) | Q(short_name__in=names)
    found = list(Organisation.objects.real().filter(called))
    if known and {known.name, known.short_name} & set(names) and known not in found:
        found.append(known)
    said = {one.name for one in found} | {one.short_name for one in found}
    unknown = [name for name in names if name not in said]
    if unknown:
        raise forms.ValidationError(
            f"Check the name {unknown[0][:80]}: no council or authority is called that"
        )
    return found


def exact_day(text: str) -> str:
    """An ISO date, as exact as it was given: "2024", "2024-05" or "2024-05-07"."""
    plain = text.strip()
    try:
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        if _PARTIAL.fullmatch(plain) and _is_day(plain):
            return plain
        raise forms.ValidationError(
            f"Write the date {plain[:40]} as year, month, day: 2026-11-20"
        ) from None


def said_day(text: str) -> str:
    """The same, of a date as people write it: "2024", "May 2024", "7 May 2024"."""
    plain = " ".join(text.replace(",", " ").split())
    found = _SAID.fullmatch(plain)
    if found and found[2].lower() in MONTHS:
        month = f"{found[3]}-{MONTHS[found[2].lower()]:02}"
        plain = f"{month}-{int(found[1]):02}" if found[1] else month
    if _PARTIAL.fullmatch(plain[:7]) and _is_day(plain):
        return plain
    raise forms.ValidationError("Enter a date like 7 May 2024, May 2024 or 2024")


def _is_day(plain: str) -> bool:
    """Whether it is a day, month or year between 1990 and 2100."""
    try:
        day = date.fromisoformat(f"{plain}-01-01"[:10])
    except ValueError:
        return False
    return len(plain) in (4, 7, 10) and 1990 <= day.year <= 2100


def outcomes_in(text: str) -> list[dict[str, str]]:
    """One a line: its day, as exactly as it is known | what happened; or what happened alone."""
    rows = []
    for line in lines_of(text):
        on, bar, words = line.partition("|")
        rows.append(
            {"on": exact_day(on), "text": words.strip()} if bar else {"on": "", "text": line}
        )
    return rows


def sources_in(text: str) -> list[dict[str, str]]:
    """One a line: what it is | its address | the day it was seen."""
    rows = []
    for line in lines_of(text):
        words, url, seen = [part.strip() for part in (line + "||").split("|")[:3]]
        if url:
            _check_address(url)
        rows.append({"text": words, "url": url, "seen": exact_day(seen) if seen else ""})
    return rows


def _check_address(url: str) -> None:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except forms.ValidationError:
        raise forms.ValidationError(
            f"Check the address {url[:60]}: it begins with https://"
        ) from None
