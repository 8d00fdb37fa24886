"""Where the files of pictures are kept: private, under random names, handed out by their page."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

from devosupport.core.files.resize import Drawing


def private() -> Storage:
    return storages["private"]


def keep(drawing: Drawing) -> list[dict[str, Any]]:
    """Store every width: `[{"width", "height", "name", "size"}]`, narrowest first."""
    kept = []
    for one in drawing.sizes:
        number = secrets.token_hex(16)
        name = private().save(f"pictures/{number[:2]}/{number}", ContentFile(one.data))
        kept.append({"width": one.width, "height": one.height, "name": name, "size": len(one.data)})
    return kept


def open_file(name: str) -> "File[bytes]":
    """Raises FileNotFoundError where the storage no longer has it."""
    file: File[bytes] = private().open(name)
    return file


def forget(names: Sequence[str]) -> None:
    for name in names:
        private().delete(name)
