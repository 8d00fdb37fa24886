"""Names of files as people gave them: shown, never a path, never a header as they are."""

import re
import unicodedata

LONGEST = 120
# Marks that turn the direction of writing make "exe.fdp" read as "pdf.exe".
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown_name(given: str, fallback: str = "document") -> str:
    """The last part of a name, without what cannot be seen; at most 120 characters."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if not hidden(c))
    name = re.sub(r"\s+", " ", seen).strip(" .")
    if not name:
        return fallback
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 2]}….{ending}"


def hidden(character: str) -> bool:
    return unicodedata.category(character) in HIDDEN


def ending_of(name: str) -> str:
    """ "Plan.PDF" → "pdf"; nothing for a name without an ending."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def size_in_words(size: int) -> str:
    """ "812 KB", "3.4 MB": as people say it, rounded up so that nothing is 0 KB."""
    if size < 1_000_000:
        return f"{max(1, -(-size // 1000))} KB"
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"
