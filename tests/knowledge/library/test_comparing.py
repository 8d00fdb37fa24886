import time

from knowledge.library.comparing import LONGEST, Piece, compared, pieces, words_of
from knowledge.library.models import Resource


def said(old, new):
    return [(piece.kind, piece.text) for piece in pieces(old, new)]


def test_only_the_words_that_changed_are_marked():
    assert said("The buses met the trains.", "The buses meet the trains.") == [
        ("same", "The buses "), ("removed", "met"), ("added", "meet"), ("same", " the trains."),
    ]  # fmt: skip


def test_nothing_is_lost_whichever_text_is_read():
    old, new = "One\n\nTwo three\nFour", "One\nTwo  3\nFour\nFive"
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "added") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new


def test_equal_texts_have_one_piece_and_empty_ones_none():
    assert pieces("Same", "Same") == [Piece("same", "Same")]
    assert pieces("", "") == []


def test_a_field_that_did_not_change_is_not_shown():
    found = compared({"title": "A", "did": "B\r\n"}, {"title": "A new", "did": "B"})
    assert [(one.part, one.label) for one in found] == [("about", "Title")]


def test_a_long_text_is_compared_in_a_moment():
    words = [f"word{number}" for number in range(LONGEST * 4)]
    start = time.thread_time()
    found = pieces(" ".join(words), " ".join(reversed(words)))
    assert time.thread_time() - start < 2
    assert [piece.kind for piece in found] == ["removed", "added"]


def text_of(stages: list[str], outcomes: list[dict[str, str]]) -> dict[str, str]:
    return words_of(Resource(title="Buses", stages=stages, outcomes=outcomes))


def test_what_changed_is_told_in_the_words_that_people_read():
    before = text_of(["agreeing"], [{"on": "2026-06", "text": "Fares fell."}])
    after = text_of(["consulting"], [{"on": "2026-06-01", "text": "Fares fell."}])
    outcomes, details = compared(before, after)
    assert "".join(piece.text for piece in outcomes.pieces if piece.kind != "removed") == (
        "1 June 2026: Fares fell."
    )
    assert "".join(piece.text for piece in details.pieces if piece.kind != "added") == (
        "Stages: Agreeing with government"
    )
    assert all("agreeing" not in piece.text for piece in details.pieces)


def test_texts_that_were_kept_as_codes_and_figures_compare_as_words():
    kept = {
        "details": "Stages: scoping, agreeing\nYear: 2026",
        "outcomes": "2026-06 Fares fell.\n More people travel.",
    }
    now = {
        "details": "Stages: Scoping options, Agreeing with government\nYear: 2026",
        "outcomes": "June 2026: Fares fell.\nMore people travel.",
    }
    assert compared(kept, now) == []
    assert compared(now, now) == []
