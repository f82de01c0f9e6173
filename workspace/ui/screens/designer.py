"""The drawing board: one sequence as a flow that is changed as a form or as text, and put to work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from workspace.commands.registry import Done, Refused
from workspace.i18n import _
from workspace.ui.board_keys import DEEDS, Deed
from workspace.ui.changing import Changing
from workspace.ui.designing import Designing
from workspace.ui.keys import key_label
from workspace.ui.line import line
from workspace.ui.present import design as present
from workspace.ui.putting_to_work import PuttingToWork
from workspace.ui.trying import Trying
from workspace.ui.widgets.form_editor import EditorRefused, edit
from workspace.ui.widgets.key_bar import KeyBar, KeyHint
from workspace.ui.widgets.line_list import ItemLine, LineList
from workspace.ui.widgets.message_line import MessageLine, Notice
from workspace.ui.widgets.painted import CommandClicked, Painted
from workspace.views.sequence_design import Design, DrawnLine
from workspace.views.step_form import step_fields

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_WIDE = 100
"""Columns from which the step under the cursor stands beside the drawing."""
_WIDEST = 160
"""Columns from which what stands beside it takes two fifths."""
_NEED_A_DRAWING = ("edit", "add", "head", "message", "try", "load")
"""What cannot be done while the text has errors."""


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
        *(Binding(",".join(deed.keys), f"do('{deed.name}')", show=False) for deed in DEEDS if deed.keys),
    ]

    def __init__(self, design: Design, reopen: Callable[[], Awaitable[Design | None]], at: str = "") -> None:
        super().__init__()
        self.design = design
        self.reopen = reopen
        """Reads the sequence anew, after it was saved."""
        self.at = at
        """The step that the cursor stands on at first."""
        self.changing = Changing(self)
        self.header = Painted(id="design_head")
        self.rule = Painted(id="design_rule")
        self.flow = LineList(id="flow")
        self.between = Painted(id="board_rule")
        self.side = LineList(id="design_side")
        self.side.can_focus = False
        self.message = MessageLine(id="message")
        self.keys = KeyBar(id="keys")
        designing, trying, work = Designing(self), Trying(self), PuttingToWork(self)
        self.asks: dict[str, Callable[[], Awaitable[None]]] = {
            "edit": designing.edit,
            "add": designing.add,
            "head": designing.head,
            "message": designing.message,
            "mend": designing.mend,
            "try": trying.what_if,
            "load": trying.load,
            "numbers": trying.numbers,
            "versions": work.versions,
            "migrate": work.migrate,
            "clone": work.clone,
            "retire": work.retire,
            "save": work.save,
            "leave": work.leave,
            "help": lambda: self.menu(with_prose=True),
            "menu": lambda: self.menu(with_prose=False),
        }
        self.deeds: dict[str, Callable[[], None]] = {
            "remove": self.changing.take_out,
            "down": lambda: self.changing.shift(down=True),
            "up": lambda: self.changing.shift(down=False),
            "undo": self.changing.take_back,
            "redo": self.changing.do_again,
            "text": self.as_text,
        }

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
        hints = [_hint(deed) for deed in DEEDS if deed.in_bar]
        self.keys.show_keys(hints, [_hint(deed) for deed in DEEDS if deed.name in ("help", "leave")])
        held = self.app.state.drafts.get(self._draft_key, {}).get("text", "")
        if held and held != self.design.text:
            self.changing.make(lambda: self.design.written(held), _("As you left it: it is in no file yet."))
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
        side = 0 if width < _WIDE else min(52, width // 2 - 8) if width < _WIDEST else 2 * width // 5
        self.side.styles.width = side
        self.header.show(present.head_line(self.design, width))
        flow = width - side - (1 if side else 0)
        self.rule.show(present.rule_line(flow, width))
        self.flow.show_items(present.flow_lines(self.design, flow), stay=stay)
        self.show_side()

    def show_side(self) -> None:
        """The step under the cursor, the cases, and what is wrong or different."""
        width = int(self.side.styles.width.value) if self.side.styles.width else 0
        drawn = self.drawn
        fields = step_fields(self.design.text, drawn.step_id) if drawn and self.design.definition is not None else ()
        to_mend = self.design.to_mend
        at = to_mend.get(drawn.step_id, ()) if drawn is not None else ()
        others = [each for found in to_mend.values() if found is not at for each in found]
        lines = [
            *present.step_lines(drawn, fields, at, width),
            *present.problem_lines(sorted(others), width),
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
        """The line of the drawing under the cursor; nothing while the text has errors."""
        if self.design.definition is None:
            return None
        return next((each for each in self.design.lines if present.item_of(each) == self.flow.item), None)

    def stand_on(self, step_id: str, branch: str = "") -> None:
        """Put the cursor on a step, or on one of its branches."""
        items = self.flow.items
        if (step_id, branch) in items:
            self.flow.move(items.index((step_id, branch)) - (items.index(self.flow.item) if self.flow.item else 0))

    def on_line_list_moved(self) -> None:
        self.show_side()

    def on_line_list_opened(self) -> None:
        self.action_do("edit")

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

    def action_do(self, name: str) -> None:
        """Do one of the deeds of the board."""
        item = self.flow.item
        if name == "edit" and isinstance(item, tuple) and not item[0]:
            self.as_text(int(item[1]))
        elif name == "leave" and self.message.notice.kind == "refused":
            self.message.say(Notice())
        elif name in self.deeds:
            self.deeds[name]()
        elif self.design.definition is None and name in _NEED_A_DRAWING:
            self.message.say(
                Notice("refused", _("The text has errors: ⏎ opens it at its line, u takes the change back."))
            )
        else:
            self.run_worker(self.asks[name](), exclusive=True)

    def action_text(self, at: int) -> None:
        """Open the text at a line."""
        self.as_text(at)

    async def menu(self, *, with_prose: bool) -> None:
        """Everything that can be done here, and what is chosen is done."""
        from workspace.ui.dialogs.board_menu import BoardMenu

        chosen = await self.app.push_screen_wait(BoardMenu(self.design.title, with_prose=with_prose))
        if chosen is not None:
            self.call_after_refresh(self.action_do, chosen)

    def as_text(self, at: int = 0) -> None:
        """The whole file in the editor; with errors the text stays, and the lines to mend are listed."""
        text = self.design.text.removesuffix("\n")
        try:
            text_now = edit(cast("App[object]", self.app), text, suffix=".yaml", line=at)
        except EditorRefused as reason:
            self.message.say(Notice("refused", str(reason)))
            return
        if text_now is not None:
            self.changing.make(lambda: self.design.written(text_now + "\n"), _("The text was changed."))

    async def carry_out(self, command_id: str, values: Mapping[str, Any]) -> Done | Refused:
        """Run a command on this sequence, and say what came of it."""
        command, workspace, selection = self.app.registry[command_id], self.app.workspace, self.app.selection()
        known = {"sequence": self.design.name, **values}
        assert command.run is not None
        run = command.run
        result = await self.app.threads.write(lambda: run(workspace, selection, known))
        if isinstance(result, Done):
            self.message.say(Notice("done", result.message, result.follows))
        else:
            self.message.say(Notice("refused", result.reason))
        return result

    async def read_again(self) -> None:
        """Show the sequence as it stands now that it was saved."""
        fresh = await self.reopen()
        if fresh is not None:
            self.forget_draft()
            self.changing.forget()
            self.design = fresh
            self.redraw()

    async def read_beside(self) -> None:
        """Show who stands where and what runs by now; the text that is being changed stays."""
        fresh = await self.reopen()
        if fresh is not None:
            same = not self.design.is_changed and fresh.text != self.design.text
            self.design = fresh if same else self.design.renewed(fresh)
            self.redraw()

    def data_changed(self) -> None:
        """Somebody moved records, here or elsewhere."""
        self.run_worker(self.read_beside(), group="beside", exclusive=True)

    @property
    def _draft_key(self) -> str:
        return f"sequence.text {self.design.name}"

    def hold_draft(self) -> None:
        """The program ends: what is in no file yet is kept for the next time."""
        if self.design.is_changed:
            self.app.state.drafts[self._draft_key] = {"text": self.design.text}

    def forget_draft(self) -> None:
        """It is saved, or given up."""
        self.app.state.drafts.pop(self._draft_key, None)


def _hint(deed: Deed) -> KeyHint:
    return KeyHint(key_label(deed.keys[0]), _(deed.title), f"do('{deed.name}')")
