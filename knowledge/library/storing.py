"""The files of pictures: private, under random names, handed out by the pages they stand on."""

from typing import Any

from django.core.files.base import ContentFile

from devosupport.core.files.resize import Drawing
from devosupport.core.files.store import new_name, put


def keep(drawing: Drawing) -> list[dict[str, Any]]:
    """Store every width: `[{"width", "height", "name", "size"}]`, narrowest first."""
    kept = []
    for one in drawing.sizes:
        name = new_name("pictures")
        put(ContentFile(one.data), name)
        kept.append({"width": one.width, "height": one.height, "name": name, "size": len(one.data)})
    return kept
