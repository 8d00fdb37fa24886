"""A text as its council sees it: the parts with what is done, and where it stands in a sentence."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date

from knowledge.library.choices import Part, Side, State
from knowledge.library.models import Resource
from knowledge.library.parts import is_empty, missing


class Task(TypedDict):
    title: str
    url: str
    hint: str
    status: str
    colour: str


HINTS = {
    Part.SITUATION: "Who was involved, and what stood in the way",
    Part.DID: "The steps, in order",
    Part.LEARNED: "What you would tell another council",
    Part.OUTCOMES: "Each with its date",
    Part.DETAILS: "So that others find it",
    Part.PICTURES: "With words for people who cannot see them",
    Part.CONTACT: "By role, and who keeps the page right",
}


def tasks_of(row: Resource, may_edit: bool) -> list[Task]:
    lacking = missing(row)
    said = dict.fromkeys(
        row.comments.open().filter(side=Side.LGA).values_list("part", flat=True), True
    )
    return [_task(row, part, part in lacking, part in said, may_edit) for part in Part]


def _task(row: Resource, part: Part, lacking: bool, said: bool, may_edit: bool) -> Task:
    if part == Part.PICTURES:
        url = reverse("library:share_pictures", args=[row.slug])
    else:
        url = reverse("library:share_part", args=[row.slug, part.value])
    status, colour = ("To do", "blue") if lacking else ("Done", "")
    if is_empty(row, part):
        status = "May be left empty"
    if said:
        status, colour = "Comment from us", "yellow"
    return Task(
        title=part.label,
        url=url if may_edit else "",
        hint=HINTS.get(part, ""),
        status=status,
        colour=colour,
    )


@dataclass(frozen=True)
class Stands:
    """`label` and `colour` of the tag, and what happens next."""

    label: str
    colour: str
    next: str


_STANDS = {
    State.DRAFT: ("Draft", "grey", "Only you and your colleagues see it."),
    State.SUBMITTED: ("Sent in", "blue", "An officer will read it and write to you."),
    State.IN_REVIEW: ("Being read", "blue", "An officer is reading it."),
    State.CHANGES_WANTED: ("Changes wanted", "yellow", "Look at our comments, then send it again."),
    State.SIGN_OFF: ("To sign off", "purple", "Whoever signs it off for you has a link."),
    State.SIGNED_OFF: ("Signed off", "turquoise", "We will publish it and tell you."),
    State.PUBLISHED: ("Published", "green", "It is on the DevoHub."),
    State.ARCHIVED: ("Archived", "grey", "Its address stays, with a banner. It is in no list."),
    State.WITHDRAWN: ("Withdrawn", "red", "It is no longer published."),
}  # fmt: skip


def where_it_stands(row: Resource, at: date) -> Stands:
    label, colour, next_ = _STANDS[State(row.state)]
    if row.publish_at:
        moment = timezone.localtime(row.publish_at)
        label, next_ = (
            "To be published",
            f"We will publish it on {format_date(moment, 'j F Y, G:i')}.",
        )
    elif row.is_review_due(at):
        label, colour, next_ = "Review due", "yellow", "Please say whether the page is still right."
    elif row.state == State.PUBLISHED and row.review_due:
        next_ = (
            f"We will ask you on {format_date(row.review_due, 'j F Y')} whether it is still right."
        )
    return Stands(label, colour, next_)
