"""Everything that happened on a case, newest first, in one query: deeds, words, notes, e-mails.

In keyset pages: the next one begins after the last row shown, so a long story costs no more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.db.models import (
    Case,
    CharField,
    F,
    JSONField,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from devosupport.history.models import Entry
from devosupport.history.words import THE_SYSTEM, deed
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.titles import title_of
from requests.choices import Channel, ContactKind, NoteKind, Section, Side
from requests.models import Contact, Message, Note, Question, SupportRequest

# Told by the message, the note or the question itself.
TOLD_ELSEWHERE = ("post_message", "add_note", "add_contact")


@dataclass(frozen=True)
class Event:
    """`side` colours it: "note" for officers only, "ours", "theirs", "email", "" for a deed."""

    at: datetime
    title: str
    by: str
    text: str = ""
    side: str = ""
    # Which message it is, where it is one.
    message: int = 0


class Told(NamedTuple):
    """One row of the union. `more` is the history's codes; the others are text."""

    kind: str
    at: datetime
    pk: int
    who: str
    code: str
    second: str
    text: str
    more: dict[str, Any]


class Place(NamedTuple):
    """Where a page begins: after this row. In an address: `2027-01-05T09:30:00+00:00~note~12`."""

    at: datetime
    kind: str
    pk: int

    @classmethod
    def read(cls, typed: str) -> Self | None:
        """Junk reads as the first page."""
        at, _, rest = typed[:80].partition("~")
        kind, _, pk = rest.partition("~")
        known = kind in TELLERS and pk.isascii() and pk.isdigit() and len(pk) <= 18
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            return None
        real = moment.tzinfo and 2000 <= moment.year < 3000
        return cls(moment, kind, int(pk)) if known and real else None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.kind}~{self.pk}"

    def later_than(self, kind: str, at: str) -> Q:
        """What of one kind stands below: older, or at the same moment and further down."""
        older = Q(**{f"{at}__lt": self.at})
        same = Q(**{at: self.at})
        if kind == self.kind:
            return older | (same & Q(pk__lt=self.pk))
        return older | same if kind < self.kind else older


@dataclass(frozen=True)
class Page:
    """`older`: where the next page begins, as `Place.read` takes it; "" on the last."""

    events: list[Event]
    older: str


TEXT = TextField()


class Source(NamedTuple):
    """Which columns of a table say when, who, two codes, the words and the codes of a deed."""

    rows: QuerySet[Any]
    at: str
    person: str
    code: str = ""
    second: str = ""
    text: str = ""
    more: str = ""


def page_of(case: SupportRequest, *only: str, size: int, before: str = "") -> Page:
    """`only`: some of KINDS, all of them unless named; `before`: what `older` of a page said."""
    after = Place.read(before)
    asked = {kind: source for kind, source in sources(case).items() if not only or kind in only}
    parts = [columns(kind, source, after)[: size + 1] for kind, source in asked.items()]
    rows: Any = parts[0]
    if len(parts) > 1:
        together = parts[0].union(*parts[1:], all=True)
        rows = together.order_by("-t_at", "-t_kind", "-pk")[: size + 1]
    found = [Told(*row) for row in rows]
    shown, more = found[:size], len(found) > size
    last = shown[-1] if more else None
    return Page(
        [TELLERS[row.kind](row) for row in shown],
        str(Place(last.at, last.kind, last.pk)) if last else "",
    )


def sources(case: SupportRequest) -> dict[str, Source]:
    def of(model: type[Model]) -> QuerySet[Any]:
        return model._default_manager.filter(request=case)

    deeds = Entry.objects.about(case).exclude(verb__in=TOLD_ELSEWHERE)
    emails = Notice.objects.about(case)
    return {
        "deed": Source(deeds, "at", "actor", code="verb", more="data"),
        "message": Source(of(Message), "at", "author", "side", "channel", "body"),
        "note": Source(of(Note), "at", "author", code="kind", text="body"),
        "contact": Source(
            contacts_of(case), "at", "author", code="kind", second="about", text="body"
        ),
        "question": Source(of(Question), "asked_at", "asked_by", "section", "answer", "text"),
        "email": Source(emails, "created_at", "to", "kind", "state"),
    }


