"""Messages: posted by any side, with documents, told to the other; and how far each has read."""

from collections.abc import Sequence

from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.files.inspect import Checked
from requests import access
from requests.choices import Channel, Side
from requests.documents.store import keep
from requests.models import Message, ReadMark, SupportRequest
from requests.rules import people
from requests.rules.base import begin, check, finish, now, words_of
from requests.rules.documents import add
from requests.rules.triage import responded


def post_message(
    *,
    request: SupportRequest,
    actor: User,
    body: str,
    channel: str = Channel.ONLINE,
    documents: Sequence[Checked] = (),
) -> Message:
    """Seen by the council. Calls, meetings and pasted e-mails go on the case the same way.

    Files are stored before the request is locked: storing takes as long as it takes.
    """
    if documents:
        check("post_message", SupportRequest.objects.get(pk=request.pk), actor)
    stored = [keep(file) for file in documents]
    return say(
        request=request,
        actor=actor,
        body=body,
        channel=channel,
        documents=documents,
        stored=stored,
    )


@transaction.atomic
def say(
    *,
    request: SupportRequest,
    actor: User,
    body: str,
    channel: str,
    documents: Sequence[Checked],
    stored: Sequence[str],
) -> Message:
    row = begin("post_message", request, actor)
    text = words_of(body, "your message")
    side = access.side_of(actor, row)
    message = Message.objects.create(
        request=row, author=actor, side=side, channel=channel, body=text, at=now()
    )
    made = add(row, actor, documents, stored, message=message)
    tell_the_others(row, actor, message)
    if side == Side.US:
        responded(row)
        row.messages.exclude(side=Side.US).filter(answered_at=None).update(answered_at=now())
    finish(
        "post_message",
        row,
        actor,
        message=message.pk,
        side=side,
        channel=channel,
        documents=[document.pk for document in made],
    )
    return message


def tell_the_others(row: SupportRequest, actor: User, message: Message) -> None:
    """Everybody but officers gets a link to answer by; officers answer at their desk.

    Our answer goes to the lead, and to whoever else asked what it answers.
    """
    if message.side == Side.US:
        told, officers = [*people.at_lead(row), *askers(row)], []
    else:
        officers = people.our_side(row)
        told = [] if message.side == Side.COUNCIL else people.at_lead(row)
    event = f"m{message.pk}"
    people.tell("message", officers, row, event=event, but=actor, message=message.pk)
    people.tell(
        "message",
        told,
        row,
        event=event,
        but=actor,
        link="reply",
        link_about=message,
        message=message.pk,
    )


def askers(row: SupportRequest) -> list[User]:
    """Partners and peers whose messages wait for an answer, while they may still read it."""
    waiting = row.messages.filter(answered_at=None).exclude(side__in=(Side.US, Side.COUNCIL))
    authors = {message.author for message in waiting.select_related("author") if message.author}
    return [author for author in authors if access.may(author, row, "post_message")]


def mark_read(*, request: SupportRequest, actor: User, upto: int) -> None:
    """What was said up to this message is no longer new to the person. No event of the case."""
    ReadMark.objects.bulk_create(
        [ReadMark(request=request, user=actor, read_to=upto)],
        update_conflicts=True,
        unique_fields=["request", "user"],
        update_fields=["read_to"],
    )
