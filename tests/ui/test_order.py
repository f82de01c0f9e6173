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
    assert settled.higher == 2, "c and d rank above b now"


def test_what_ranks_below_is_put_in_and_what_ranks_above_is_counted() -> None:
    settled = settle(rows("abcd"), rows("xabycd"), 1, row_id)
    assert ids(settled.rows) == "abycd"
    assert (settled.at, settled.higher, settled.moved_on) == (1, 1, False)


def test_a_finished_row_gives_its_place_to_the_next() -> None:
    settled = settle(rows("abcd"), rows("acd"), 1, row_id)
    assert ids(settled.rows) == "acd"
    assert (settled.at, settled.moved_on) == (1, True)


def test_the_last_row_gone_leaves_the_cursor_on_what_is_last_now() -> None:
    assert settle(rows("ab"), rows("a"), 1, row_id).at == 0
    assert settle(rows("a"), [], 0, row_id).at == 0
    assert ids(settle([], rows("ab"), 0, row_id).rows) == "ab"


@given(st.permutations("abcdefgh"), st.permutations("defghijk"), st.integers(0, 7))
def test_every_row_that_is_left_stays_where_it_was_seen(before: list[str], after: list[str], at: int) -> None:
    shown, fresh = rows("".join(before)), rows("".join(after), 1)
    settled = settle(shown, fresh, at, row_id)
    assert len(set(ids(settled.rows))) == len(settled.rows)
    if before[at] in after:
        assert settled.rows[settled.at][0] == before[at]
        kept = [letter for letter in before if letter in after]
        assert [letter for letter in ids(settled.rows) if letter in before] == kept
    else:
        assert settled.rows == fresh
