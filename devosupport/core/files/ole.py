"""The older Office formats: a small file system in one file (MS-CFB), read only as far as needed.

Only names of streams and a few records are looked at, never a document itself.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from devosupport.core.files.kinds import Unfit

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA  # this and everything above is no sector
MOST_SECTORS = 200_000
MOST_ENTRIES = 20_000
MINI = 64
BROKEN = "It is damaged. Open it, save it again and attach that."


@dataclass(frozen=True)
class Stream:
    name: str
    start: int
    size: int


class Compound:
    """The directory of a compound file. Raises Unfit for one that is damaged or goes in circles."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        file.seek(0)
        head = file.read(512)
        if len(head) < 512 or not head.startswith(MAGIC):
            raise Unfit(BROKEN)
        shift = struct.unpack_from("<H", head, 30)[0]
        if shift not in (9, 12):
            raise Unfit(BROKEN)
        self.size = 1 << shift
        self.mini_below = struct.unpack_from("<I", head, 56)[0]
        self.fat = self._fat(head)
        self.streams, self.storages, self.root = self._directory(head)
        mini_start = struct.unpack_from("<I", head, 60)[0]
        self.mini_fat = self._numbers(b"".join(self._chain(mini_start)))

    def _sector(self, number: int) -> bytes:
        self.file.seek((number + 1) * self.size)
        return self.file.read(self.size)

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _fat(self, head: bytes) -> list[int]:
        """Which sector follows which: the header lists 109 sectors of it, a chain the others."""
        listed = self._numbers(head[76:512])
        following, count = struct.unpack_from("<II", head, 68)
        seen: set[int] = set()
        while following < END and len(seen) < min(count, MOST_SECTORS):
            if following in seen:
                raise Unfit(BROKEN)
            seen.add(following)
            more = self._numbers(self._sector(following))
            if not more:
                raise Unfit(BROKEN)
            listed += more[:-1]
            following = more[-1]
        fat: list[int] = []
        for number in listed:
            if number < END:
                fat += self._numbers(self._sector(number))
            if len(fat) > MOST_SECTORS:
                raise Unfit(BROKEN)
        return fat

    def _chain(self, start: int) -> Iterator[bytes]:
        seen = 0
        while start < END:
            seen += 1
            if start >= len(self.fat) or seen > len(self.fat):
                raise Unfit(BROKEN)
            yield self._sector(start)
            start = self.fat[start]

    def _directory(self, head: bytes) -> tuple[dict[str, Stream], set[str], Stream]:
        streams: dict[str, Stream] = {}
        storages: set[str] = set()
        root = Stream("", END, 0)
        data = b"".join(self._chain(struct.unpack_from("<I", head, 48)[0]))
        if len(data) // 128 > MOST_ENTRIES:
            raise Unfit(BROKEN)
        for at in range(0, len(data) - 127, 128):
            entry = data[at : at + 128]
            length = struct.unpack_from("<H", entry, 64)[0]
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", entry, 116)
            if entry[66] == 2:
                # The same name may stand in several storages; the first is the document's own.
                streams.setdefault(name, Stream(name, start, size))
            elif entry[66] == 1:
                storages.add(name)
            elif entry[66] == 5:
                root = Stream(name, start, size)
        return streams, storages, root

    def read(self, name: str, most: int) -> bytes:
        """The first `most` bytes of a stream; nothing when it is not there."""
        stream = self.streams.get(name)
        if stream is None:
            return b""
        wanted = min(stream.size, most)
        parts = self._mini(stream) if stream.size < self.mini_below else self._chain(stream.start)
        found = bytearray()
        for part in parts:
            found += part
            if len(found) >= wanted:
                break
        return bytes(found[:wanted])

    def _mini(self, stream: Stream) -> Iterator[bytes]:
        """Small streams lie together in one that belongs to the root."""
        small = b"".join(self._chain(self.root.start))
        number, seen = stream.start, 0
        while number < END:
            seen += 1
            if number >= len(self.mini_fat) or seen > len(self.mini_fat):
                raise Unfit(BROKEN)
            yield small[number * MINI : (number + 1) * MINI]
            number = self.mini_fat[number]
