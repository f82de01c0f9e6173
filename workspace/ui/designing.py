"""What is asked on the drawing board, and done with the answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from workspace.commands.registry import Done, Refused
from workspace.i18n import _
from workspace.ui.dialogs import design as dialogs
from workspace.ui.widgets.message_line import Notice
from workspace.views.sequence_design import Design, Place
from workspace.views.step_form import new_fields, step_branches, step_fields, written_step, written_value

if TYPE_CHECKING:
    from workspace.ui.screens.designer import DesignerScreen


class Designing:
    """One dialog at a time over the drawing board."""

    def __init__(self, board: DesignerScreen) -> None:
        self.board = board

    @property
    def design(self) -> Design:
        return self.board.design

    async def edit(self) -> None:
        """The step under the cursor as a form."""
        drawn, definition = self.board.drawn, self.design.definition
        if drawn is None or definition is None:
            return
        fields = step_fields(self.design.text, drawn.step_id)
        title = _("Step {id}").format(id=drawn.step_id)
        values = await self.board.app.push_screen_wait(dialogs.StepDialog(title, self.design.title, fields))
        changed = dialogs.answered(values, fields) if values is not None else {}
        if not changed:
            return

        def change() -> Design:
            design, step_id = self.design, drawn.step_id
            for key, typed in changed.items():
                design = design.with_value(step_id, key, written_value(key, typed))
                step_id = typed.strip() if key == "id" and typed.strip() else step_id
            return design

        self.board.change(change, _("“{step}” changed.").format(step=drawn.text))

    async def add(self) -> None:
        """A new step below the cursor, or a new branch of the step there."""
        drawn, definition = self.board.drawn, self.design.definition
        if drawn is None or definition is None:
            return
        step = definition.step(drawn.step_id)
        free = [each for each in step_branches(step) if step.branch(each[0]) is None]
        place = Place(drawn.step_id, drawn.branch or "after")
        about = _("below “{step}”").format(step=drawn.text)
        chosen = await self.board.app.push_screen_wait(dialogs.TypeDialog(about, () if drawn.branch else free))
        if chosen is not None and chosen.startswith(dialogs.BRANCH):
            place = Place(drawn.step_id, chosen.removeprefix(dialogs.BRANCH))
            chosen = await self.board.app.push_screen_wait(dialogs.TypeDialog(about))
        if chosen is None:
            return
        fields = new_fields(chosen)
        values = await self.board.app.push_screen_wait(dialogs.StepDialog(_("New step"), about, fields, _("add")))
        if values is None:
            return
        known = {each.id for each in definition.steps}
        if self.board.change(lambda: self.design.with_step(place, written_step(chosen, values)), _("Added.")):
            now = self.design.definition
            added = next((each.id for each in now.steps if each.id not in known), "") if now is not None else ""
            self.board.stand_on(added)

    async def head(self) -> None:
        """What stands above the steps, as a form."""
        definition = self.design.definition
        if definition is None:
            return
        held = {
            "name": definition.name,
            "summary": definition.summary,
            "tags": ", ".join(definition.tags),
            "leave_when": ", ".join(definition.leave_when),
        }
        values = await self.board.app.push_screen_wait(dialogs.head_dialog(**held))

        def change(values: Mapping[str, Any]) -> Design:
            design = self.design
            for key, was in held.items():
                typed = str(values.get(key, "") or "").strip()
                if typed != was:
                    words = [word.strip() for word in typed.split(",") if word.strip()]
                    design = design.with_head(key, (typed if key in ("name", "summary") else words) or None)
            return design

        if values is not None:
            self.board.change(partial(change, values), _("The head of the file changed."))

    async def save(self) -> None:
        """Write the file; then ask whether it goes to work, and what that means to those in it."""
        if self.design.is_changed:
            result = await self._run("sequence.save", {"text": self.design.text, "seen": self.design.saved})
            if not isinstance(result, Done):
                return
            await self.board.read_again()
        if self.design.text == self.design.active:
            self.board.message.say(Notice("done", _("It is active as it stands.")))
        elif any(each.severity == "error" for each in self.design.problems):
            told = _("It is saved. It cannot be put to work before its errors are mended.")
            self.board.message.say(Notice("refused", told))
        else:
            await self._activate()

    async def _activate(self) -> None:
        from workspace.commands.sequences import plan_of, text_of_plan

        plan = await self.board.app.threads.write(
            lambda: plan_of(self.board.app.workspace, self.design.name, of_file=True)
        )
        groups = () if isinstance(plan, Refused) else text_of_plan(self.board.app.workspace, plan)
        dialog = dialogs.activate_dialog(self.design.title, self.design.changes, groups)
        values = await self.board.app.push_screen_wait(dialog)
        if values is None:
            self.board.message.say(Notice("done", _("It is saved, and runs nothing before it is activated.")))
            return
        result = await self._run("sequence.activate", {key: value for key, value in values.items() if value})
        if isinstance(result, Done):
            await self.board.read_again()

    async def _run(self, command_id: str, values: dict[str, Any]) -> Done | Refused:
        command, workspace = self.board.app.registry[command_id], self.board.app.workspace
        known = {"sequence": self.design.name, **values}
        assert command.run is not None
        run, selection = command.run, self.board.app.selection()
        result = await self.board.app.threads.write(lambda: run(workspace, selection, known))
        if isinstance(result, Done):
            self.board.message.say(Notice("done", result.message, result.follows))
        else:
            self.board.message.say(Notice("refused", result.reason))
        return result

    async def numbers(self) -> None:
        """What the sequence did, with plots."""
        from workspace.ui.dialogs.numbers import NumbersDialog
        from workspace.views.sequence_stats import sequence_stats

        app, name = self.board.app, self.design.name
        found = await app.threads.scan(lambda reader: sequence_stats(reader, name, app.now))
        if found is None:
            self.board.message.say(Notice("refused", _("No record was ever in this sequence: it has no figures yet.")))
        else:
            await app.push_screen_wait(NumbersDialog(found))

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
        self.board.dismiss(None)
