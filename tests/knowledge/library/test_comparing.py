import time

from knowledge.library.comparing import LONGEST, Piece, compared, pieces


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
    start = time.monotonic()
    found = pieces(" ".join(words), " ".join(reversed(words)))
    assert time.monotonic() - start < 2
    assert [piece.kind for piece in found] == ["removed", "added"]
