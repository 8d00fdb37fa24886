"""doc, xls and ppt: which of them it is, and that it carries no macro, package or password."""

import re
import struct
from collections.abc import Iterator
from typing import BinaryIO

from devosupport.core.files.kinds import Unfit
from devosupport.core.files.ole import BROKEN, Compound

DOCUMENTS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
MACROS = {"VBA", "MACROS", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBAPROJECT"}
PACKAGES = {"\x01OLE10NATIVE", "\x01OLE10ITEMNAME"}
MOST = 32_000_000
HAS_MACROS = "It contains macros. Save it without them, for example as PDF, and attach that."
HAS_PACKAGE = "Another file is embedded in it. Attach that file on its own."
IS_LOCKED = "It is locked with a password, so we cannot check it. Save it without one."
# PowerPoint keeps its macros as a record of its own: VBAInfo, whether there are any.
PPT_VBA = re.compile(rb"\xff\x03.{4}[\x00-\xff]{2}\x00\x04\x0c\x00\x00\x00.{4}(.{4})", re.S)
WORD_ENCRYPTED = 0x0100
BOUNDSHEET, FILEPASS = 0x85, 0x2F


def check_old_office(file: BinaryIO) -> str:
    """The code of the kind, or "" for a compound file that is no document."""
    compound = Compound(file)
    names = {name.upper() for name in (*compound.streams, *compound.storages)}
    if "ENCRYPTEDPACKAGE" in names or "ENCRYPTEDSUMMARY" in names:
        raise Unfit(IS_LOCKED)
    if names & MACROS:
        raise Unfit(HAS_MACROS)
    if names & PACKAGES:
        raise Unfit(HAS_PACKAGE)
    stream = next((name for name in DOCUMENTS if name in compound.streams), "")
    kind = DOCUMENTS.get(stream, "")
    if kind == "doc":
        check_word(compound.read(stream, 64))
    elif kind == "xls":
        check_excel(compound.read(stream, MOST))
    elif kind == "ppt":
        check_powerpoint(compound.read(stream, MOST))
    return kind


def check_word(head: bytes) -> None:
    if len(head) < 12:
        raise Unfit(BROKEN)
    if struct.unpack_from("<H", head, 10)[0] & WORD_ENCRYPTED:
        raise Unfit(IS_LOCKED)


def check_excel(book: bytes) -> None:
    """Macros of Excel 4 are sheets of a kind of their own."""
    for code, body in records(book):
        if code == FILEPASS:
            raise Unfit(IS_LOCKED)
        if code == BOUNDSHEET and len(body) > 5 and body[5] in (1, 6):
            raise Unfit(HAS_MACROS)


def records(book: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(book):
        code, length = struct.unpack_from("<HH", book, at)
        yield code, book[at + 4 : at + 4 + length]
        at += 4 + length


def check_powerpoint(show: bytes) -> None:
    for found in PPT_VBA.finditer(show):
        if found[1] != b"\0\0\0\0":
            raise Unfit(HAS_MACROS)
