"""Documents of one request attached to another: each file read, checked and stored anew."""

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from devosupport.accounts.models import User
from devosupport.core.files.inspect import Checked, inspect
from devosupport.core.files.kinds import Unfit
from devosupport.core.files.store import Unreadable, parts_of
from requests.models import Document, SupportRequest
from requests.rules.base import Refused
from requests.rules.documents import MOST_AT_ONCE, attach_documents

IN_MEMORY = 1 << 20


def to_copy(request: SupportRequest, actor: User) -> Iterable[Document]:
    """What the application holds and the person may open themselves."""
    return Document.objects.opened_by(actor).of_application(request).standing()


def copy_documents(*, request: SupportRequest, actor: User, source: SupportRequest) -> list[str]:
    """Attach the documents of `source` to a draft, those that it has not yet. Copies share no
    file: to remove one leaves the other. The names of those that could not be copied.
    """
    lost: list[str] = []
    here = set(Document.objects.of_application(request).values_list("sha256", flat=True))
    with ExitStack() as opened:
        files: dict[str, Checked] = {}
        for document in to_copy(source, actor):
            file = cast(BinaryIO, opened.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY)))
            try:
                again = checked_again(document, file)
            except (Unreadable, Unfit):
                lost.append(document.name)
            else:
                files.setdefault(again.sha256, again)
        wanted = iter([file for sum_of, file in files.items() if sum_of not in here])
        while some := list(islice(wanted, MOST_AT_ONCE)):
            try:
                attach_documents(request=request, actor=actor, files=some)
            except Refused:
                # The button was pressed twice, or the request holds as many as it may.
                lost += [file.name for file in some if not attached(request, file)]
    return lost


def checked_again(document: Document, file: BinaryIO) -> Checked:
    """The stored file as if somebody sent it. Raises Unreadable, or Unfit if no longer taken."""
    size = sum(file.write(part) for part in parts_of(document.stored_name))
    return inspect(file, document.name, size)


def attached(request: SupportRequest, file: Checked) -> bool:
    return Document.objects.of_application(request).filter(sha256=file.sha256).exists()
