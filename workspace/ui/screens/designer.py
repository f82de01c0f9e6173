"""The drawing board: one sequence as a flow that is changed as a form or as text, and put to work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from workspace.i18n import _
from workspace.ui.designing import Designing
from workspace.ui.glyphs import RULE
from workspace.ui.line import line
from workspace.ui.present import design as present
from workspace.ui.widgets.form_editor import EditorRefused, edit
from workspace.ui.widgets.key_bar import KeyBar, KeyHint
from workspace.ui.widgets.line_list import ItemLine, LineList
from workspace.ui.widgets.message_line import MessageLine, Notice
from workspace.ui.widgets.painted import CommandClicked, Painted
from workspace.views.sequence_design import CannotEdit, Design, DrawnLine, neighbour
from workspace.views.step_form import step_fields

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_WIDE = 100
"""Columns from which the step under the cursor stands beside the drawing."""


class DesignerScreen(Screen[None]):
    """Shows a design; every change gives the next one, and the last ones can be taken back."""

    app: WorkspaceApp
    ALLOW_SELECT = False
    AUTO_FOCUS = "#flow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("g,home", "top", show=False),
        Binding("G,end", "bottom", show=False),
        Binding("enter,i", "ask('edit')", show=False),
        Binding("N,plus", "ask('add')", show=False),
        Binding("X,delete", "remove", show=False),
        Binding("J,right_square_bracket", "shift(True)", show=False),
        Binding("K,left_square_bracket", "shift(False)", show=False),
        Binding("h", "ask('head')", show=False),
        Binding("u,ctrl+z", "undo", show=False),
        Binding("U", "redo", show=False),
        Binding("w", "ask('numbers')", show=False),
        Binding("ctrl+g", "as_text", show=False),
        Binding("ctrl+s", "ask('save')", show=False),
        Binding("escape,q", "ask('leave')", show=False),
    ]

    def __init__(self, design: Design, reopen: Callable[[], Awaitable[Design | None]], at: str = "") -> None:
        super().__init__()
        self.design = design
        self.reopen = reopen
        """Reads the sequence anew, after it was saved."""
        self.at = at
        """The step that the cursor stands on at first."""
        self.before: list[Design] = []
        self.after: list[Design] = []
        self.header = Painted(id="design_head")
        self.rule = Painted(id="design_rule")
        self.flow = LineList(id="flow")
        self.between = Painted(id="board_rule")
        self.side = LineList(id="design_side")
        self.side.can_focus = False
        self.message = MessageLine(id="message")
        self.keys = KeyBar(id="keys")
        self.designing = Designing(self)

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.rule
        with Horizontal(id="board"):
            yield self.flow
            yield self.between
            yield self.side
        yield self.message
        yield self.keys

    def on_mount(self) -> None:
        self.keys.show_keys(
            [
                KeyHint("⏎", _("edit"), "ask('edit')"),
                KeyHint("N", _("add"), "ask('add')"),
                KeyHint("X", _("remove"), "remove"),
                KeyHint("J K", _("move"), "shift(True)"),
                KeyHint("h", _("head"), "ask('head')"),
                KeyHint("w", _("numbers"), "ask('numbers')"),
                KeyHint("^g", _("as text"), "as_text"),
                KeyHint("u", _("undo"), "undo"),
                KeyHint("^s", _("save"), "ask('save')"),
            ],
            [KeyHint("esc", _("back"), "ask('leave')")],
        )
        self.redraw(stay=False)
        if self.at:
            self.stand_on(self.at)

    def on_resize(self) -> None:
        self.redraw()

    def redraw(self, *, stay: bool = True) -> None:
        """Show the design as it is now."""
        width = self.size.width
        self.side.display = self.between.display = width >= _WIDE
        self.between.show(*[line(("│", "rule"))] * self.size.height)
        side = min(52, width // 2 - 8) if width >= _WIDE else 0
        self.side.styles.width = side
        self.header.show(present.head_line(self.design, width))
        self.rule.show(line((RULE * width, "rule")))
        self.flow.show_items(present.flow_lines(self.design, width - side - (1 if side else 0)), stay=stay)
        self.show_side()

    def show_side(self) -> None:
        """The step under the cursor, the cases, and what is wrong or different."""
        width = int(self.side.styles.width.value) if self.side.styles.width else 0
        drawn = self.drawn
        fields = step_fields(self.design.text, drawn.step_id) if drawn and self.design.definition is not None else ()
        lines = [
            *present.problem_lines(self.design, width),
            *present.step_lines(drawn, fields, width),
            *present.case_lines(self.design, width),
            *present.change_lines(self.design, width),
        ]
        while lines and not lines[0]:
            lines.pop(0)
        self.side.show_items([ItemLine(each) for each in lines], stay=False)
        if not self.side.display and self.design.problems:
            first = self.design.problems[0]
            told = _("line {n}: {text}").format(n=first.line, text=first.text)
            self.message.say(Notice("refused" if first.severity == "error" else "hint", told))

    @property
    def drawn(self) -> DrawnLine | None:
        """The line of the drawing under the cursor."""
        return next((each for each in self.design.lines if present.item_of(each) == self.flow.item), None)

    def stand_on(self, step_id: str) -> None:
        """Put the cursor on a step."""
        items = self.flow.items
        if (step_id, "") in items:
            self.flow.move(items.index((step_id, "")) - (items.index(self.flow.item) if self.flow.item else 0))

    def on_line_list_moved(self) -> None:
        self.show_side()

    def on_line_list_opened(self) -> None:
        self.action_ask("edit")

    async def on_command_clicked(self, event: CommandClicked) -> None:
        event.stop()
        await self.run_action(event.command)

    def action_move(self, by: int) -> None:
        self.flow.move(by)

    def action_page(self, pages: int) -> None:
        self.flow.move(pages * max(self.flow.size.height // 2, 1))

    def action_top(self) -> None:
        self.flow.move_to_top()

    def action_bottom(self) -> None:
        self.flow.move_to_end()

    def change(self, change: Callable[[], Design], told: str, at: str = "") -> bool:
        """Make a change, or say why it cannot be; whether it was made."""
        try:
            changed = change()
        except CannotEdit as reason:
            self.message.say(Notice("refused", str(reason)))
            return False
        self.before.append(self.design)
        self.after.clear()
        self.design = changed
        self.message.say(Notice("done", told))
        self.redraw()
        if at:
            self.stand_on(at)
        return True

    def action_undo(self) -> None:
        self._swap(self.before, self.after, _("Taken back."), _("There is nothing to take back."))

    def action_redo(self) -> None:
        self._swap(self.after, self.before, _("Done again."), _("There is nothing to do again."))

    def _swap(self, source: list[Design], target: list[Design], told: str, nothing: str) -> None:
        if not source:
            self.message.say(Notice("refused", nothing))
            return
        target.append(self.design)
        self.design = source.pop()
        self.message.say(Notice("done", told))
        self.redraw()

    def action_remove(self) -> None:
        drawn = self.drawn
        if drawn is not None and not drawn.branch:
            self.change(lambda: self.design.without_step(drawn.step_id), _("“{step}” is gone.").format(step=drawn.text))

    def action_shift(self, down: bool) -> None:
        drawn, definition = self.drawn, self.design.definition
        if drawn is None or definition is None or drawn.branch:
            return
        place = neighbour(definition, drawn.step_id, down=down)
        if place is None:
            self.message.say(Notice("refused", _("It stands at the end of the page.")))
            return
        told = _("“{step}” moved.").format(step=drawn.text)
        self.change(lambda: self.design.with_step_at(drawn.step_id, place), told, at=drawn.step_id)

    def action_ask(self, what: str) -> None:
        """Open a dialog: edit, add, head, numbers, save or leave."""
        asks = {
            "edit": self.designing.edit,
            "add": self.designing.add,
            "head": self.designing.head,
            "numbers": self.designing.numbers,
            "save": self.designing.save,
            "leave": self.designing.leave,
        }
        if self.design.definition is None and what in ("edit", "add", "head"):
            self.message.say(Notice("refused", _("The text has errors: ^g opens it, u takes the change back.")))
        else:
            self.run_worker(asks[what](), exclusive=True)

    def action_as_text(self) -> None:
        """The whole file in the editor; with errors the text stays, and the lines to mend are listed."""
        try:
            text = edit(cast("App[object]", self.app), self.design.text.removesuffix("\n"), suffix=".yaml")
        except EditorRefused as reason:
            self.message.say(Notice("refused", str(reason)))
            return
        if text is not None:
            self.change(lambda: self.design.written(text + "\n"), _("The text was changed."))

    async def read_again(self) -> None:
        """Show the sequence as it stands now that it was saved."""
        fresh = await self.reopen()
        if fresh is not None:
            self.before, self.after, self.design = [], [], fresh
            self.redraw()
