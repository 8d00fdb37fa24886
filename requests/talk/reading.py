"""A conversation as it is read: who said what when, what came with it, and what is new."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from devosupport.accounts.models import User
from requests.choices import Channel, Side
from requests.documents.reading import DocumentRead, documents_of
from requests.models import Message, SupportRequest


@dataclass(frozen=True)
class MessageRead:
    by: str
    side: str
    ours: bool
    how: str
    at: datetime
    text: str
    new: bool
    documents: list[DocumentRead]


def conversation_of(request: SupportRequest, user: User) -> list[MessageRead]:
    """Oldest first. What is new to the person is marked so until `rules.mark_read`."""
    new = set(Message.objects.new_to(user).of(request).values_list("pk", flat=True))
    attached = documents_by_message(request, user)
    rows = Message.objects.in_order().of(request)
    return [read_message(row, row.pk in new, attached.get(row.pk, [])) for row in rows]


def documents_by_message(request: SupportRequest, user: User) -> dict[int, list[DocumentRead]]:
    found: dict[int, list[DocumentRead]] = defaultdict(list)
    for document in documents_of(request, user):
        if document.message:
            found[document.message].append(document)
    return found


def read_message(row: Message, new: bool, documents: list[DocumentRead]) -> MessageRead:
    by = row.author.display_name if row.author else "Former user"
    channel = Channel(row.channel)
    return MessageRead(
        by=by,
        side=Side(row.side).label,
        ours=row.side == Side.US,
        how="" if channel == Channel.ONLINE else channel.label,
        at=row.at,
        text=row.body,
        new=new,
        documents=documents,
    )
