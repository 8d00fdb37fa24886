"""A conversation as it is read: who said what when, what came with it, and what is new."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from devosupport.accounts.models import User
from requests.choices import Channel, Side
from requests.documents.reading import DocumentRead, documents_of
from requests.models import Message, SupportRequest


@dataclass(frozen=True)
class MessageRead:
    number: int
    by: str
    side: str
    ours: bool
    how: str
    at: datetime
    text: str
    new: bool
    documents: list[DocumentRead]


def conversation_of(request: SupportRequest, user: User) -> list[MessageRead]:
    """Oldest first. What is new to the person is marked, until `rules.mark_read` is told."""
    new = set(Message.objects.new_to(user).of(request).numbers())
    attached = by_message(documents_of(request, user))
    rows = Message.objects.in_order().of(request)
    return [read_message(row, row.pk in new, attached.get(row.pk, [])) for row in rows]


def thread_with(request: SupportRequest, user: User) -> list[MessageRead]:
    """For somebody on the team: their own words and our answers, none of the council's talk."""
    attached = by_message(documents_of(request, user))
    rows = Message.objects.in_order().of(request).with_person(user)
    return [read_message(row, False, attached.get(row.pk, [])) for row in rows]


def by_message(documents: Iterable[DocumentRead]) -> dict[int, list[DocumentRead]]:
    """Message → what came with it."""
    found: dict[int, list[DocumentRead]] = defaultdict(list)
    for document in documents:
        if document.message:
            found[document.message].append(document)
    return dict(found)


def read_message(row: Message, new: bool, documents: list[DocumentRead]) -> MessageRead:
    by = row.author.display_name if row.author else "Former user"
    channel = Channel(row.channel)
    return MessageRead(
        number=row.pk,
        by=by,
        side=Side(row.side).label,
        ours=row.side == Side.US,
        how="" if channel == Channel.ONLINE else channel.label,
        at=row.at,
        text=row.body,
        new=new,
        documents=documents,
    )
