"""Where the local servers are, and how one Redis or Valkey address is written for each reader."""

from pathlib import Path

SOCKET = "unix://"


def local_database(var: Path) -> str:
    """The usual place of the local server; `manage.py` sets the exact one when it starts it."""
    return f"postgres://postgres@/devosupport?host={var / 'pg'}"


def local_redis(var: Path) -> str:
    return f"{SOCKET}{var / 'valkey' / 'valkey.sock'}"


def cache_url(redis_url: str, number: int) -> str:
    return f"{redis_url}?db={number}" if redis_url.startswith(SOCKET) else f"{redis_url}/{number}"


def broker_url(redis_url: str, number: int) -> str:
    if redis_url.startswith(SOCKET):
        return f"redis+socket://{redis_url.removeprefix(SOCKET)}?virtual_host={number}"
    return f"{redis_url}/{number}"
