"""Where papers lie: the private storage, under a random name, in parts."""

import secrets
from collections.abc import Iterator

from django.core.files import File
from django.core.files.storage import Storage, storages

from devosupport.core.files.inspect import Checked

CHUNK = 1 << 18


class Unreadable(Exception):
    """The storage did not give the file."""


def private() -> Storage:
    return storages["private"]


def new_name() -> str:
    number = secrets.token_hex(16)
    return f"networks/{number[:2]}/{number}"


def keep(checked: Checked, name: str) -> None:
    checked.file.seek(0)
    stored = private().save(name, File(checked.file))
    if stored != name:
        raise RuntimeError(f"The storage renamed a new file, from {name} to {stored}.")


def parts_of(name: str) -> Iterator[bytes]:
    """The file in parts. Raises Unreadable, whatever the storage raises."""
    try:
        with private().open(name) as file:
            while part := file.read(CHUNK):
                yield part
    except Exception as error:
        raise Unreadable(name) from error


def discard(name: str) -> None:
    """Delete a file; one that is gone already is fine."""
    private().delete(name)
