"""References can be read out over the telephone."""

import re

from devosupport.core.references import new_reference


def test_a_reference_has_six_signs_that_nobody_mishears():
    for _ in range(500):
        assert re.fullmatch(r"DS-[3467CDFGHJKMNPQRTVWXY]{6}", new_reference())


def test_references_do_not_follow_each_other():
    assert len({new_reference() for _ in range(500)}) > 495
