"""What every field of the register's data means: one table for JSON, page and schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from devosupport.core.addresses import whole
from knowledge.register import choices

TEXT: Mapping[str, Any] = {"type": "string"}
DAY: Mapping[str, Any] = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
WEB: Mapping[str, Any] = {"type": "string", "pattern": "^(https?://.*)?$"}


def _codes(codes: list[str], *, blank: bool = False) -> dict[str, Any]:
    return {"type": "string", "enum": [*codes, ""] if blank else codes}


def _list(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(item)}


@dataclass(frozen=True)
class Field:
    name: str
    words: str
    shape: Mapping[str, Any]

    @property
    def said_shape(self) -> str:
        """ "text", "list", "day or null": for the page."""
        kind = self.shape["type"]
        if self.shape is DAY:
            return "day or null"
        if kind == "array":
            return "list"
        return "code" if "enum" in self.shape else "web address" if self.shape is WEB else "text"


DETAIL = (
    Field("kind", "power, funding, governance or document", _codes(choices.DetailKind.values)),
    Field("words", "in the words of the source", TEXT),
    Field("theme", "code of the theme of a power; empty for anything else", TEXT),
    Field("topic", "code of the hub’s topic of that theme; empty where there is none", TEXT),
    Field("url", "web address of a document", WEB),
    Field("begins", "first day; null: as long as the record", DAY),
    Field("ends", "first day it was gone; null: it goes on", DAY),
    Field("source", "where the fact comes from", TEXT),
    Field("source_url", "its web address", WEB),
    Field("last_checked", "the day it was last checked", DAY),
    Field("verified_on", "the day a second person checked it; null if none did", DAY),
    Field("not_yet_checked", "parts of the fact that nobody has checked", _list(TEXT)),
)
KINDS = [*choices.DealKind.values, *choices.MilestoneKind.values]
RECORD = (
    Field("record", "deal or milestone; never counted together", _codes(["deal", "milestone"])),
    Field("slug", "stable name of the row", TEXT),
    Field("url", "its page", WEB),
    Field("kind", "code of the kind", _codes(KINDS)),
    Field("kind_name", "the kind in words", TEXT),
    Field("area_name", "the place as the source names it", TEXT),
    Field("areas", "slugs of the areas of today that it concerns", _list(TEXT)),
    Field("date", "first day of the day, month or year; null when no date is known", DAY),
    Field(
        "date_precision",
        "how precisely the date is known",
        _codes(choices.Precision.values, blank=True),
    ),
    Field("date_said", "the date as precisely as it is known", TEXT),
    Field(
        "status",
        "code of the status, today’s or that of the day asked for; empty for a milestone",
        _codes(choices.Status.values, blank=True),
    ),
    Field("status_name", "the status in words", TEXT),
    Field("status_since", "first day of the status; null where it is not known", DAY),
    Field("status_note", "the outcome as recorded", TEXT),
    Field("headline", "what was offered, agreed or decided", TEXT),
    Field("source", "where the fact comes from", TEXT),
    Field("source_url", "its web address", WEB),
    Field("seen_on", "the day the source was seen", DAY),
    Field("last_checked", "the day it was last checked", DAY),
    Field("verified_on", "the day a second person checked it; null if none did", DAY),
    Field("not_yet_checked", "parts of the fact that nobody has checked", _list(TEXT)),
)
FIELDS = {field.name: field.words for field in RECORD}


def parts() -> list[tuple[str, str, tuple[Field, ...]]]:
    """For the page: heading, sentence, fields."""
    return [
        (
            "A deal or a milestone",
            "One line of the CSV; one entry of “deals” or “milestones” in the JSON.",
            RECORD,
        ),
        (
            "A power, a sum, a fact about governance or a document",
            "In the JSON, the list “details” of its deal or milestone.",
            DETAIL,
        ),
    ]


def document() -> dict[str, Any]:
    """The JSON Schema, draft 2020-12."""
    record = _object(RECORD)
    record["properties"]["details"] = _list(_object(DETAIL))
    record["required"].append("details")
    properties = {
        "title": TEXT,
        "url": WEB,
        "licence": TEXT,
        "schema": WEB,
        "fields": {"type": "object", "additionalProperties": TEXT},
        "deals": _list({"$ref": "#/$defs/record"}),
        "milestones": _list({"$ref": "#/$defs/record"}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": whole(reverse("register:schema_json")),
        "title": "Devolution register",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {"record": record},
    }


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: {**field.shape, "description": field.words} for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }
