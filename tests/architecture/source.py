"""The project's own files, for the tests that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
PACKAGES = ("devosupport", "requests", "peers", "knowledge", "bench")


def python_files() -> list[Path]:
    """Ours, without tests, migrations and generated data."""
    found = [BASE / "manage.py"]
    for package in PACKAGES:
        found += (BASE / package).rglob("*.py")
    return sorted(path for path in found if not {"migrations", "data"} & set(path.parts))


def templates() -> list[Path]:
    return sorted((BASE / "templates").rglob("*.html"))


def name_of(path: Path) -> str:
    return str(path.relative_to(BASE))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_view(path: Path) -> bool:
    """`views.py`, and every file of a folder `views/`."""
    return path.stem == "views" or "views" in path.relative_to(BASE).parts[:-1]
