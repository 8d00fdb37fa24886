"""What is running, where `RELEASE` does not say it."""

from pathlib import Path

CODE = ("devosupport", "knowledge", "peers", "requests")


def newest_change(project: Path) -> str:
    """When the newest file that pages are made of was written, in whole seconds of the clock.

    What Python compiles is left out: processes write it as they run.
    """
    files = [*(project / "templates").rglob("*.html"), *(project / "static").rglob("*.*")]
    for name in CODE:
        files += (project / name).rglob("*.py")
    return str(int(max(file.stat().st_mtime for file in files)))
