"""What a sequence did, to be read: wide enough for a table of its steps."""

from __future__ import annotations

from workspace.i18n import _
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.present.numbers import number_lines
from workspace.views.sequence_stats import SequenceStats


class NumbersDialog(ReadDialog):
    """The figures of one sequence."""

    columns = 112

    def __init__(self, found: SequenceStats) -> None:
        super().__init__(found.title, lambda cells: number_lines(found, cells), _("what it did"))
