"""Markup compared by what it means: whitespace, order of attributes and of classes do not count."""

import json
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings

VOID = {"input", "br", "img", "line", "rect", "circle", "path"}
COMPONENTS = Path(settings.BASE_DIR) / "node_modules/govuk-frontend/dist/govuk/components"


class _Tree(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said = []

    def handle_starttag(self, tag, attrs):
        normal = {name: " ".join((value or "").split()) for name, value in attrs}
        if "class" in normal:
            normal["class"] = " ".join(sorted(normal["class"].split()))
        self.said.append((tag, tuple(sorted(normal.items()))))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.said.append(f"/{tag}")

    def handle_data(self, data):
        words = " ".join(data.split())
        if words:
            self.said.append(words)


def meaning(html):
    tree = _Tree()
    tree.feed(str(html))
    tree.close()
    return tree.said


def fixtures(component):
    """The official examples: name → (options, html)."""
    found = json.loads((COMPONENTS / component / "fixtures.json").read_text(encoding="utf-8"))
    return {one["name"]: (one["options"], one["html"]) for one in found["fixtures"]}
