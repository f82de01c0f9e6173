"""The one way from a command to its result: may it be done, what does it need to know, do it, say what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workspace.commands.registry import Command, Done, Refused, Result, Selection
from workspace.i18n import _
from workspace.ui.glyphs import DOT
from workspace.ui.line import EMPTY, Line, Span, line
from workspace.ui.widgets.message_line import Notice
from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

Wrote = TypeVar("Wrote")
_NEVER_SENDS = frozenset({"email.write", "reply.answer"})
"""Repeating these opens their dialog: `.` never sends."""
_BUSY_AFTER = 0.3
"""Seconds after which an action that is not done yet says so."""


class CommandRunner:
    """Runs commands that change something, or that ask. One dialog at a time."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.is_asking = False
        self.last: tuple[str, Mapping[str, Any]] | None = None
        """The last command that may be repeated, and what it was told."""
        self._just_sent: tuple[str, dict[str, str]] | None = None
        """What was typed of a mail, under the key of its draft, while the next undo takes that mail back."""

    async def run(self, command_id: str, known: Mapping[str, Any] | None = None) -> Result | None:
        """Run a command; its dialog asks for what is not `known`. Nothing when it was refused or left."""
        if self.is_asking:
            return None
        command = self.app.registry[command_id]
        selection = self.app.selection()
        if selection.marked:
            from workspace.ui import bulk

            if command_id in bulk.DONE_TO_MANY:
                await bulk.run(self.app, command, selection)
                return None
        reason = command.available(selection)
        if reason is not None:
            self.refuse(reason)
            return None
        return await self._ask_and_do(command, selection, dict(known or {}))

    async def repeat(self) -> None:
        """Do to the record in view what was done to the last one."""
        if self.last is None:
            self.refuse(_("There is nothing to repeat yet."))
            return
        command_id, values = self.last
        if command_id in _NEVER_SENDS:
            await self.run(command_id)
            return
        command, selection = self.app.registry[command_id], self.app.selection()
        reason = command.available(selection)
        if reason is not None:
            self.refuse(reason)
            return
        self.tell(command, await self.do(command, selection, values), values)

    def refuse(self, reason: str) -> None:
        """Say why not; it stays until it is dismissed or something is done."""
        dismiss = line(Span("esc", "key", "back"), Span(_(" dismiss"), "dim", "back"))
        self.app.say(Notice("refused", reason, right=dismiss))

    async def show(self, dialog: Any) -> Any:
        """Show a dialog and wait for its answer; a menu's answer goes on as the command chosen."""
        from workspace.ui.dialogs.ground import Next

        self.is_asking = True
        try:
            answer = await self.app.push_screen_wait(dialog)
        finally:
            self.is_asking = False
        if isinstance(answer, Next):
            self.app.run_command(answer.command, answer.values)
            return None
        return answer

    async def _ask_and_do(self, command: Command, selection: Selection, known: dict[str, Any]) -> Result | None:
        from workspace.ui.dialogs.catalogue import dialog_for

        refused: Refused | None = None
        while True:
            dialog: Any = dialog_for(
                command.id, self.app.workspace, selection, preset=known, drafts=self.app.state.drafts
            )
            if dialog is None:
                return await self._finish(command, selection, known)
            if refused is not None and hasattr(dialog, "show_errors"):
                dialog.show_errors(refused.fields, refused.reason)
            answer = await self.show(dialog)
            if answer is None:
                return None
            if command.run is None:
                self._take(command.id, answer)
                return None
            values = {**known, **answer} if isinstance(answer, Mapping) else known
            result = await self.do(command, selection, values)
            if isinstance(result, Refused) and hasattr(dialog, "show_errors"):
                refused = result
                continue
            typed = getattr(dialog, "draft_key", ""), self.app.state.drafts.get(getattr(dialog, "draft_key", ""))
            if hasattr(dialog, "forget_draft"):
                dialog.forget_draft()
            self.tell(command, result, values)
            if command.id in _NEVER_SENDS and isinstance(result, Done) and typed[1] is not None:
                self._just_sent = typed[0], typed[1]
            return result

    async def ask(self, command: Command, selection: Selection) -> dict[str, Any] | None:
        """What the command needs to be told; nothing when its dialog was left."""
        from workspace.ui.dialogs.catalogue import dialog_for

        dialog = dialog_for(command.id, self.app.workspace, selection)
        answer = await self.show(dialog) if dialog is not None else {}
        return dict(answer) if answer is not None else None

    async def _finish(self, command: Command, selection: Selection, values: dict[str, Any]) -> Result | None:
        if command.run is None:
            return None
        result = await self.do(command, selection, values)
        self.tell(command, result, values)
        return result

    def _take(self, command_id: str, answer: Any) -> None:
        """What a dialog that changes nothing gave back."""
        if isinstance(answer, RecordRef):
            self.app.go_to(answer)
        elif command_id == "copy":
            self.app.copy_to_clipboard(str(answer))
            self.app.say(Notice("done", _("Copied: {text}").format(text=str(answer).split("\n", 1)[0])))

    async def do(self, command: Command, selection: Selection, values: Mapping[str, Any]) -> Result:
        """Run the action in the thread that writes."""
        assert command.run is not None
        return await self.write(partial(command.run, self.app.workspace, selection, values))

    async def write(self, deed: Callable[[], Wrote]) -> Wrote:
        """Do something in the thread that writes; what takes its time says so."""
        self.app.visits.act()
        waiting = self.app.set_timer(_BUSY_AFTER, lambda: self.app.say(Notice("busy", _("Working …"))))
        try:
            return await self.app.threads.write(deed)
        finally:
            waiting.stop()

    def tell(self, command: Command, result: Result, values: Mapping[str, Any]) -> None:
        """Say what was done and what follows, or why it was not."""
        if command.id == "undo" and isinstance(result, Done) and self._just_sent is not None:
            key, draft = self._just_sent
            self.app.state.drafts[key] = draft
        self._just_sent = None
        if isinstance(result, Refused):
            self.refuse(result.reason)
            return
        if command.group != "demo":
            self.app.state.acted = True
        if result.repeatable:
            self.last = (command.id, values)
        follows = f" {DOT} ".join((*filter(None, (result.follows,)), *result.detail))
        self.app.say(Notice("done", result.message, follows, self._right(command, result)))
        self.app.done(command.id, result)

    def _right(self, command: Command, result: Done) -> Line:
        if command.id in ("undo", "redo") or command.group == "demo":
            return EMPTY
        again = EMPTY
        if result.repeatable:
            what = _(self.app.registry[command.id].title)
            again = line(
                Span(".", "key", "work.repeat"), Span(_(" {what} again").format(what=what), "dim", "work.repeat"), "   "
            )
        return again + line(Span("u", "key", "undo"), Span(_(" undo"), "dim", "undo"))
