"""The forms in which one Redis or Valkey address is written for the cache and for Celery."""

SOCKET = "unix://"


def cache_url(redis_url: str, number: int) -> str:
    return f"{redis_url}?db={number}" if redis_url.startswith(SOCKET) else f"{redis_url}/{number}"


def broker_url(redis_url: str, number: int) -> str:
    if redis_url.startswith(SOCKET):
        return f"redis+socket://{redis_url.removeprefix(SOCKET)}?virtual_host={number}"
    return f"{redis_url}/{number}"
