"""Marks that say "done, and nothing has changed since", so that a second start is quick."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(*roots: Path) -> str:
    """Of the names, sizes and times of all files below `roots`: cheap, and local to a machine."""
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(_files(root)):
            facts = path.stat()
            digest.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterable[Path]:
    if root.is_file():
        return [root]
    return (p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


class Stamp:
    """One mark, in `var/stamps/<name>`."""

    def __init__(self, var: Path, name: str, value: str) -> None:
        self.path = var / "stamps" / name
        self.value = value

    def fresh(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.value

    def set(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.value)
