"""Everything that happened on a case, newest first, in one query: deeds, words, notes, e-mails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, F, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from devosupport.history.models import Entry
from devosupport.history.words import THE_SYSTEM, deed
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.titles import title_of
from requests.choices import Channel, Section, Side
from requests.models import Message, Note, Question, SupportRequest

# Told by the message, the note or the question itself.
TOLD_ELSEWHERE = ("post_message", "add_note")


@dataclass(frozen=True)
class Event:
    """`side` colours it: "note" for officers only, "ours", "theirs", "email", "" for a deed."""

    at: datetime
    title: str
    by: str
    text: str = ""
    side: str = ""


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


class Source(NamedTuple):
    """Which columns of a table say when, who, two codes, the words and the codes of a deed."""

    rows: QuerySet[Any]
    at: str
    person: str
    code: str = ""
    second: str = ""
    text: str = ""
    more: str = ""


def events(case: SupportRequest, *only: str, limit: int | None = None) -> list[Event]:
    """`only`: some of "deed", "message", "note", "question" and "email"."""
    asked = {kind: source for kind, source in sources(case).items() if not only or kind in only}
    parts = [columns(kind, source) for kind, source in asked.items()]
    rows: Any = parts[0].union(*parts[1:], all=True).order_by("-t_at", "-t_kind", "-pk")
    found = [Told(*row) for row in (rows[:limit] if limit else rows)]
    return [TELLERS[row.kind](row) for row in found]


def sources(case: SupportRequest) -> dict[str, Source]:
    def of(model: type[Model]) -> QuerySet[Any]:
        return model._default_manager.filter(request=case)

    deeds = Entry.objects.about(case).exclude(verb__in=TOLD_ELSEWHERE)
    emails = Notice.objects.about(case)
    return {
        "deed": Source(deeds, "at", "actor", code="verb", more="data"),
        "message": Source(of(Message), "at", "author", "side", "channel", "body"),
        "note": Source(of(Note), "at", "author", text="body"),
        "question": Source(of(Question), "asked_at", "asked_by", "section", "answer", "text"),
        "email": Source(emails, "created_at", "to", "kind", "state"),
    }


def columns(kind: str, source: Source) -> QuerySet[Any, Any]:
    """The same columns of every table, so that the database can put them in one order."""

    def text(name: str) -> Any:
        return Cast(F(name), TextField()) if name else Value("", output_field=TextField())

    name = NullIf(F(f"{source.person}__name"), Value(""))
    who = Coalesce(name, F(f"{source.person}__email"), Value(""), output_field=TextField())
    same: QuerySet[Any, Any] = (
        source.rows.order_by()
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


def told_message(row: Told) -> Event:
    side, channel = Side(row.code), Channel(row.second)
    if channel == Channel.ONLINE:
        title = "Message to the council" if side == Side.US else f"Message from: {side.label}"
    else:
        title = f"{channel.label}: on the case, seen by the council"
    return Event(row.at, title, row.who, row.text, "ours" if side == Side.US else "theirs")


def told_note(row: Told) -> Event:
    return Event(row.at, "Internal note", row.who, row.text, "note")


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
    "question": told_question,
    "email": told_email,
}
