"""What is asked on the drawing board, and done with the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workspace.commands.registry import Done
from workspace.i18n import _
from workspace.ui.dialogs import design as dialogs
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.messages import NEW, MessageDialog, MessagePicker
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.widgets.message_line import Notice
from workspace.views.messages import message, message_names
from workspace.views.sequence_design import CannotEdit, Design, Place
from workspace.views.step_form import (
    SHARE,
    StepField,
    new_fields,
    sends_message,
    step_branches,
    step_fields,
    written_shares,
    written_step,
    written_value,
)

if TYPE_CHECKING:
    from workspace.ui.screens.designer import DesignerScreen


_RENEW = "·cases"


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
        fields = self._with_choices(step_fields(self.design.text, drawn.step_id))
        title = _("Step {id}").format(id=drawn.step_id)

        def change(values: Mapping[str, Any]) -> Design:
            design, step_id, changed = self.design, drawn.step_id, dialogs.answered(values, fields)
            if shares := written_shares(definition.step(step_id), changed):
                design = design.with_shares(step_id, shares)
            for key, typed in changed.items():
                if not key.startswith(SHARE):
                    design = design.with_value(step_id, key, written_value(key, typed))
                step_id = typed.strip() if key == "id" and typed.strip() else step_id
            return design

        told = _("“{step}” changed.").format(step=drawn.text)
        await self._ask(lambda: dialogs.StepDialog(title, self.design.title, fields, definition.record), change, told)

    async def _ask(
        self, dialog_of: Callable[[], FormDialog], change: Callable[[Mapping[str, Any]], Design], told: str
    ) -> bool:
        """Show a form until what was typed can be, or it is left; whether something changed."""
        dialog, changed = dialog_of(), self.design
        while (values := await self.board.app.push_screen_wait(dialog)) is not None:
            try:
                changed = change(values)
                break
            except CannotEdit as reason:
                dialog = dialog_of()
                dialog.put(values)
                dialog.show_errors((), str(reason))
        return changed.text != self.design.text and self.board.changing.make(lambda: changed, told)

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
        fields = self._with_choices(new_fields(chosen))
        known = {each.id for each in definition.steps}
        is_added = await self._ask(
            lambda: dialogs.StepDialog(_("New step"), about, fields, definition.record, _("add")),
            lambda values: self.design.with_step(place, written_step(chosen, values)),
            _("Added."),
        )
        now = self.design.definition
        if is_added and now is not None:
            self.board.stand_on(next((each.id for each in now.steps if each.id not in known), ""))

    def _with_choices(self, fields: tuple[StepField, ...]) -> tuple[StepField, ...]:
        """The form, which offers what there is to refer to: messages, steps, sequences."""
        files, definition = self.board.app.workspace.context.files, self.design.definition
        known = {
            "message": message_names(files),
            "go_to": tuple(step.id for step in definition.steps) if definition is not None else (),
            "start": files.names("sequences"),
        }
        return tuple(replace(field, suggestions=known.get(field.key, ())) for field in fields)

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

        def change(values: Mapping[str, Any]) -> Design:
            design = self.design
            for key, was in held.items():
                typed = str(values.get(key, "") or "").strip()
                if typed != was:
                    words = [word.strip() for word in typed.split(",") if word.strip()]
                    design = design.with_head(key, (typed if key in ("name", "summary") else words) or None)
            return design

        await self._ask(lambda: dialogs.head_dialog(**held), change, _("The head of the file changed."))

    async def message(self) -> None:
        """The message of the step under the cursor: another one, or another text."""
        drawn = self.board.drawn
        step = self.design.definition.step(drawn.step_id) if drawn and self.design.definition is not None else None
        if drawn is None or step is None or not sends_message(step):
            self.board.message.say(Notice("refused", _("This step sends nothing: an e-mail or a text message does.")))
            return
        app = self.board.app
        files = app.workspace.context.files
        chosen = await app.push_screen_wait(MessagePicker(files, drawn.text, step.message))
        if chosen is None:
            return
        before = message(files, chosen) if chosen != NEW else None
        dialog: MessageDialog = MessageDialog(before, drawn.text)
        values = await app.push_screen_wait(dialog)
        if values is None:
            return
        name = str(values["name"]).strip()
        if before is None or (name, values["subject"], values["body"]) != (before.name, before.subject, before.body):
            result = await self.board.carry_out("message.save", values)
            if not isinstance(result, Done):
                return
        if name != step.message:
            told = _("“{step}” sends {message}.").format(step=drawn.text, message=name)
            self.board.changing.make(lambda: self.design.with_value(drawn.step_id, "message", name), told)
        else:
            await self.board.read_beside()

    async def mend(self) -> None:
        """Errors, warnings and cases that fail; the one chosen opens in the editor at its line."""
        problems = self.design.problems
        if not problems:
            self.board.message.say(Notice("done", _("There is nothing to mend, and every case holds.")))
            return
        items = [
            Item(str(each.line), _("line {n}").format(n=each.line), each.text, help=each.text) for each in problems
        ]
        if any(case.failures for case in self.design.cases):
            does = _("The route, the end and the days in cases that fail become what comes out now; u takes it back.")
            items.insert(0, Item(_RENEW, _("Let the cases expect what happens now"), key="c", letter="c", help=does))
        chosen = await self.board.app.push_screen_wait(
            PickDialog(_("To mend"), items, self.design.title, verb=_("mend"))
        )
        if chosen == _RENEW:
            self.board.changing.make(self.design.with_cases_renewed, _("The cases expect what happens now."))
        elif chosen is not None:
            self.board.as_text(int(chosen))
