"""What a template names in one block is empty in every other: a link made of it leads nowhere."""

import re
from collections import defaultdict
from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMED = re.compile(r"{% \w+[^%]*? as (\w+) %}")
BLOCK = re.compile(r"{% block (\w+) %}|{% endblock[^%]*%}")
TAG = re.compile(r"{[{%].*?[%}]}")


def blocks(text: str) -> dict[str, str]:
    """The template tags of each block, without those of the blocks inside it."""
    found: dict[str, str] = defaultdict(str)
    open_ones, start = [""], 0
    for edge in BLOCK.finditer(text):
        found[open_ones[-1]] += " ".join(TAG.findall(text[start : edge.start()]))
        if edge[1]:
            open_ones.append(edge[1])
        elif len(open_ones) > 1:
            open_ones.pop()
        start = edge.end()
    found[open_ones[-1]] += " ".join(TAG.findall(text[start:]))
    return found


def used_elsewhere(text: str) -> set[str]:
    found = blocks(text)
    return {
        name
        for here, tags in found.items()
        for name in NAMED.findall(tags)
        for there, others in found.items()
        if there != here and re.search(rf"\b{name}\b", others) and f"as {name} " not in others
    }


def test_nothing_is_named_in_one_block_and_used_in_another():
    wrong = {
        str(path.relative_to(TEMPLATES)): names
        for path in TEMPLATES.rglob("*.html")
        if (names := used_elsewhere(path.read_text(encoding="utf-8")))
    }
    assert not wrong


def test_the_reader_of_blocks_finds_one():
    text = "{% block a %}{% url 'x' as y %}{% endblock %}{% block b %}{{ y }}{% endblock %}"
    assert used_elsewhere(text) == {"y"}
    assert not used_elsewhere("{% block a %}{% url 'x' as y %}{{ y }}{% endblock %} y")