def contacts_of(case: SupportRequest) -> QuerySet[Contact]:
    """`about`: who it was with, what about, and what was attached."""
    named = Concat(Value(" (attached, not kept: "), F("attachments"), Value(")"), output_field=TEXT)
    subject = Concat(Value(": "), F("subject"), output_field=TEXT)
    whole = Concat(
        F("with_whom"), unless_empty("subject", subject), unless_empty("attachments", named),
        output_field=TEXT,
    )  # fmt: skip
    return Contact.objects.filter(request=case).annotate(about=whole)


def unless_empty(name: str, words: Concat) -> Case:
    return Case(When(**{name: ""}, then=Value("")), default=words, output_field=TEXT)


def columns(kind: str, source: Source, after: Place | None) -> QuerySet[Any, Any]:
    """The same columns of every table, so that the database can put them in one order."""
    rows = source.rows.filter(after.later_than(kind, source.at)) if after else source.rows

    def text(name: str) -> Any:
        return Cast(F(name), TextField()) if name else Value("", output_field=TextField())

    name = NullIf(F(f"{source.person}__name"), Value(""))
    who = Coalesce(name, F(f"{source.person}__email"), Value(""), output_field=TextField())
    same: QuerySet[Any, Any] = (
        rows.order_by(f"-{source.at}", "-pk")
        .annotate(
            t_kind=Value(kind, output_field=CharField()),
            t_at=F(source.at),
            t_who=who,
            t_code=text(source.code),
            t_second=text(source.second),
            t_text=text(source.text),
            t_more=F(source.more) if source.more else Value({}, output_field=JSONField()),
        )
        .values_list("t_kind", "t_at", "pk", "t_who", "t_code", "t_second", "t_text", "t_more")
    )
    return same


def told_deed(row: Told) -> Event:
    entry = Entry(verb=row.code, subject_type="requests.supportrequest", data=row.more)
    words = deed(entry)
    return Event(row.at, words[:1].upper() + words[1:], row.who or THE_SYSTEM)


FROM = {
    Side.COUNCIL: "the council",
    Side.PARTNER: "a partner",
    Side.ADVISER: "a peer or adviser",
}
CALLED = {Channel.PHONE: "Call"}


def told_message(row: Told) -> Event:
    side, channel = Side(row.code), Channel(row.second)
    if channel == Channel.ONLINE:
        title = "Message to the council" if side == Side.US else f"Message from {FROM[side]}"
    else:
        title = f"{CALLED.get(channel, channel.label)}, shared with the council"
    colour = "ours" if side == Side.US else "theirs"
    return Event(row.at, title, row.who, row.text, colour, row.pk)


def told_note(row: Told) -> Event:
    return Event(row.at, NoteKind(row.code).label, row.who, row.text, "note")


def told_contact(row: Told) -> Event:
    title = f"{ContactKind(row.code).label} with {row.second}"
    return Event(row.at, title, f"Noted by {row.who}, for officers only", row.text, "note")


def told_question(row: Told) -> Event:
    about = Section(row.code).label.lower()
    text = f"{row.text}\n\nAnswer: {row.second}" if row.second else f"{row.text}\n\nNo answer yet."
    return Event(row.at, f"Question about: {about}", row.who, text, "ours")


def told_email(row: Told) -> Event:
    state = NoticeState(row.second).label
    return Event(row.at, f"E-mail “{title_of(row.code)}”", f"To {row.who}. {state}", "", "email")


TELLERS: dict[str, Callable[[Told], Event]] = {
    "deed": told_deed,
    "message": told_message,
    "note": told_note,
    "contact": told_contact,
    "question": told_question,
    "email": told_email,
}
