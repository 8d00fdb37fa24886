"""Documents of a request: attached to a draft or a message, removed, withdrawn."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from devosupport.accounts.models import User
from devosupport.core.files.inspect import Checked
from devosupport.core.hints import wake
from requests import access
from requests.choices import DocumentState, Section
from requests.documents.store import keep
from requests.models import DiscardedFile, Document, Message, SupportRequest
from requests.rules.base import begin, check, finish, now, require, words_of
from requests.rules.intake import edited

MOST_AT_ONCE = 5
MOST_ON_A_REQUEST = 50


def attach_documents(
    *, request: SupportRequest, actor: User, files: Sequence[Checked]
) -> list[Document]:
    """Add documents to a draft. Like every edit, it voids what the authoriser was shown.

    Files are stored before the request is locked: storing takes as long as it takes.
    """
    check("attach_documents", SupportRequest.objects.get(pk=request.pk), actor)
    require(files, "Choose a file.")
    stored = [keep(file) for file in files]
    return attach_stored(request=request, actor=actor, files=files, stored=stored)


@transaction.atomic
def attach_stored(
    *, request: SupportRequest, actor: User, files: Sequence[Checked], stored: Sequence[str]
) -> list[Document]:
    row = begin("attach_documents", request, actor)
    here = set(Document.objects.of_application(row).standing().values_list("sha256", flat=True))
    for file in files:
        require(file.sha256 not in here, f"“{file.name}” is attached already.")
        here.add(file.sha256)
    made = add(row, actor, files, stored, section=Section.DOCUMENTS)
    edited(row, actor)
    finish("attach_documents", row, actor, documents=[document.pk for document in made])
    return made


def add(
    row: SupportRequest,
    actor: User,
    files: Sequence[Checked],
    stored: Sequence[str],
    *,
    section: str = "",
    message: Message | None = None,
) -> list[Document]:
    """The rows of stored files; the request is locked, so that the count holds."""
    require(
        len(files) <= MOST_AT_ONCE,
        f"Attach {MOST_AT_ONCE} files at a time at most, and the others after that.",
    )
    require(
        row.documents.count() + len(files) <= MOST_ON_A_REQUEST,
        f"A request may have {MOST_ON_A_REQUEST} documents at most. Put several into one file.",
    )
    state = DocumentState.CHECKING if settings.SCANNER_URL else DocumentState.READY
    common = {"request": row, "section": section, "message": message, "state": state}
    common |= {"side": access.side_of(actor, row), "added_by": actor}
    common |= {"added_at": now(), "scan_after": now()}
    made = [
        Document.objects.create(
            name=file.name,
            stored_name=name,
            kind=file.kind.code,
            size=file.size,
            sha256=file.sha256,
            **common,
        )
        for file, name in zip(files, stored, strict=True)
    ]
    DiscardedFile.objects.filter(stored_name__in=stored).delete()
    if made and state == DocumentState.CHECKING:
        wake("documents")
    return made


@transaction.atomic
def remove_document(*, request: SupportRequest, actor: User, document: Document) -> SupportRequest:
    """Take a document off a draft, file and all."""
    row = begin("remove_document", request, actor)
    document = row.documents.select_related("request").get(pk=document.pk)
    require(
        not document.is_on_record,
        "It has reached us already, so it stays on record. Withdraw it with a note instead.",
    )
    pk = document.pk
    document.delete()
    edited(row, actor)
    wake("documents")
    return finish("remove_document", row, actor, document=pk)


@transaction.atomic
def withdraw_document(
    *, request: SupportRequest, actor: User, document: Document, note: str
) -> SupportRequest:
    """Nobody outside the LGA can open it any longer. It stays on record, with the note."""
    row = begin("withdraw_document", request, actor)
    document = row.documents.select_for_update(of=("self",)).get(pk=document.pk)
    require(document.withdrawn_at is None, "This document has been withdrawn already.")
    require(document.is_on_record, "It has not reached us yet: remove it from the draft instead.")
    require(
        access.on_own_side(actor, row, document),
        "Only the side that attached a document can withdraw it. Ask them in a message.",
    )
    document.withdrawn_note = words_of(note, "why you withdraw it")
    document.withdrawn_at, document.withdrawn_by = now(), actor
    document.save(update_fields=["withdrawn_note", "withdrawn_at", "withdrawn_by"])
    return finish("withdraw_document", row, actor, document=document.pk)
