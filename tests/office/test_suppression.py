"""Small numbers that hide a sensitive request, and whether anybody could subtract."""

from itertools import product

from devosupport.office.reports.suppression import FEW, HELD_BACK, SMALLEST, Tally, alone, shown


def cells(*pairs):
    return shown([Tally(*pair) for pair in pairs])


def test_a_list_without_sensitive_requests_says_what_it_counts():
    assert cells((1, 0), (3, 0), (0, 0), (12, 0)) == [1, 3, 0, 12]


def test_every_small_number_is_hidden_where_the_list_holds_a_sensitive_one():
    """Also those without one: or the hiding itself would tell."""
    assert cells((4, 1), (3, 0), (7, 0)) == [FEW, FEW, 7]


def test_a_single_hidden_number_takes_the_next_with_it():
    assert cells((3, 1), (9, 0), (20, 0)) == [FEW, HELD_BACK, 20]


def test_what_is_hidden_is_five_or_more_together():
    assert cells((1, 1), (2, 0), (8, 0), (30, 0)) == [FEW, FEW, HELD_BACK, 30]


def test_where_all_else_is_empty_an_empty_one_is_fewer_than_five_too():
    assert cells((2, 1), (0, 0), (0, 0)) == [FEW, FEW, FEW]


def test_large_numbers_count_sensitive_requests_and_are_shown():
    assert cells((6, 2), (9, 9), (0, 0)) == [6, 9, 0]


def test_a_number_by_itself():
    assert alone(Tally(4, 1)) == FEW
    assert alone(Tally(4, 0)) == 4
    assert alone(Tally(5, 5)) == 5


def test_nobody_can_subtract_whatever_the_numbers():
    """With the total known, what is hidden adds up to five or more, or to the whole total."""
    for counts in product(range(7), repeat=4):
        tallies = [Tally(n, min(n, 1)) for n in counts]
        found = shown(tallies)
        hidden = [n for n, cell in zip(counts, found, strict=True) if isinstance(cell, str)]
        seen = [cell for cell in found if not isinstance(cell, str)]
        assert all(n == 0 or n >= SMALLEST for n in seen)
        if hidden:
            assert len(hidden) > 1
            assert sum(hidden) >= SMALLEST or not any(seen)
