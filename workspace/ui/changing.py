"""Changes to what is on the drawing board: made, taken back, and made again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.line import Span, line
from workspace.ui.widgets.message_line import Notice
from workspace.views.sequence_design import CannotEdit, Design, neighbour

if TYPE_CHECKING:
    from workspace.ui.screens.designer import DesignerScreen


class Changing:
    """Keeps the texts to go back to, and forth again."""

    def __init__(self, board: DesignerScreen) -> None:
        self.board = board
        self.before: list[str] = []
        self.after: list[str] = []

    @property
    def design(self) -> Design:
        return self.board.design

    def forget(self) -> None:
        """Begin anew: there is nothing to go back to."""
        self.before, self.after = [], []

    def make(self, change: Callable[[], Design], told: str, at: str = "") -> bool:
        """Make a change, or say why it cannot be; whether it was made. The cursor then stands on the step `at`."""
        board = self.board
        try:
            changed = change()
        except CannotEdit as reason:
            board.message.say(Notice("refused", str(reason)))
            return False
        self.before.append(self.design.text)
        self.after.clear()
        board.design = changed
        back = line(Span("u", "key", "do('undo')"), Span(_(" undo"), "dim", "do('undo')"))
        board.message.say(Notice("done", told, right=back))
        board.redraw()
        if at:
            board.stand_on(at)
        return True

    def take_back(self) -> None:
        """Take the last change back."""
        self._swap(self.before, self.after, _("Taken back."), _("There is nothing to take back."))

    def do_again(self) -> None:
        """Make it again."""
        self._swap(self.after, self.before, _("Done again."), _("There is nothing to do again."))

    def _swap(self, source: list[str], target: list[str], told: str, nothing: str) -> None:
        if not source:
            self.board.message.say(Notice("refused", nothing))
            return
        target.append(self.design.text)
        self.board.design = self.design.written(source.pop())
        self.board.message.say(Notice("done", told))
        self.board.redraw()

    def take_out(self) -> None:
        """Take out the step, or the branch, under the cursor."""
        drawn = self.board.drawn
        if drawn is not None and drawn.branch:
            told = _("The branch “{branch}” is gone.").format(branch=drawn.text)
            self.make(lambda: self.design.without_branch(drawn.step_id, drawn.branch), told, at=drawn.step_id)
        elif drawn is not None:
            self.make(lambda: self.design.without_step(drawn.step_id), _("“{step}” is gone.").format(step=drawn.text))

    def shift(self, *, down: bool) -> None:
        """Move the step, or the branch, under the cursor by one place."""
        drawn, definition = self.board.drawn, self.design.definition
        if drawn is None or definition is None:
            return
        told = _("“{step}” moved.").format(step=drawn.text)
        if drawn.branch:
            self.make(lambda: self.design.with_branch_moved(drawn.step_id, drawn.branch, down=down), told)
            self.board.stand_on(drawn.step_id, drawn.branch)
            return
        place = neighbour(definition, drawn.step_id, down=down)
        if place is None:
            self.board.message.say(Notice("refused", _("It stands at the end of the page.")))
            return
        self.make(lambda: self.design.with_step_at(drawn.step_id, place), told, at=drawn.step_id)
