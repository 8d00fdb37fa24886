"""Keeping files: under a random name, in parts, so that memory stays flat whatever the size."""

import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.core.files import File
from django.core.files.storage import Storage, storages

from devosupport.core.files.inspect import Checked
from devosupport.core.moment import now
from requests.models import DiscardedFile

# An upload that takes longer than this was given up.
UPLOAD_ENDS = timedelta(hours=2)
CHUNK = 1 << 18


def private() -> Storage:
    return storages["private"]


def keep(checked: Checked) -> str:
    """Store the file; its new name. Until a document takes it up it is one to be discarded."""
    number = secrets.token_hex(16)
    name = f"documents/{number[:2]}/{number}"
    DiscardedFile.objects.create(stored_name=name, delete_after=now() + UPLOAD_ENDS)
    checked.file.seek(0)
    stored = private().save(name, File(checked.file))
    if stored != name:
        raise RuntimeError(f"The storage renamed a new file, from {name} to {stored}.")
    return name


class Unreadable(Exception):
    """The storage did not give the file."""


def parts_of(stored_name: str) -> Iterator[bytes]:
    """The file in parts. Raises Unreadable, whatever the storage raises."""
    try:
        with private().open(stored_name) as file:
            while part := file.read(CHUNK):
                yield part
    except Exception as error:
        raise Unreadable(stored_name) from error


def discard(stored_name: str) -> None:
    """Delete a file; one that is gone already is fine."""
    private().delete(stored_name)
