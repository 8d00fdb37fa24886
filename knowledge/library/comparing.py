"""What changed between the text a council sent in and the text as it stands, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from devosupport.places.choices import Stage
from knowledge.library import presenting
from knowledge.library.choices import HEADINGS, Part
from knowledge.library.models import Resource, Revision

_WORDS = re.compile(r"\s+|[^\s]+")
# As lines were kept before: codes of stages, a day in figures or none before what came of it.
_STAGES = re.compile(r"^Stages: (.*)$", re.MULTILINE)
_OUTCOME = re.compile(r"^(\d{4}(?:-\d{2}){0,2})? (.*)$", re.MULTILINE)
# A passage longer than this on either side is shown whole, old and new: comparing the words of
# such a one would take seconds and help nobody.
LONGEST = 3_000

# Every field that is compared: its part, and what people call it.
FIELDS: dict[str, tuple[Part, str]] = {
    "title": (Part.ABOUT, "Title"),
    "summary": (Part.ABOUT, "Summary"),
    **{part.value: (part, heading) for part, heading in HEADINGS.items()},
    "outcomes": (Part.OUTCOMES, "What came of it"),
    "details": (Part.DETAILS, "Topics, place and cost"),
    "pictures": (Part.PICTURES, "Pictures"),
    "contact": (Part.CONTACT, "Who to ask"),
}


@dataclass(frozen=True)
class Piece:
    """`kind` is "same", "added" or "removed"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    part: Part
    label: str
    pieces: list[Piece]


def words_of(resource: Resource) -> dict[str, str]:
    """A text as plain words, field by field, to be kept and compared."""
    page = resource.page
    details = [
        ("Topics", ", ".join(topic["name"] for topic in page.get("topics", []))),
        ("Places", ", ".join(place["name"] for place in page.get("places", []))),
        ("Region", page.get("region", "")),
        ("Stages", ", ".join(stage_in_words(code) for code in resource.stages)),
        ("Kind of place", resource.get_place_kind_display()),
        ("Governance model", resource.get_governance_model_display()),
        ("Year", str(resource.year or "")),
        ("Cost", resource.get_cost_band_display()),
        ("Evidence", resource.get_evidence_display()),
    ]
    pictures = page.get("pictures", [])
    contact = (resource.contact_role, resource.contact_name, resource.owner_role)
    return {
        "title": resource.title,
        "summary": resource.summary,
        **{part.value: resource.parts.get(part, "") for part in HEADINGS},
        "outcomes": "\n".join(
            _outcome(row.get("on", ""), row["text"]) for row in resource.outcomes
        ),
        "details": "\n".join(f"{name}: {said}" for name, said in details if said),
        "pictures": "\n".join(
            f"{one['number']}: {one['alt']} {one['caption']}" for one in pictures
        ),
        "contact": "\n".join(filter(None, contact)),
    }


def stage_in_words(code: str) -> str:
    return str(Stage(code).label) if code in Stage.values else code


def _outcome(on: str, text: str) -> str:
    """As readers see it: the day, then what came of it."""
    return ": ".join(filter(None, [presenting.in_words(on), text]))


def _told(name: str, text: str) -> str:
    """What was kept of a text that was sent in when codes and figures were kept, in words."""
    if name == "details":
        return _STAGES.sub(
            lambda found: "Stages: " + ", ".join(map(stage_in_words, found[1].split(", "))), text
        )
    if name == "outcomes":
        return _OUTCOME.sub(lambda found: _outcome(found[1] or "", found[2]), text)
    return text


def changes_since_sent(resource: Resource) -> list[Change]:
    """What differs from the text as the council last sent it in; nothing where it never did."""
    sent: Revision | None = resource.revisions.first()
    return compared(sent.text, words_of(resource)) if sent else []


def compared(before: dict[str, Any], now: dict[str, str]) -> list[Change]:
    found = []
    for name, (part, label) in FIELDS.items():
        old, new = (plain(_told(name, str(text.get(name, "")))) for text in (before, now))
        if old != new:
            found.append(Change(part, label, pieces(old, new)))
    return found


def plain(text: Any) -> str:
    return str(text).replace("\r\n", "\n").strip()


def pieces(old: str, new: str) -> list[Piece]:
    """Line by line first, so that a long text is quick; then the words of lines that changed."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(before[i:j])))
        else:
            found += _words("".join(before[i:j]), "".join(after[k:m]))
    return list(_joined(found))


def _words(old: str, new: str) -> list[Piece]:
    if max(len(old), len(new)) > 20 * LONGEST:
        return [Piece("removed", old), Piece("added", new)]
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return [Piece("removed", old), Piece("added", new)]
    found = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(before[i:j])))
            continue
        found.append(Piece("removed", "".join(before[i:j])))
        found.append(Piece("added", "".join(after[k:m])))
    return found


def _joined(found: list[Piece]) -> Iterator[Piece]:
    """Without empty pieces, and without two of a kind in a row."""
    kind, text = "", ""
    for piece in found:
        if not piece.text:
            continue
        if piece.kind == kind:
            text += piece.text
            continue
        if text:
            yield Piece(kind, text)
        kind, text = piece.kind, piece.text
    if text:
        yield Piece(kind, text)
