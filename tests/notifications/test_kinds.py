"""Every kind that an app registers can be rendered, and no two share a name."""

import pytest
from django.template.loader import get_template

from devosupport.notifications.kinds import Kind, all_kinds, register


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
