"""Asking ClamAV: INSTREAM over TCP or a socket, in parts, and never longer than a task can bear."""

import socket
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

# To connect and for each answer; and for one file from end to end.
TIMEOUT = 5.0
WHOLE = 60.0
LONGEST_ANSWER = 4096


class ScannerDown(Exception):
    """It could not say: down, hanging, or answering something else. Try again later."""


@dataclass(frozen=True)
class Verdict:
    """`found` is the scanner's name for what it found; empty for a clean file."""

    found: str = ""

    @property
    def clean(self) -> bool:
        return not self.found


def scan(parts: Iterable[bytes], url: str) -> Verdict:
    """What the scanner at `url` says of the file. Raises ScannerDown when it says nothing."""
    ends = time.monotonic() + WHOLE
    try:
        with connect(url) as connection:
            connection.sendall(b"zINSTREAM\0")
            for part in parts:
                if time.monotonic() > ends:
                    raise ScannerDown("It took longer than a minute.")
                connection.sendall(struct.pack(">I", len(part)) + part)
            connection.sendall(struct.pack(">I", 0))
            connection.settimeout(max(TIMEOUT, ends - time.monotonic()))
            return verdict(answer(connection))
    except OSError as error:
        raise ScannerDown(repr(error)) from error


def connect(url: str) -> socket.socket:
    """tcp://host:port or unix:///path. Raises ScannerDown for an address that is neither."""
    parts = urlsplit(url)
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or 3310), TIMEOUT)
    if parts.scheme == "unix" and parts.path:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(TIMEOUT)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
        return connection
    raise ScannerDown("SCANNER_URL must be tcp://host:3310 or unix:///path.")


def answer(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = connection.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def verdict(said: str) -> Verdict:
    """ "stream: OK" or "stream: <what> FOUND"; anything else is no verdict."""
    what = said.removeprefix("stream: ")
    if what == "OK":
        return Verdict()
    if what.endswith(" FOUND"):
        return Verdict(what.removesuffix(" FOUND")[:200])
    raise ScannerDown(f"It answered: {said[:200]}")
