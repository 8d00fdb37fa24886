"""The parts of a text that a council writes: what each needs, and how they become one page."""

import re

from knowledge.library.choices import HEADINGS, Part
from knowledge.library.models import Resource

_HEADING = re.compile(r"^#{1,2}(?=\s)", re.MULTILINE)


def missing(resource: Resource) -> list[Part]:
    """The parts without which a text cannot be sent in, in their order."""
    topics = resource.page.get("topics", [])
    there = {
        Part.ABOUT: bool(resource.title and resource.summary),
        **{part: bool(resource.parts.get(part, "").strip()) for part in HEADINGS},
        Part.DETAILS: bool(topics),
        Part.CONTACT: bool(resource.contact_role and resource.owner_role),
    }
    return [part for part in Part if not there.get(part, True)]


def is_empty(resource: Resource, part: Part) -> bool:
    """Whether a part that may be left empty has been."""
    if part == Part.OUTCOMES:
        return not resource.outcomes
    if part == Part.PICTURES:
        return not resource.page.get("pictures")
    return False


def composed(resource: Resource) -> str:
    """One Markdown text: each part under its heading, its own headings below that."""
    written = [
        f"## {heading}\n\n{_HEADING.sub('###', resource.parts[part]).strip()}"
        for part, heading in HEADINGS.items()
        if resource.parts.get(part, "").strip()
    ]
    return "\n\n".join(written)
