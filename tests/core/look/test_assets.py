"""The compiled stylesheet and script: whole, light, and all that the templates ask of them."""

import re
from pathlib import Path

from django.conf import settings

ASSETS = Path(settings.VAR_DIR) / "assets"
CSS = (ASSETS / "app.css").read_text(encoding="utf-8")
JS = (ASSETS / "app.js").read_text(encoding="utf-8")
TEMPLATES = Path(settings.BASE_DIR) / "templates"
CLASS = re.compile(r'class="([^"]*)"')
NAME = re.compile(r"(?<![\w/-])(?:govuk|devo)-[\w!-]*[\w]")


def classes():
    for path in TEMPLATES.rglob("*.html"):
        if "emails" in path.parts or "mfa" in path.parts:
            continue
        for found in CLASS.findall(path.read_text(encoding="utf-8")):
            # What a script looks for has no looks.
            for name in NAME.findall(re.sub(r"[\w-]*{[{%].*?[}%]}[\w-]*", " ", found)):
                if "-js-" not in name:
                    yield name, path.relative_to(TEMPLATES).as_posix()


def test_every_class_that_a_template_uses_has_looks():
    known = set(re.findall(r"\.((?:govuk|devo)-(?:\\!|[\w-])+)", CSS.replace("\\!", "!")))
    known |= {name.replace("\\", "") for name in re.findall(r"\.((?:govuk|devo)-[\w\\!-]+)", CSS)}
    # A block may have no looks of its own, only parts that have.
    known |= {re.split("__|--", name)[0] for name in known}
    missing = sorted({f"{name} in {path}" for name, path in classes() if name not in known})
    assert not missing


def test_nothing_is_fetched_by_the_stylesheet_and_no_font_comes_from_the_web():
    assert "@font-face" not in CSS
    assert "GDS Transport" not in CSS
    assert not [url for url in re.findall(r"url\(([^)]*)\)", CSS) if "data:" not in url]


def test_nothing_points_to_a_map_that_is_not_there():
    assert "sourceMappingURL" not in CSS + JS


def test_what_is_government_only_is_nowhere():
    everything = CSS + JS + "".join(p.read_text() for p in TEMPLATES.rglob("*.html"))
    for mark in ("govuk-header", "govuk-footer", "crown", "crest"):
        assert mark not in everything
