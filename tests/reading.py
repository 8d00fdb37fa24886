"""What somebody reads of an answer: streamed or not, and an office document part by part."""

from io import BytesIO
from zipfile import ZipFile

from django.http.response import HttpResponseBase


def content_of(response: HttpResponseBase) -> bytes:
    return unpacked(b"".join(response))


def unpacked(content: bytes) -> bytes:
    """The parts of a zipped document behind each other; anything else as it is."""
    if not content.startswith(b"PK\x03\x04"):
        return content
    with ZipFile(BytesIO(content)) as packed:
        return b" ".join(packed.read(name) for name in packed.namelist())


def words_of(response: HttpResponseBase) -> str:
    return content_of(response).decode("utf-8", "replace")
