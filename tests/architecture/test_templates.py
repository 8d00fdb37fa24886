"""Looks live in stylesheets and behaviour in scripts, so that the page may forbid both inline."""

import re

import pytest

from tests.architecture.source import name_of, python_files, templates

INLINE = {
    "a style attribute": re.compile(r"<[^>{]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without a file": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE
    ),
    "an unescaped value": re.compile(r"\|\s*safe\b|{%\s*autoescape off"),
}


# E-mail programs read no stylesheets, so e-mails carry their looks with them.
PAGES = [path for path in templates() if "emails" not in path.parts]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_has_nothing_inline(path):
    text = path.read_text(encoding="utf-8")
    assert not [what for what, pattern in INLINE.items() if pattern.search(text)]


def test_every_component_stands_on_a_page():
    """A part that only tests draw looks like a choice there is, and is none."""
    pages = "".join(path.read_text(encoding="utf-8") for path in (*templates(), *python_files()))
    parts = [path.name for path in templates() if path.parent.name == "components"]
    assert "form.html" in parts
    assert [name for name in parts if f'"components/{name}"' not in pages] == []
