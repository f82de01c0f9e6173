"""A terminal too small for the panes still shows what to do next."""

from __future__ import annotations

from workspace.i18n import _
from workspace.ui.layout import SMALLEST
from workspace.ui.line import EMPTY, Line, blank, line, wrapped
from workspace.ui.panes.heads import RecordPart
from workspace.ui.present.preview import action_line


class TooSmall(RecordPart):
    """One action, and how much room the rest needs."""

    def lines(self, width: int, height: int) -> list[Line]:
        needed = _("The workspace needs {width} x {height} cells; this terminal has {w} x {h}.").format(
            width=SMALLEST[0], height=SMALLEST[1], w=width, h=height
        )
        told = [blank(1) + each for each in wrapped(needed, max(width - 2, 1), role="dim")]
        if self.shown is None:
            return told
        who = line(" ", (self.shown.record.name, "strong"), (f" {self.shown.record.company}", "dim"))
        return [
            line(" ", (_("Next:"), "title")).clip(width),
            who.clip(width),
            action_line(self.shown, width),
            EMPTY,
            *told,
        ]
