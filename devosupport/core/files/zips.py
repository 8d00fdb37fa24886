"""Zip files as office documents use them: nothing hidden, nothing that unpacks without end."""

import re
import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from devosupport.core.files.kinds import Unfit
from devosupport.core.files.names import ending_of

MOST_PARTS = 10_000
MOST_UNPACKED = 400_000_000
# Text packs well: a large spreadsheet reaches 30 to 1. A bomb reaches a thousand.
MOST_RATIO = 150
RATIO_FROM = 5_000_000
CHUNK = 1 << 18

BROKEN = "It is damaged. Open it, save it again and attach that."
BOMB = "It unpacks to far more than its size. Save it again, with smaller pictures, or as PDF."
TOO_MANY = "It consists of more than 10,000 parts. Save it as PDF and attach that."
LOCKED = "It is locked with a password, so we cannot check it. Save it without one."
STRANGE = "It holds parts that a document does not have. Save it again, or as PDF, and attach that."
PROGRAM = "There is a program inside it. Take it out, or save it as PDF, and attach that."
ARCHIVE = "Another archive is embedded in it. Attach what is in it on its own."

PROGRAMS = {
    *("exe", "dll", "com", "scr", "pif", "msi", "jar", "class", "apk", "elf", "so", "dylib"),
    *("js", "jse", "vbs", "vbe", "wsf", "hta", "ps1", "bat", "cmd", "sh", "py", "pl", "php"),
    *("lnk", "url", "swf", "reg", "cpl", "htm", "html", "xhtml", "mht", "mhtml"),
    *("docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm"),
}
PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"<script>",
    b"<script ",
)
ARCHIVE_STARTS = (b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ\0", b"BZh", b"ITSF", b"MSCF", b"\x1f\x8b")
SAFE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Budget:
    """How much all parts together may unpack to, those of nested documents included."""

    def __init__(self, most: int = MOST_UNPACKED) -> None:
        self.left = most

    def take(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise Unfit(BOMB)


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """A zip whose list of parts is sound. Only the list is read."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise Unfit(BROKEN)
    check_end(file)
    try:
        packed = zipfile.ZipFile(file)
    # RuntimeError: a way of packing that Python does not know.
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, struct.error) as error:
        raise Unfit(BROKEN) from error
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise Unfit(TOO_MANY)
    if len({part.filename for part in parts}) != len(parts):
        raise Unfit(STRANGE)
    for part in parts:
        check_part(part)
    check_overlap(file, packed)
    return packed


def check_end(file: BinaryIO) -> None:
    """The list of parts is the very last thing, so that no second file hides behind it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 22))
    tail = file.read()
    if not tail.startswith(b"PK\x05\x06") or tail[20:22] != b"\0\0":
        raise Unfit(BROKEN)


def check_part(part: zipfile.ZipInfo) -> None:
    name = part.orig_filename
    if part.flag_bits & 0x1:
        raise Unfit(LOCKED)
    if part.compress_type not in SAFE_METHODS or name.startswith(("/", "\\")):
        raise Unfit(STRANGE)
    if "\0" in name or "\\" in name or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        raise Unfit(STRANGE)
    if ending_of(name) in PROGRAMS:
        raise Unfit(PROGRAM)
    if part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1):
        raise Unfit(BOMB)


def check_overlap(file: BinaryIO, packed: zipfile.ZipFile) -> None:
    """Each part has bytes of its own: parts that share them unpack to more than there is."""
    end = 0
    for part in sorted(packed.infolist(), key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise Unfit(BOMB)
        file.seek(part.header_offset)
        head = file.read(30)
        if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
            raise Unfit(BROKEN)
        name, extra = struct.unpack_from("<HH", head, 26)
        end = part.header_offset + 30 + name + extra + part.compress_size
    if end > packed.start_dir:
        raise Unfit(BOMB)


def contents(packed: zipfile.ZipFile, budget: Budget) -> Iterator[tuple[str, "Part"]]:
    """Each part that is not a folder, in order, to be read once."""
    for info in packed.infolist():
        if not info.is_dir():
            yield info.filename, Part(packed, info, budget)


class Part:
    """One part of a zip. Whatever is unpacked is taken from the budget."""

    def __init__(self, packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> None:
        self.packed, self.info, self.budget = packed, info, budget

    def chunks(self) -> Iterator[bytes]:
        """The unpacked bytes, with the sum checked at the end."""
        try:
            with self.packed.open(self.info) as unpacked:
                while data := unpacked.read(CHUNK):
                    self.budget.take(len(data))
                    yield data
        except Unfit:
            raise
        except Exception as error:
            # zlib, struct, EOF, bad sums: whatever a made-up file provokes is the same to us.
            raise Unfit(BROKEN) from error
