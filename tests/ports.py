"""Ports of this machine that nobody else is given meanwhile: several processes test at once."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_port() -> Iterator[int]:
    """A port that refuses everybody, until a server that we start listens on it.

    It is bound and does not listen. The kernel then gives it to nobody who asks for a free one,
    and lets in a server that names it, as web servers do (SO_REUSEADDR).
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])
