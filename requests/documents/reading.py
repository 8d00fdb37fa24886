"""Documents as people read of them: what each is, who attached it, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from devosupport.accounts.access import is_officer
from devosupport.accounts.models import User
from devosupport.core.files.kinds import KINDS
from devosupport.core.files.names import size_in_words
from requests import access
from requests.choices import DocumentState, Role
from requests.models import Document, SupportRequest

REFUSED = (
    "Refused: the virus scanner found something in it, and we deleted it. Have your computer "
    "checked, then attach a clean copy."
)
CHECKING = "Being checked for viruses. It can be opened when that is done, usually in a minute."


@dataclass(frozen=True)
class DocumentRead:
    """`url` is empty where the person cannot open it, `problem` where all is well."""

    public_id: str
    name: str
    about: str
    by: str
    at: datetime
    url: str
    status: str
    colour: str
    problem: str
    message: int | None
    on_record: bool
    withdrawable: bool
    withdrawn: bool


def documents_of(request: SupportRequest, user: User, *, draft: bool = False) -> list[DocumentRead]:
    """Every document of a request that the person may read of; a draft's own are of its form.

    A fixed number of queries, however many documents there are.
    """
    rows = Document.objects.visible_to(user).filter(request=request).with_people()
    if draft:
        rows = rows.filter(message=None)
    ours, withdraws = is_officer(user), Withdrawing(user, request, rows)
    return [read_document(row, opened(row, ours), withdraws.may(row)) for row in rows]


def opened(row: Document, ours: bool) -> bool:
    """As `Document.objects.opened_by` asks the database."""
    return row.state == DocumentState.READY and (ours or row.withdrawn_at is None)


class Withdrawing:
    """Whether a person may withdraw each of many documents: what they are is asked once."""

    def __init__(self, user: User, request: SupportRequest, rows: Iterable[Document]) -> None:
        self.user, self.request, self.rows = user, request, rows

    @cached_property
    def roles(self) -> frozenset[Role]:
        return access.roles_of(self.user, self.request)

    @cached_property
    def colleagues(self) -> set[int]:
        return access.colleagues_among(self.user, {row.added_by_id for row in self.rows})

    def may(self, row: Document) -> bool:
        if row.withdrawn_at or not row.is_on_record:
            return False
        if not access.allows("withdraw_document", self.request.state, self.roles):
            return False
        side = access.side_for(self.roles)
        return access.own_side(self.user, side, row, lambda: row.added_by_id in self.colleagues)


def about(row: Document) -> str:
    return f"{KINDS[row.kind].label}, {size_in_words(row.size)}"


def read_document(row: Document, openable: bool, withdrawable: bool) -> DocumentRead:
    status, colour, problem = standing_of(row)
    url = reverse("requests:document", args=[row.request.reference, row.public_id])
    return DocumentRead(
        public_id=row.public_id,
        name=row.name,
        about=about(row),
        by=row.added_by.display_name if row.added_by else "Former user",
        at=row.added_at,
        url=url if openable else "",
        status=status,
        colour=colour,
        problem=problem,
        message=row.message_id,
        on_record=row.is_on_record,
        withdrawable=withdrawable,
        withdrawn=row.withdrawn_at is not None,
    )


def standing_of(row: Document) -> tuple[str, str, str]:
    """Its label, the label's colour, and what to know about it."""
    if row.withdrawn_at:
        return "Withdrawn", "grey", row.withdrawn_note
    if row.state == DocumentState.REFUSED:
        return "Refused", "red", REFUSED
    if row.state == DocumentState.CHECKING:
        return "Being checked", "blue", CHECKING
    return "", "", ""


def in_words(row: SupportRequest) -> str:
    """For the application as it is read, printed and downloaded."""
    rows = Document.objects.of_application(row).standing()
    return "\n".join(f"{document.name} ({about(document)})" for document in rows) or "None"
