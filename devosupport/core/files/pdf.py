"""PDF: whole, unlocked, without scripts, commands or files inside.

A PDF says what it does by names such as /JavaScript. They may be written with escapes
(/J#61vaScript) or lie in packed groups of objects, so both are undone before looking. Longer
names are looked for everywhere, because a reader finds its way by an index and not from the top.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from devosupport.core.files.kinds import Unfit

MOST_UNPACKED = 100_000_000
WINDOW = 4_000_000
OVERLAP = 4_096
BROKEN = "It is damaged, or not a PDF. Save it as PDF again and attach that."
BEHIND = "There is something else behind the PDF. Save it as PDF again and attach that."
LOCKED = "It is locked with a password, so we cannot check it. Save it without one."
SCRIPTS = "It contains scripts. Print it to a new PDF and attach that."
COMMANDS = "It starts programs or sends data when it is used. Print it to a new PDF."
FILES = "Other files are attached inside it. Attach them on their own."
FORMS = "It is a form of a kind that contains scripts. Print it to a new PDF and attach that."
UNUSUAL = "It is built in a way we cannot check. Print it to a new PDF and attach that."
BOMB = "It unpacks to far more than its size. Print it to a new PDF and attach that."


def name(text: str) -> bytes:
    """A pattern for a name, each letter as itself or as #xx."""
    letters = "".join(f"(?:{c}|#{ord(c):02x}|#{ord(c):02X})" for c in text)
    return f"/{letters}(?![A-Za-z0-9])".encode()


REFUSED = {
    SCRIPTS: re.compile(b"|".join(map(name, ("JavaScript", "Rendition", "RichMedia")))),
    COMMANDS: re.compile(b"|".join(map(name, ("Launch", "SubmitForm", "ImportData", "GoToE")))),
    FILES: re.compile(b"|".join(map(name, ("EmbeddedFile", "EmbeddedFiles", "FileAttachment")))),
    LOCKED: re.compile(name("Encrypt")),
    FORMS: re.compile(name("XFA") + rb"\s*[\[\d<]"),
}
STREAM = re.compile(rb"(?<!end)stream\r?\n")
GROUP = re.compile(name("ObjStm"))
# A group of objects begins with pairs of numbers: which object, and where in the group.
PAIRS = re.compile(rb"[\s\0]*\d+[\s\0]+\d+[\s\0]")


def check_pdf(file: BinaryIO) -> None:
    check_frame(file)
    budget = MOST_UNPACKED
    for window, at in windows(file):
        refuse(window)
        for start in groups(file, window, at):
            budget = unpack(file, start, budget)


def check_frame(file: BinaryIO) -> None:
    """%PDF- is the first thing and %%EOF the last, and it is no zip file at the same time."""
    file.seek(0)
    if file.read(5) != b"%PDF-":
        raise Unfit(BROKEN)
    size = file.seek(0, 2)
    file.seek(max(0, size - 70_000))
    tail = file.read()
    end = tail.rfind(b"%%EOF")
    if end < 0:
        raise Unfit(BROKEN)
    if len(tail) - end > 1024 or b"PK\x05\x06" in tail[end:] or b"<" in tail[end:]:
        raise Unfit(BEHIND)
    if b"PK\x05\x06" in tail:
        raise Unfit(BEHIND)


def windows(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """(bytes, where the window begins in the file); windows overlap."""
    at = 0
    while True:
        file.seek(at)
        window = file.read(WINDOW)
        yield window, at
        if len(window) < WINDOW:
            return
        at += WINDOW - OVERLAP


def refuse(data: bytes) -> None:
    for words, pattern in REFUSED.items():
        if pattern.search(data):
            raise Unfit(words)


def groups(file: BinaryIO, window: bytes, at: int) -> Iterator[int]:
    """Where in the file each packed group of objects begins.

    Known by its content, since its description can be written to mislead.
    """
    for found in STREAM.finditer(window):
        start = at + found.end()
        file.seek(start)
        head = file.read(1024)
        if PAIRS.match(unpacked_head(head)):
            yield start
            continue
        before = window[max(0, found.start() - OVERLAP) : found.start()]
        described = before[max(before.rfind(b"endobj"), before.rfind(b"endstream"), 0) :]
        if GROUP.search(described) and not PAIRS.match(head):
            raise Unfit(UNUSUAL)


def unpacked_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 64)
    except zlib.error:
        return b""


def unpack(file: BinaryIO, start: int, budget: int) -> int:
    """Look through one packed group; what is left of the budget."""
    file.seek(start)
    unpacker = zlib.decompressobj()
    before = b""
    try:
        while not unpacker.eof:
            data = unpacker.unconsumed_tail or file.read(65_536)
            if not data:
                break
            objects = unpacker.decompress(data, 1_000_000)
            budget -= len(objects)
            if budget < 0:
                raise Unfit(BOMB)
            text = before + objects
            refuse(text)
            before = text[-256:]
    except zlib.error as error:
        raise Unfit(BROKEN) from error
    return budget
