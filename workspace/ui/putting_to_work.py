"""From the drawing board into the file, and from the file to work: save, activate, go over, clone, retire, compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workspace.commands.registry import Done, Refused
from workspace.i18n import _
from workspace.ui.dialogs import design as dialogs
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.widgets.message_line import Notice
from workspace.views.sequence_design import Design

if TYPE_CHECKING:
    from workspace.ui.screens.designer import DesignerScreen


class PuttingToWork:
    """One dialog at a time over the drawing board."""

    def __init__(self, board: DesignerScreen) -> None:
        self.board = board

    @property
    def design(self) -> Design:
        return self.board.design

    async def save(self) -> None:
        """Write the file; then ask whether it goes to work, and what that means to those in it."""
        if self.design.is_changed and not (await self._is_ours() and await self._write()):
            return
        if self.design.text == self.design.active and self.design.state == "active":
            self.board.message.say(Notice("done", _("It is active as it stands.")))
        elif errors := [each for each in self.design.problems if each.severity == "error"]:
            only_cases = all(each.rule == "expect" for each in errors)
            cases = _("It is saved. Before it is put to work its cases must hold: E lets them expect what happens now.")
            others = _("It is saved. It cannot be put to work before its errors are mended: E lists them.")
            self.board.message.say(Notice("refused", cases if only_cases else others))
        else:
            await self._activate()

    async def _write(self) -> bool:
        done = await self.board.carry_out("sequence.save", {"text": self.design.text, "seen": self.design.saved})
        if isinstance(done, Done):
            await self.board.read_again()
        return isinstance(done, Done)

    async def _is_ours(self) -> bool:
        """Whether the file may be written: when another program wrote it meanwhile, that is asked."""
        fresh = await self.board.reopen()
        if fresh is None or fresh.saved == self.design.saved:
            return True
        offers = [
            Item("theirs", _("Go on with theirs; u brings back yours"), key="t", letter="t"),
            Item("mine", _("Write yours over it"), key="w", letter="w"),
        ]
        about = _("Another program changed the file")
        chosen = await self.board.app.push_screen_wait(PickDialog(about, offers, self.design.title))
        if chosen is None:
            return False
        self.board.design = replace(self.design, saved=fresh.saved)
        if chosen == "theirs":
            self.board.changing.make(lambda: self.design.written(fresh.text), _("This is the file as it stands now."))
        return bool(chosen == "mine")

    async def _activate(self) -> None:
        from workspace.commands.sequences import plan_of, text_of_plan

        app, name = self.board.app, self.design.name
        plan = await app.threads.write(lambda: plan_of(app.workspace, name, of_file=True))
        groups = () if isinstance(plan, Refused) else text_of_plan(app.workspace, plan)
        dialog = dialogs.activate_dialog(self.design.title, self.design.changes, groups)
        values = await app.push_screen_wait(dialog)
        if values is None:
            self.board.message.say(Notice("done", _("It is saved, and runs nothing before it is activated.")))
            return
        result = await self.board.carry_out("sequence.activate", {key: value for key, value in values.items() if value})
        if isinstance(result, Done):
            await self.board.read_again()

    async def migrate(self) -> None:
        """Let those on older versions go over to the newest, after the plan."""
        from workspace.commands.sequences import plan_of, text_of_plan

        app, name = self.board.app, self.design.name
        plan = await app.threads.write(lambda: plan_of(app.workspace, name, of_file=False))
        groups = () if isinstance(plan, Refused) else text_of_plan(app.workspace, plan)
        if isinstance(plan, Refused) or not groups:
            told = plan.reason if isinstance(plan, Refused) else _("Nobody is in it by an older version.")
            self.board.message.say(Notice("refused", told))
            return
        values = await app.push_screen_wait(dialogs.migrate_dialog(self.design.title, groups))
        if values is not None and isinstance(await self.board.carry_out("sequence.migrate", values), Done):
            await self.board.read_beside()

    async def clone(self) -> None:
        """Copy the file under another name."""
        await self._as_command("sequence.clone")

    async def retire(self) -> None:
        """Take no records any more."""
        await self._as_command("sequence.retire")

    async def _as_command(self, command_id: str) -> None:
        """Ask what the command asks anywhere, and do it."""
        from workspace.ui.dialogs.catalogue import dialog_for

        app, known = self.board.app, {"sequence": self.design.name}
        dialog = dialog_for(command_id, app.workspace, app.selection(), preset=known)
        values = await app.push_screen_wait(dialog) if dialog is not None else {}
        if values is not None and isinstance(await self.board.carry_out(command_id, values), Done):
            await self.board.read_beside()

    async def versions(self) -> None:
        """Which versions there are, and what differs between two of them."""
        from workspace.ui.dialogs.versions import DRAWN, VersionPicker, difference_dialog
        from workspace.views.sequence_versions import Compared, compare, versions

        app, name, title = self.board.app, self.design.name, self.design.title
        found = await app.threads.scan(lambda reader: versions(reader, name))
        if not found:
            self.board.message.say(Notice("refused", _("It was never activated: there is one version, its file.")))
            return
        zone = app.workspace.seller.zone
        one = await app.push_screen_wait(VersionPicker(title, found, app.now, zone))
        other = one and await app.push_screen_wait(VersionPicker(title, found, app.now, zone, than=one))
        if not one or not other:
            return
        if other != DRAWN and int(other) < int(one):
            one, other = other, one
        names = (f"{name}@{one}", f"{name}@{other}" if other != DRAWN else "")
        files = app.workspace.context.files
        compared = await app.threads.scan(lambda reader: compare(lambda: reader, files, *names))
        if isinstance(compared, Compared):
            await app.push_screen_wait(difference_dialog(compared, title, one, other))
        else:
            self.board.message.say(Notice("refused", compared.reason))

    async def leave(self) -> None:
        """Back, after a question where something would be lost."""
        from workspace.ui.dialogs.confirm import ConfirmDialog
        from workspace.ui.dialogs.said import text

        if self.design.is_changed:
            said = text(_("What you changed is in no file yet. ^s saves it; without it the file stays as it was."))
            assert said is not None
            dialog = ConfirmDialog(_("Leave without saving?"), said, self.design.title, verb=_("leave it unsaved"))
            if await self.board.app.push_screen_wait(dialog) is None:
                return
        self.board.forget_draft()
        self.board.dismiss(None)
