"""A list takes in what changed and moves nothing under the cursor."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workspace.ui.order import settle

Row = tuple[str, int]
"""An id, and something that changes."""


def ids(rows: list[Row]) -> str:
    return "".join(row[0] for row in rows)


def rows(text: str, value: int = 0) -> list[Row]:
    return [(letter, value) for letter in text]


def row_id(row: Row) -> object:
    return row[0]


def test_the_order_stays_while_ranks_change() -> None:
    settled = settle(rows("abcd"), rows("dcba", 1), 1, row_id)
    assert ids(settled.rows) == "abcd"
    assert settled.at == 1
    assert settled.rows[0] == ("a", 1), "what a row says is new all the same"
    assert (settled.higher, settled.lower) == (3, 0), "b, c and d rank above a now"


def test_what_rises_below_the_cursor_is_counted_too() -> None:
    assert settle(rows("abcdef"), rows("aebcdf"), 0, row_id).higher == 1
    assert settle(rows("abcdef"), rows("abcdfe"), 0, row_id).higher == 1
    assert settle(rows("abcdef"), rows("afbdce"), 0, row_id).higher == 2
    assert settle(rows("abcdef"), rows("abcdef"), 0, row_id).higher == 0


def test_one_that_fell_does_not_make_all_others_rise() -> None:
    settled = settle(rows("abcdef"), rows("acdefb"), 0, row_id)
    assert (settled.higher, settled.lower) == (0, 1)


def test_what_ranks_below_is_put_in_and_what_ranks_above_is_counted() -> None:
    settled = settle(rows("abcd"), rows("xabycd"), 1, row_id)
    assert ids(settled.rows) == "abycd"
    assert (settled.at, settled.higher, settled.moved_on) == (1, 1, False)


def test_a_finished_row_gives_its_place_to_the_next() -> None:
    settled = settle(rows("abcd"), rows("acd"), 1, row_id)
    assert ids(settled.rows) == "acd"
    assert (settled.at, settled.moved_on) == (1, True)


def test_a_finished_row_further_down_gives_its_place_to_the_next_shown() -> None:
    settled = settle(rows("abcd"), rows("xadc"), 1, row_id)
    assert ids(settled.rows) == "acd"
    assert (settled.at, settled.higher, settled.moved_on) == (1, 2, True), "x above the cursor, and d above c"


def test_at_the_top_a_finished_row_gives_its_place_to_what_ranks_first_now() -> None:
    settled = settle(rows("abcd"), rows("xcbd"), 0, row_id)
    assert ids(settled.rows) == "xcbd"
    assert (settled.at, settled.higher, settled.moved_on) == (0, 0, True)


def test_the_last_row_gone_leaves_the_cursor_on_what_is_last_now() -> None:
    assert settle(rows("ab"), rows("a"), 1, row_id).at == 0
    assert settle(rows("a"), [], 0, row_id).at == 0
    assert ids(settle([], rows("ab"), 0, row_id).rows) == "ab"


@given(st.permutations("abcdefgh"), st.permutations("defghijk"), st.integers(0, 7))
def test_every_row_that_is_left_stays_where_it_was_seen(before: list[str], after: list[str], at: int) -> None:
    shown, fresh = rows("".join(before)), rows("".join(after), 1)
    settled = settle(shown, fresh, at, row_id)
    assert len(set(ids(settled.rows))) == len(settled.rows)
    if (at == 0 and before[0] not in after) or not set(before[at:]) & set(after):
        assert settled.rows == fresh
        return
    kept = [letter for letter in before if letter in after]
    assert [letter for letter in ids(settled.rows) if letter in before] == kept
    assert settled.rows[settled.at][0] == next(letter for letter in before[at:] if letter in after)
    unseen = set(after) - set(ids(settled.rows))
    in_order = [letter for letter in after if letter in before] == kept
    assert bool(settled.higher or settled.lower) == bool(unseen or not in_order), "an old order is always announced"
