"""The history in the words of its readers: kinds of records, references, verbs, details."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps

from devosupport.accounts.access import Person
from devosupport.core.clock import day_in_words
from devosupport.history.models import Entry
from devosupport.history.words import known_verbs, name_of
from requests.models import SupportRequest

CASE = SupportRequest._meta.label_lower


@cache
def kinds() -> dict[str, list[str]]:
    """What people call a kind of record, in lower case → its types in the history."""
    found: dict[str, list[str]] = {}
    for model in apps.get_models():
        found.setdefault(str(model._meta.verbose_name).lower(), []).append(model._meta.label_lower)
    return found


def kind_of(label: str) -> str:
    """ "Support request" for `requests.supportrequest`; the code itself where none is known."""
    try:
        name = str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label
    return name[:1].upper() + name[1:]


def references_of(entries: Iterable[Entry], user: Person) -> dict[int, str]:
    """Request → its reference, for those the person may see."""
    ids = {entry.subject_id for entry in entries if entry.subject_type == CASE}
    rows = SupportRequest.objects.visible_to(user).filter(pk__in=ids)
    return dict(rows.values_list("pk", "reference")) if ids else {}


def subject_of(entry: Entry, references: dict[int, str]) -> str:
    """ "Support request DS-7RK2VW", or "Peer 12" where there is no reference to show."""
    named = references.get(entry.subject_id) if entry.subject_type == CASE else None
    return f"{kind_of(entry.subject_type)} {named or entry.subject_id}"


def verbs_by_app() -> list[tuple[str, list[tuple[str, str]]]]:
    """Each part of the portal with its verbs: the key that is asked for, and the words."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key in known_verbs():
        words = name_of(key)
        groups.setdefault(part_of(key), []).append((key, words[:1].upper() + words[1:]))
    return [(part, sorted(verbs, key=lambda one: one[1])) for part, verbs in sorted(groups.items())]


def part_of(key: str) -> str:
    label = key.split(".")[0]
    return str(apps.get_app_config(label).verbose_name) if label in apps.app_configs else label


def details_of(entry: Entry) -> list[tuple[str, str]]:
    """The codes an entry holds, as words to read: no names and no typed text are among them."""
    return [(name.replace("_", " "), told(value)) for name, value in sorted(entry.data.items())]


def told(value: Any) -> str:
    """ "yes", "in review", "5 January 2027", "12, 14"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(told, value)) or "none"
    if value in (None, ""):
        return "none"
    if isinstance(value, str) and len(value) == len("2027-01-05"):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            return day_in_words(day)
    return str(value).replace("_", " ")
