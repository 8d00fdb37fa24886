"""Every pair of our colours that carries words, or shows where one is, can be told apart."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SCSS = Path(settings.BASE_DIR) / "static" / "scss"
PALETTE = dict(
    re.findall(
        r"^\$([\w-]+): (#[0-9a-f]{3,6});", (SCSS / "_palette.scss").read_text(), re.MULTILINE
    )
)
TEXT, SHAPE = 4.5, 3.0

# Words on what they stand on.
WORDS = [
    *[(word, "white") for word in ("ink", "ink-soft", "plum", "teal", "red", "green")],
    *[(word, "white") for word in ("link", "link-visited", "teal-deep", "input-line")],
    *[(word, "paper") for word in ("ink", "ink-soft", "plum", "link", "link-visited", "red")],
    *[(word, "plum-mist") for word in ("ink", "ink-soft", "plum", "link", "link-visited")],
    *[("ink", ground) for ground in ("teal-mist", "amber-mist", "amber", "focus")],
    *[("ink-soft", ground) for ground in ("teal-mist", "amber-mist")],
    *[("white", ground) for ground in ("plum", "plum-deep", "plum-bright", "teal", "teal-deep")],
    *[("white", ground) for ground in ("red", "green")],
    ("link", "amber-mist"),
]
# Edges of what can be used, and pictures.
SHAPES = [("input-line", "white"), ("input-line", "paper"), ("teal", "white"), ("focus", "plum")]


def brightness(colour):
    digits = colour.lstrip("#")
    digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted([brightness(one), brightness(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_worked_out_as_the_guidelines_do():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read_on_what_they_stand_on(words, ground):
    assert contrast(PALETTE[words], PALETTE[ground]) >= TEXT


@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_can_be_seen(shape, ground):
    assert contrast(PALETTE[shape], PALETTE[ground]) >= SHAPE
