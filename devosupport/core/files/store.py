"""The private store: files under random names, read and written in parts, handed out with care.

Which row a file belongs to, and when it goes, is for the app that keeps it.
"""

import secrets
from collections.abc import Iterator
from typing import Protocol

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.http import FileResponse, Http404

from devosupport.core.files.inspect import Checked
from devosupport.core.files.kinds import KINDS

CHUNK = 1 << 18


class Unreadable(Exception):
    """The storage did not give the file."""


class Kept(Protocol):
    """A row about a document in the store."""

    stored_name: str
    name: str
    kind: str
    size: int


def private() -> Storage:
    return storages["private"]


def new_name(folder: str) -> str:
    number = secrets.token_hex(16)
    return f"{folder}/{number[:2]}/{number}"


def put(file: "File[bytes]", name: str) -> None:
    """Store it under a name from `new_name`."""
    stored = private().save(name, file)
    if stored != name:
        raise RuntimeError(f"The storage renamed a new file, from {name} to {stored}.")


def put_checked(checked: Checked, name: str) -> None:
    """Store what somebody sent, in parts, so that memory stays flat whatever its size."""
    checked.file.seek(0)
    put(File(checked.file), name)


def parts_of(name: str) -> Iterator[bytes]:
    """The file in parts. Raises Unreadable, whatever the storage raises."""
    try:
        with private().open(name) as file:
            while part := file.read(CHUNK):
                yield part
    except Exception as error:
        raise Unreadable(name) from error


def forget(*names: str) -> None:
    """Delete files; one that is gone already is fine."""
    for name in names:
        private().delete(name)


def handed_out(name: str, size: int, media_type: str, *, download_as: str = "") -> FileResponse:
    """The file as what it is, which no browser runs. Raises Http404 where the store lost it."""
    try:
        file = private().open(name)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file, as_attachment=bool(download_as), filename=download_as, content_type=media_type
    )
    response["Content-Length"] = str(size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def downloaded(kept: Kept) -> FileResponse:
    """A document under the name it came with, never shown in the browser nor found by a search."""
    media_type = KINDS[kept.kind].media_type
    response = handed_out(kept.stored_name, kept.size, media_type, download_as=kept.name)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
