"""What a file is, by its content; or why it is not taken."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from devosupport.core.files.kinds import BY_ENDING, IN_WORDS, KINDS, FileKind, Unfit
from devosupport.core.files.names import ending_of, shown_name, size_in_words
from devosupport.core.files.office import check_office
from devosupport.core.files.old_office import check_old_office
from devosupport.core.files.ole import MAGIC
from devosupport.core.files.pdf import check_pdf
from devosupport.core.files.pictures import PNG, check_jpg, check_png
from devosupport.core.files.tables import check_csv

LARGEST = 20_000_000
CHUNK = 1 << 18


@dataclass(frozen=True)
class Checked:
    """A file that may come in: opened, what it is, its size in bytes and its sum."""

    file: BinaryIO
    name: str
    kind: FileKind
    size: int
    sha256: str


def inspect(file: BinaryIO, given: str, size: int) -> Checked:
    """Check a file somebody sends. Raises Unfit with a sentence that begins with its name."""
    name = shown_name(given)
    try:
        kind = checked_kind(file, name, size)
    except Unfit as unfit:
        raise Unfit(f"“{name}” cannot be attached. {unfit}") from unfit
    digest = hashlib.sha256()
    file.seek(0)
    while part := file.read(CHUNK):
        digest.update(part)
    file.seek(0)
    return Checked(file, name, kind, size, digest.hexdigest())


def checked_kind(file: BinaryIO, name: str, size: int) -> FileKind:
    if not size:
        raise Unfit("It is empty. Open it and see whether it was saved.")
    if size > LARGEST:
        raise Unfit(
            f"It is {size_in_words(size)}, and a file may be {size_in_words(LARGEST)} at most. "
            "Make it smaller, or split it."
        )
    said = BY_ENDING.get(ending_of(name))
    if said is None:
        raise Unfit(f"We take {IN_WORDS} files. Save it as one of these, PDF for example.")
    found = found_kind(file, said)
    if found is not said:
        raise Unfit(
            f"Its name says {said.label}, but it is something else inside. "
            "Open it, save it again as what its name says, and attach that."
        )
    return said


def found_kind(file: BinaryIO, said: FileKind) -> FileKind | None:
    """The kind the content has, wholly checked. Text has no mark: a CSV is what its name says."""
    file.seek(0)
    start = file.read(8)
    check: Callable[[BinaryIO], None]
    if start.startswith(b"PK\x03\x04"):
        return KINDS[check_office(file)]
    if start == MAGIC:
        return KINDS.get(check_old_office(file))
    for mark, code, check in (
        (b"%PDF-", "pdf", check_pdf), (PNG, "png", check_png), (b"\xff\xd8\xff", "jpg", check_jpg),
    ):  # fmt: skip
        if start.startswith(mark):
            file.seek(len(mark) if code == "png" else 0)
            check(file)
            return KINDS[code]
    if said.code == "csv":
        file.seek(0)
        check_csv(file)
        return said
    return None
