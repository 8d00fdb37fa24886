"""Addresses on this machine: socket paths, free ports, taken ports."""

import socket
from pathlib import Path

# The kernel's limit for the path of a Unix socket (103 on macOS), its closing zero included.
LONGEST_SOCKET_PATH = 103


def socket_fits(path: Path) -> bool:
    return len(str(path).encode()) <= LONGEST_SOCKET_PATH


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        # As the web server does: a port that a client of an earlier run still holds is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
