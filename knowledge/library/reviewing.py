"""A council's text part by part as officers review it: the words, what changed, what was said."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from devosupport.accounts.models import User
from knowledge.library import presenting
from knowledge.library.access import verbs_for
from knowledge.library.choices import HEADINGS, Part
from knowledge.library.comparing import Change, changes_since_sent, words_of
from knowledge.library.markdown import render
from knowledge.library.models import Comment, Resource


@dataclass(frozen=True)
class PartShown:
    """`html` of a part in Markdown, `text` of any other; `edit` and `comment` are addresses."""

    part: Part
    html: Any = ""
    text: str = ""
    pictures: list[presenting.Shown] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    edit: str = ""
    comment: str = ""
    may_settle: bool = False

    @property
    def heading(self) -> str:
        """As readers will see it; the authors are asked in their own words."""
        return HEADINGS.get(self.part, str(self.part.label))


def parts_for_review(user: User, resource: Resource) -> list[PartShown]:
    """Every part in order; three queries whatever was said."""
    verbs = verbs_for(user, resource)
    changes = changes_since_sent(resource)
    comments = resource.comments.all().by_part()
    words = words_of(resource)
    return [
        PartShown(
            part=part,
            html=_html(resource, part),
            text=_text(resource, words, part),
            pictures=_pictures(resource, part),
            changes=[change for change in changes if change.part == part],
            comments=comments.get(part, []),
            edit=_edit(resource, part) if "edit" in verbs and not resource.is_listed else "",
            comment=reverse("library:share_comment", args=[resource.slug, part.value])
            if "comment" in verbs
            else "",
            may_settle="settle" in verbs,
        )
        for part in Part
    ]


def _html(resource: Resource, part: Part) -> Any:
    if part not in HEADINGS:
        return ""
    text = resource.parts.get(part, "")
    base = presenting.preview_base(resource)
    return presenting.cleaned(render(text, presenting.placed_in(resource, text), base, top=3).html)


def _text(resource: Resource, words: dict[str, str], part: Part) -> str:
    if part == Part.ABOUT:
        return words["summary"]
    if part == Part.OUTCOMES:
        rows = presenting.outcomes(resource)
        return "\n".join(": ".join(filter(None, [row["day"], row["text"]])) for row in rows)
    if part == Part.DETAILS:
        return "\n".join(presenting.details(resource))
    return "" if part in HEADINGS or part == Part.PICTURES else words[part.value]


def _pictures(resource: Resource, part: Part) -> list[presenting.Shown]:
    if part != Part.PICTURES:
        return []
    return presenting.pictures(resource, presenting.preview_base(resource))


def _edit(resource: Resource, part: Part) -> str:
    if part == Part.PICTURES:
        return reverse("library:share_pictures", args=[resource.slug])
    return reverse("library:share_part", args=[resource.slug, part.value])
