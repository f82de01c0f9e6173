"""The one way from a command to its result: may it be done, what does it need to know, do it, say what follows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen

from workspace.commands.registry import Command, Done, Refused, Result, Selection
from workspace.i18n import _
from workspace.ui.line import EMPTY, Line, Span, line
from workspace.ui.widgets.message_line import Notice

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_NEVER_REPEATED = frozenset({"undo", "redo"})


class CommandRunner:
    """Runs commands that change something. One dialog at a time."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.is_asking = False
        self.last: tuple[str, Mapping[str, Any]] | None = None
        """The last command that may be repeated, and what it was told."""

    async def run(self, command_id: str, values: Mapping[str, Any] | None = None) -> Result | None:
        """Run a command. Without `values` its dialog asks for them. Nothing when it was refused or left."""
        if self.is_asking:
            return None
        command = self.app.registry[command_id]
        selection = self.app.selection()
        reason = command.available(selection)
        if reason is not None:
            self.refuse(reason)
            return None
        if command.run is None:
            return None
        if values is None:
            return await self._asked(command, selection)
        result = await self._do(command, selection, values)
        self._tell(command, result, values)
        return result

    async def repeat(self) -> None:
        """Do to the record in view what was done to the last one."""
        if self.last is None:
            self.refuse(_("There is nothing to repeat yet."))
            return
        command_id, values = self.last
        await self.run(command_id, None if command_id.startswith("email") else values)

    def refuse(self, reason: str) -> None:
        """Say why not; it stays until it is dismissed or something is done."""
        dismiss = line(Span("esc", "key", "back"), Span(_(" dismiss"), "dim", "back"))
        self.app.say(Notice("refused", reason, right=dismiss))

    async def _asked(self, command: Command, selection: Selection) -> Result | None:
        from workspace.ui.dialogs.catalogue import dialog_for

        dialog = dialog_for(command.id, self.app.workspace, selection)
        if dialog is None:
            result = await self._do(command, selection, {})
            self._tell(command, result, {})
            return result
        about = str(selection.record.ref) if selection.record else ""
        errors: Refused | None = None
        while True:
            answer = await self._ask(dialog, f"{command.id} {about}", errors)
            if answer is None:
                return None
            told = self._redirected(command, answer)
            result = await self._do(told[0], selection, told[1])
            if not isinstance(result, Refused) or not hasattr(dialog, "show_errors"):
                if hasattr(dialog, "forget_draft"):
                    dialog.forget_draft()
                self._tell(told[0], result, told[1])
                return result
            errors = result
            fresh = dialog_for(command.id, self.app.workspace, selection)
            assert fresh is not None
            if hasattr(fresh, "put"):
                fresh.put(answer)
            dialog = fresh

    def _redirected(self, command: Command, answer: Mapping[str, Any]) -> tuple[Command, Mapping[str, Any]]:
        """A dialog may answer for another command than the one that opened it."""
        if "command" not in answer:
            return command, answer
        rest = {name: value for name, value in answer.items() if name != "command"}
        return self.app.registry[str(answer["command"])], rest

    async def _ask(self, dialog: ModalScreen[Any], draft: str, errors: Refused | None) -> Mapping[str, Any] | None:
        if hasattr(dialog, "keep_drafts"):
            dialog.keep_drafts(self.app.state.drafts, draft)
        if errors is not None and hasattr(dialog, "show_errors"):
            dialog.show_errors(errors.fields, errors.reason)
        self.is_asking = True
        try:
            answer: Mapping[str, Any] | None = await self.app.push_screen_wait(dialog)
        finally:
            self.is_asking = False
        return answer

    async def _do(self, command: Command, selection: Selection, values: Mapping[str, Any]) -> Result:
        assert command.run is not None
        return await self.app.threads.write(partial(command.run, self.app.workspace, selection, values))

    def _tell(self, command: Command, result: Result, values: Mapping[str, Any]) -> None:
        if isinstance(result, Refused):
            self.refuse(result.reason)
            return
        if command.group != "demo":
            self.app.state.acted = True
        if result.repeatable:
            self.last = (command.id, values)
        self.app.say(Notice("done", result.message, result.follows, self._right(command, result)))
        self.app.done(command.id, result)

    def _right(self, command: Command, result: Done) -> Line:
        if command.id in _NEVER_REPEATED or command.group == "demo":
            return EMPTY
        again = (
            line(Span(".", "key", "work.repeat"), Span(_(" again"), "dim", "work.repeat"), "   ")
            if result.repeatable
            else EMPTY
        )
        return again + line(Span("u", "key", "undo"), Span(_(" undo"), "dim", "undo"))
