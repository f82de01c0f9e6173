"""The base of the panes that show a part of one record: lines made for the width at hand, below a title with a number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from workspace.ui.aside import Aside
from workspace.ui.glyphs import CURSOR
from workspace.ui.line import EMPTY, Line, Span, blank, line, spread
from workspace.ui.shown import Shown
from workspace.ui.widgets.line_list import ItemLine, LineList


def pane_title(
    number: int,
    title: str,
    width: int,
    *,
    focused: bool,
    middle: Line = EMPTY,
    right: Line = EMPTY,
    command: str = "",
) -> Line:
    """`▌5 UP NEXT            Outbound · step 5/7`; without a number for a pane that cannot have the focus."""
    mark = (CURSOR, "act") if focused else (" ", "")
    numbered = line(Span(f"{number} ", "key", command)) if number else EMPTY
    name = line(Span(title.upper(), "strong" if focused else "title", command))
    return spread(line(mark) + numbered + name + middle, right + blank(1) if right else EMPTY, width)


@dataclass(frozen=True, slots=True)
class Instead:
    """What stands in a pane while no record is in view."""

    key: Hashable
    """What it is about: the cursor and the view stay while that is the same."""
    title: str
    lines: Callable[[int], Sequence[ItemLine]]
    """Made for the width at hand."""
    right: Line = EMPTY
    """What stands at the right of the title."""


class RecordPane(LineList):
    """Shows a part of a record. Subclasses say which."""

    number = 0
    titled = True
    """Whether the pane bears its own title; one that stands under a tab does not."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown: Shown | None = None
        self.aside: Aside | None = None
        self.instead: Instead | None = None
        self._about: Hashable | None = None
        """What stands here."""

    def show_record(self, shown: Shown | None) -> None:
        """Show this record; the cursor and the view stay when it is the one that stood here."""
        before, self.shown = self._about, shown
        self._about = shown.key if shown else self.instead.key if self.instead else None
        stay = self._about is not None and self._about == before
        if not stay:
            self.aside = None
        self._prepare(stay=stay)

    def show_instead(self, instead: Instead) -> None:
        """Show this where no record is in view."""
        self.instead = instead
        if self.shown is None:
            self.show_record(None)

    def show_aside(self, aside: Aside) -> None:
        """Add what was worked out for the record in view."""
        self.aside = aside
        self._prepare(stay=True)

    def title(self) -> str:
        """What the pane is called."""
        return ""

    def right(self) -> Line:
        """What stands at the right of the title."""
        return EMPTY

    def lines(self, width: int) -> Sequence[ItemLine]:
        """The content, made for `width` cells."""
        return ()

    def on_resize(self) -> None:
        self._prepare(stay=True)

    def watch_has_focus(self, _has_focus: bool) -> None:
        # The event of the focus is heard before has_focus says so: a title drawn then would be late by one.
        super().watch_has_focus(_has_focus)
        if self.is_mounted:
            self._show_title()

    def _prepare(self, *, stay: bool) -> None:
        if not self.size.width:
            return
        self._show_title()
        instead = self.instead if self.shown is None else None
        self.show_items(instead.lines(self.size.width) if instead else self.lines(self.size.width), stay=stay)

    def _show_title(self) -> None:
        if not self.titled:
            return
        instead = self.instead if self.shown is None else None
        self.show_head(
            pane_title(
                self.number,
                instead.title if instead else self.title(),
                self.size.width,
                focused=self.has_focus,
                right=instead.right if instead else self.right(),
                command=f"pane.{self.number}" if self.number else "",
            )
        )
