"""A list of a million rows opens, scrolls and jumps as one of a hundred, and reads only what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult

from workspace.ui.line import Line, line
from workspace.ui.paged_rows import PAGE, PagedRows
from workspace.ui.themes import defaults
from workspace.ui.widgets.virtual_list import RowLook, VirtualList
from workspace.views.refs import RecordRef


class Numbers:
    """A source of numbered rows that counts what was read."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.read = 0

    def at(self, reader: Any, offset: int, n: int) -> Sequence[int]:
        found = range(offset, min(offset + n, self.size))
        self.read += len(found)
        return found

    def after(self, reader: Any, last: int, offset: int, n: int) -> Sequence[int]:
        assert last == offset - 1
        return self.at(reader, offset, n)

    def last(self, reader: Any, n: int) -> Sequence[int]:
        return self.at(reader, max(self.size - n, 0), n)

    def count(self, reader: Any) -> int:
        return self.size

    def id_of(self, row: int) -> object:
        return row

    def record_of(self, row: int) -> RecordRef | None:
        return None


def draw(row: int, look: RowLook) -> tuple[Line, ...]:
    return (line(f"row {row}"), line("second line"))[: look.height]


class Host(App[None]):
    CLICK_CHAIN_TIME_THRESHOLD = 60.0

    def __init__(self, rows: PagedRows, row_height: int = 1) -> None:
        super().__init__()
        self.list = VirtualList(draw, id="list")
        self.list.row_height = row_height
        self.list.show_rows(rows)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.styles.height = "1fr"
        self.list.focus()

    def shown(self) -> list[str]:
        return [strip.text.strip() for strip in self.screen._compositor.render_strips()]


def paged(source: Numbers) -> PagedRows:
    return PagedRows(None, source)  # type: ignore[arg-type]


async def test_a_million_rows_open_by_reading_one_page() -> None:
    source = Numbers(1_000_000)
    app = Host(paged(source))
    async with app.run_test(size=(40, 10)):
        assert app.shown()[0] == "row 0"
        assert source.read == PAGE


async def test_the_end_is_reached_without_reading_the_middle() -> None:
    source = Numbers(1_000_000)
    rows = paged(source)
    app = Host(rows)
    async with app.run_test(size=(40, 10)) as pilot:
        rows.to_end()
        app.list.move_to(rows.count - 1)
        await pilot.pause()
        assert app.shown()[-1] == "row 999999"
        assert source.read == 2 * PAGE
        app.list.move(-200)
        await pilot.pause()
        assert "row 999799" in app.shown()


async def test_memory_does_not_grow_with_what_was_scrolled_past() -> None:
    rows = paged(Numbers(1_000_000))
    app = Host(rows)
    async with app.run_test(size=(40, 10)) as pilot:
        for _page in range(120):
            app.list.move(100)
        await pilot.pause()
        assert app.list.row == 12_000
        assert len(rows.held) <= 2048
        app.list.move_to(0)
        await pilot.pause()
        assert app.shown()[0] == "row 0"


@pytest.mark.parametrize("row_height", [1, 2])
async def test_click_selects_and_double_click_opens(row_height: int) -> None:
    app = Host(paged(Numbers(100)), row_height)
    opened: list[int] = []
    app.list.post_message = _recorder(app.list, opened)  # type: ignore[method-assign]
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click("#list", offset=(3, 2 * row_height))
        assert app.list.row == 2
        await pilot.click("#list", offset=(3, 3 * row_height), times=2)
        assert app.list.row == 3
        assert opened == [3]


def _recorder(of: VirtualList, opened: list[int]) -> Any:
    post = of.post_message

    def posted(message: Any) -> bool:
        if isinstance(message, VirtualList.Opened):
            opened.append(of.row)  # type: ignore[arg-type]
        return post(message)

    return posted


async def test_the_cursor_stays_in_view_when_the_list_gets_smaller() -> None:
    app = Host(paged(Numbers(100)))
    async with app.run_test(size=(40, 20)) as pilot:
        app.list.move_to(18)
        await pilot.resize_terminal(40, 6)
        await pilot.pause()
        assert "row 18" in app.shown()


async def test_a_line_down_draws_two_rows_anew_and_no_more() -> None:
    drawn: list[int] = []

    def noted(row: int, look: RowLook) -> tuple[Line, ...]:
        drawn.append(row)
        return draw(row, look)

    app = Host(paged(Numbers(1_000_000)))
    app.list._draw = noted
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        drawn.clear()
        app.list.move(1)
        await pilot.pause()
        assert set(drawn) == {0, 1}
