"""What a sequence did, to be read: wide enough for a table of its steps, over a time or by a version."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from workspace.i18n import _
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.line import Line
from workspace.ui.present.numbers import number_lines
from workspace.views.sequence_stats import SequenceStats

ReadNumbers = Callable[[int | None, int | None], Awaitable[SequenceStats | None]]
"""The figures of those connected in the last days, and of one version; nothing stands for all."""


class NumbersDialog(ReadDialog):
    """The figures of one sequence."""

    columns = 112
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("3", "over(30)", show=False),
        Binding("9", "over(90)", show=False),
        Binding("a", "over(0)", show=False),
        Binding("v", "version", show=False),
    ]

    def __init__(self, found: SequenceStats, read: ReadNumbers) -> None:
        self.found, self.read = found, read
        self.days: int | None = None
        super().__init__(found.title, self._lines, _("what it did"))

    def keys(self) -> list[KeyHint]:
        hints = [
            KeyHint("3", _("30 days"), "over(30)"),
            KeyHint("9", _("90 days"), "over(90)"),
            KeyHint("a", _("all"), "over(0)"),
        ]
        versions = [KeyHint("v", _("version"), "version")] if len(self.found.versions) > 1 else []
        return [*hints, *versions, *super().keys()]

    def _lines(self, cells: int) -> list[Line]:
        return number_lines(self.found, cells, self.days)

    def action_over(self, days: int) -> None:
        """Only who was connected in the last days; none: everyone."""
        self.run_worker(self._show(days or None, self.found.version), exclusive=True)

    def action_version(self) -> None:
        """The next version, and after the last one all of them."""
        numbers = [None, *(each.number for each in self.found.versions)]
        at = numbers.index(self.found.version) if self.found.version in numbers else 0
        self.run_worker(self._show(self.days, numbers[(at + 1) % len(numbers)]), exclusive=True)

    async def _show(self, days: int | None, version: int | None) -> None:
        found = await self.read(days, version)
        if found is not None:
            self.found, self.days = found, days
            self.say(self._lines)
