"""What stands above the tabs of a record: who it is, and how far its process has come; and the foot of a narrow screen."""

from __future__ import annotations

from collections.abc import Callable

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.aside import Aside
from workspace.ui.line import EMPTY, Line, blank, line, spread
from workspace.ui.present.preview import preview_lines
from workspace.ui.present.process import process_lines
from workspace.ui.present.record import record_header
from workspace.ui.shown import Shown
from workspace.ui.widgets.painted import Painted


class RecordPart(Painted):
    """Shows something of one record in as many lines as it has."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shown: Shown | None = None
        self.aside: Aside | None = None
        self.instead: Callable[[int], list[Line]] | None = None
        """What stands here while no record is in view."""

    def show_record(self, shown: Shown | None) -> None:
        if shown is None or self.shown is None or shown.key != self.shown.key:
            self.aside = None
        self.shown = shown
        self.redraw()

    def show_aside(self, aside: Aside) -> None:
        self.aside = aside
        self.redraw()

    def on_resize(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        if not self.size.width:
            return
        if self.shown is None and self.instead is not None:
            self.show(*self.instead(self.size.width))
        else:
            self.show(*self.lines(self.size.width, self.size.height))

    def lines(self, width: int, height: int) -> list[Line]:
        """The content, made for this room."""
        return []


class RecordHead(RecordPart):
    """Who it is."""

    def lines(self, width: int, height: int) -> list[Line]:
        if self.shown is None:
            return [line(" ", (_("no record in view"), "faint"))]
        return record_header(self.shown.record, width, height)


class ProcessBar(RecordPart):
    """How far it has come. Looking at another stage is not moving to it."""

    looked_at = ""

    def look_at(self, stage: str) -> None:
        """Show what `stage` asks for; an empty name looks at where the record stands."""
        self.looked_at = stage
        self.redraw()

    def show_record(self, shown: Shown | None) -> None:
        if shown is None or self.shown is None or shown.key != self.shown.key:
            self.looked_at = ""
        super().show_record(shown)

    def lines(self, width: int, height: int) -> list[Line]:
        if self.shown is None or self.aside is None:
            return []
        if self.aside.bar is None:
            owner = self.shown.record.owner
            return [
                blank(1) + spread(line((_("owner {name}").format(name=owner or glyphs.DASH), "dim")), EMPTY, width - 1)
            ]
        return process_lines(self.aside.bar, width, height, self.looked_at, is_open=self.shown.record.is_open)


class Preview(RecordPart):
    """The foot of a narrow queue: the next action of the item under the cursor."""

    def lines(self, width: int, height: int) -> list[Line]:
        return preview_lines(self.shown, self.aside, width, height) if self.shown else []
