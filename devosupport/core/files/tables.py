"""CSV: plain text without markup, and without cells that start a program."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from devosupport.core.files.kinds import Unfit

MARKUP = re.compile(r"<\s*(?:!doctype|html|script|svg|\?xml|\?php|iframe)\b|^\s*%PDF-", re.I)
# =cmd|'/C calc'!A0 and the like: a formula that talks to another program.
STARTS_A_PROGRAM = re.compile(r"(?:^|[,;\t\"'\n])\s*[=+\-@][^\n,;\t]{0,200}\|[^\n]{0,400}!", re.M)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
LINES = 1 << 16
NOT_TEXT = "It is not a plain table of text. Save it as CSV again and attach that."
NOT_A_TABLE = "It holds a web page or another file, not a table. Save the table as CSV again."
PROGRAM = "A cell starts another program. Take the formula out and attach it again."
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip


def check_csv(file: BinaryIO) -> None:
    before = ""
    for part in texts(file):
        text = before + part
        if CONTROL.search(part):
            raise Unfit(NOT_TEXT)
        if MARKUP.search(text):
            raise Unfit(NOT_A_TABLE)
        if STARTS_A_PROGRAM.search(text):
            raise Unfit(PROGRAM)
        before = text[-700:]


def texts(file: BinaryIO) -> Iterator[str]:
    """The text in parts: by its mark, else as UTF-8, else as Windows writes it."""
    start = file.read(4)
    file.seek(0)
    named = next((name for mark, name in MARKS.items() if start.startswith(mark)), "")
    encoding = named or ("utf-8" if decodes(file, "utf-8") else "cp1252")
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while part := file.read(LINES):
            yield decoder.decode(part)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Unfit(NOT_TEXT) from error


def decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while part := file.read(LINES):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
