"""Find or install a browser for the tests and the screenshots.

`python -m devosupport.local.browser` prints the program's path, installing it first where it
can, and fails with what is missing where it cannot.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Chromium without its windows, which nobody sees here, takes half the time for the same pages.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Root has no sandbox to enter; the rest keeps the browser from calling home.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def find() -> str | None:
    """The browser of this machine, or the one that Playwright downloaded; BROWSER_PATH wins."""
    if named := os.environ.get("BROWSER_PATH"):
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return MAC if Path(MAC).exists() else _of_playwright()


def _of_playwright() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        whole = Path(playwright.chromium.executable_path)
    return next((str(path) for path in (*_shells_beside(whole), whole) if path.exists()), None)


def _shells_beside(whole: Path) -> Iterator[Path]:
    """Of the same version: `chromium-1234/…` has its shell in `chromium_headless_shell-1234/…`."""
    for folder in whole.parents:
        if folder.name.startswith("chromium-"):
            name = folder.name.replace("chromium-", "chromium_headless_shell-")
            found = (folder.parent / name).glob("*/*headless*shell*")
            yield from (path for path in found if path.is_file() and os.access(path, os.X_OK))


def install() -> str | None:
    """By Playwright, else by apt where we are root on Debian or Ubuntu."""
    print("No Chromium or Chrome here: installing one (a minute or two) …", flush=True)
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", SHELL, "chromium"],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
        )
    if found := find():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        get = ["install", "-qy", "--no-install-recommends"]
        for step in (["update", "-q"], [*get, SHELL], [*get, "chromium"]):
            if not find():
                subprocess.run(["apt-get", *step], check=False, env=environment, stdout=sys.stderr)
    return find()


def main() -> int:
    found = find() or install()
    if found:
        print(found)
        return 0
    how = "install Chromium or Google Chrome"
    if platform.system() == "Linux":
        how += " (Debian and Ubuntu: sudo apt-get install chromium)"
    how += ", or name one: make test BROWSER_PATH=/path/to/chromium"
    print(f"The tests drive a real browser and none is here: {how}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
