"""PNG and JPEG, walked from end to end: nothing may stand in front of, inside or behind them."""

import re
import struct
import zlib
from typing import BinaryIO

from devosupport.core.files.kinds import Unfit

PNG = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 100_000_000
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?php|iframe)|%PDF-|PK\x03\x04", re.I)
BROKEN = "It is damaged, or not a picture of this kind. Open it, save it again and attach that."
BEHIND = "There is something else behind the picture. Open it, save it again and attach that."
HIDDEN = "There is a script or another file inside the picture. Save it again and attach that."
HUGE = "The picture has more than 100 million dots. Make it smaller and attach that."
CHUNK = 1 << 16


def check_png(file: BinaryIO) -> None:
    """Every chunk with its sum; IHDR first, IEND last and nothing after it."""
    first = True
    while True:
        head = file.read(8)
        if len(head) < 8:
            raise Unfit(BROKEN)
        length, name = struct.unpack(">I4s", head)
        if first and name != b"IHDR":
            raise Unfit(BROKEN)
        check_chunk(file, length, name)
        first = False
        if name == b"IEND":
            break
    if file.read(1):
        raise Unfit(BEHIND)


def check_chunk(file: BinaryIO, length: int, name: bytes) -> None:
    total = zlib.crc32(name)
    small = b""
    left = length
    while left:
        part = file.read(min(left, CHUNK))
        if not part:
            raise Unfit(BROKEN)
        total = zlib.crc32(part, total)
        left -= len(part)
        if name != b"IDAT":
            small = (small + part)[-2 * CHUNK :]
            if MARKUP.search(small):
                raise Unfit(HIDDEN)
    if file.read(4) != struct.pack(">I", total):
        raise Unfit(BROKEN)
    if name == b"IHDR":
        check_pixels(*struct.unpack(">II", small[:8].ljust(8, b"\0")))


def check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Unfit(HUGE)


def check_jpg(file: BinaryIO) -> None:
    """Segment by segment, over the compressed picture, to the end mark and nothing after it."""
    if file.read(2) != b"\xff\xd8":
        raise Unfit(BROKEN)
    marker = next_marker(file)
    while marker != 0xD9:
        if marker != 0x01 and not 0xD0 <= marker <= 0xD7:
            check_segment(file, marker)
        marker = over_the_picture(file) if marker == 0xDA else next_marker(file)
    if file.read(CHUNK).strip(b"\0\r\n"):
        raise Unfit(BEHIND)


def next_marker(file: BinaryIO) -> int:
    if file.read(1) != b"\xff":
        raise Unfit(BROKEN)
    mark = b"\xff"
    while mark == b"\xff":
        mark = file.read(1)
    if not mark:
        raise Unfit(BROKEN)
    return mark[0]


def check_segment(file: BinaryIO, marker: int) -> None:
    size = file.read(2)
    length = int.from_bytes(size, "big")
    body = file.read(length - 2) if length >= 2 else b""
    if length < 2 or len(body) != length - 2:
        raise Unfit(BROKEN)
    if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(body) >= 5:
        height, width = struct.unpack(">HH", body[1:5])
        check_pixels(width, height)
    # A camera keeps a small picture and words about the big one here, but no scripts.
    if MARKUP.search(body):
        raise Unfit(HIDDEN)


def over_the_picture(file: BinaryIO) -> int:
    """Read the compressed data up to the next marker that is not part of it."""
    before = b""
    while part := file.read(CHUNK):
        data = before + part
        for found in re.finditer(rb"\xff([^\x00\xff\xd0-\xd7])", data):
            file.seek(found.end() - len(data), 1)
            return found[1][0]
        before = data[-1:]
    raise Unfit(BROKEN)
