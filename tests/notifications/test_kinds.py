"""Every kind that an app registers can be rendered, and no two share a name."""

import re

import pytest
from django.template.loader import get_template

from devosupport.notifications.kinds import Kind, all_kinds, register
from devosupport.notifications.titles import TITLES


@pytest.mark.parametrize("part", ["subject.txt", "txt"])
def test_every_kind_has_its_templates(part):
    for kind in all_kinds():
        assert get_template(f"emails/{kind.template}.{part}")


def test_two_kinds_cannot_share_a_code():
    with pytest.raises(ValueError, match="Two kinds"):
        register(Kind("tests.news", template="other/words"))


def test_registering_the_same_kind_again_changes_nothing():
    before = all_kinds()
    register(*before)
    assert all_kinds() == before


def test_every_kind_has_a_title_that_people_understand():
    """In `notifications/titles.py`: what officers read in a history and in the outbox."""
    real = {kind.code for kind in all_kinds() if not kind.code.startswith("tests.")}
    assert real == set(TITLES)
    for code, title in TITLES.items():
        own = code.rsplit(".", 1)[-1].replace("_", " ")
        assert title[0].isupper(), code
        assert "_" not in title, code
        assert title.lower() != own, f"{code}: its own code is not a title"


def test_no_two_kinds_share_a_title():
    assert len(set(TITLES.values())) == len(TITLES)


def test_after_the_greeting_a_sentence_begins_with_a_capital():
    for kind in all_kinds():
        words = get_template(f"emails/{kind.template}.txt").template.source
        text = re.sub(r"^(Dear|Hello) [^\n]*\n\n", "", words)
        first = re.sub(r"{%[^%]*%}", "", text)
        assert not first[:1].islower(), f"{kind.template}: {first[:40]}"
