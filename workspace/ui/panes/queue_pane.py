"""The pane at the left: what to do next, or another list, with a filter and a count of what is out of view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread
from workspace.ui.panes.record_pane import pane_title
from workspace.ui.present.queue_row import group_of
from workspace.ui.widgets.painted import Painted
from workspace.ui.widgets.virtual_list import RowLook, VirtualList
from workspace.views.queue_counts import QueueCounts


@dataclass(frozen=True, slots=True)
class QueueHead:
    """What is said above and below the rows."""

    title: str
    subtitle: str
    counts: QueueCounts | None = None
    """Of the queue; nothing for another list."""
    columns: str = ""
    """What stands above the columns of the rows, where they have some."""
    narrowed: bool = False
    """Whether a filter, an order or groups are in force, as `subtitle` says."""
    total: int | None = None
    """How many rows another list has, once counted."""
    higher: int = 0
    """Rows that belong higher than they are shown, or above the cursor and are not shown there yet."""
    lower: int = 0
    """Rows that belong lower than they are shown."""
    marked: int = 0
    problem: str = ""
    """What is wrong with the filter."""


class QueuePane(Container):
    """Title, filter, rows, foot."""

    BLANK = True

    def __init__(self, draw: Any) -> None:
        super().__init__(id="queue")
        self.head = Painted(id="queue_head")
        self.input = Input(
            placeholder=_("due:late stage:qualify “words”"), id="filter", compact=True, select_on_focus=False
        )
        self.list = VirtualList(draw, group_of=group_of, id="queue_list")
        self.foot = Painted(id="queue_foot")
        self._told = QueueHead("", "")

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.input
        yield self.list
        yield self.foot

    def tell(self, told: QueueHead) -> None:
        """Say this above and below the rows."""
        self._told = told
        self.redraw()

    def redraw(self) -> None:
        """Draw head and foot anew, as after a focus or a scroll."""
        width = self.size.width
        if not width:
            return
        told = self._told
        view = line(Span("v", "key", "list.views"), Span(_(" view"), "dim", "list.views"))
        right = _right(told, view)
        middle = line("  ") + _due(told.counts) if told.counts else EMPTY
        title = pane_title(
            1, told.title, width, focused=self.list.has_focus, middle=middle, right=right, command="pane.1"
        )
        subtitle = line("  ", (told.problem, "error")) if told.problem else line("  ", (told.subtitle, "dim"))
        below = line((told.columns, "dim")) if told.columns else view + blank(1)
        self.head.show(title, spread(subtitle, below, width))
        feet = foot_lines(told, self.list.below, width, single=self.has_class("-single"))
        self.foot.styles.height = len(feet)
        self.foot.show(*feet)

    def open_filter(self, text: str) -> None:
        """Let the filter be typed, in the second row."""
        self.add_class("-filtering")
        self.input.value = text
        self.input.cursor_position = len(text)
        self.input.focus()

    def close_filter(self) -> None:
        """Back to the rows."""
        self.remove_class("-filtering")
        self.list.focus(scroll_visible=False)

    def on_resize(self) -> None:
        self.redraw()


def counts_line(counts: QueueCounts) -> str:
    """`12 due · 3 late · 7 done`, for a screen where the pane has no title."""
    due, late = _("{n} due").format(n=counts.due), _("{n} late").format(n=counts.late)
    by_leave = _("{n} by leave").format(n=counts.by_leave) if counts.by_leave else ""
    done = _("{n} done").format(n=counts.done_today)
    return f" {glyphs.DOT} ".join(filter(None, (due, late, by_leave, done)))


def foot_lines(told: QueueHead, below: int, width: int, *, single: bool) -> Sequence[Line]:
    """`▲ 1 new reply ranks higher g see` and `▼ 2 more · 41 later · 6 no plan`; on one line where rows are dear."""
    parts = [ngettext("{n} more", "{n} more", below).format(n=f"{below:,}")] if below else []
    if told.counts is not None:
        parts += [_("{n} by leave").format(n=told.counts.by_leave)] if told.counts.by_leave else []
        parts += [_("{n} later").format(n=told.counts.later)] if told.counts.later else []
        parts += [_("{n} no plan").format(n=told.counts.unplanned)] if told.counts.unplanned else []
    if single and told.narrowed:  # no head says so there
        parts = [told.subtitle, *parts]
    if told.marked:
        parts = [ngettext("{n} marked", "{n} marked", told.marked).format(n=told.marked), *parts]
    sign = glyphs.DOWN if below else " "
    rest = line(" ", (f"{sign} " + f" {glyphs.DOT} ".join(parts), "dim")) if parts else EMPTY
    rank = _out_of_place(told)
    if not rank:
        return [rest]
    see = line(Span("g", "key", "move.top"), Span(_(" see"), "dim", "move.top"))
    if single:
        return [spread(rest, rank + blank(2) + see + blank(1), width)]
    return [blank(1) + spread(rank, see + blank(1), width - 1), rest]


def _out_of_place(told: QueueHead) -> Line:
    """What the order shown does not say any more."""
    if told.higher:
        text = ngettext("{n} ranks higher", "{n} rank higher", told.higher).format(n=told.higher)
        return line((f"{glyphs.UP} {text}", "new"))
    if told.lower:
        text = ngettext("{n} ranks lower", "{n} rank lower", told.lower).format(n=told.lower)
        return line((f"{glyphs.DOWN} {text}", "new"))
    return EMPTY


def _right(told: QueueHead, view: Line) -> Line:
    """At the end of the title: what is done today, or how many rows there are."""
    if told.columns:
        return view
    if told.counts:
        return line((_done(told.counts), "dim"))
    return line((f"{told.total:,}", "dim")) if told.total else EMPTY


def _due(counts: QueueCounts) -> Line:
    due = line((_("{n} due").format(n=counts.due), ""))
    late = line((_("{n} late").format(n=counts.late), "late")) if counts.late else EMPTY
    return joined([due, late], line((f" {glyphs.DOT} ", "dim")))


def _done(counts: QueueCounts | None) -> str:
    return _("{n} done").format(n=counts.done_today) if counts else ""


__all__ = ["QueueHead", "QueuePane", "RowLook", "counts_line", "foot_lines"]
