"""What a dialog is made from: the workspace, what is in view, the command, and what is known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from textual.screen import ModalScreen

from workspace.commands.registry import Argument, Command, Selection
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.dialogs.arguments import argument_spec
from workspace.ui.dialogs.said import Build, stacked, text
from workspace.ui.glyphs import DOT
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.record import RecordView
from workspace.views.up_next import EnrolmentView, enrolments

Modal = ModalScreen[Any]
"""A dialog; what it gives back depends on which."""


@dataclass(frozen=True, slots=True)
class Next:
    """The answer of a menu: the command to go on with, and what is known for it."""

    command: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """One question to be asked."""

    workspace: Workspace
    selection: Selection
    command: Command
    preset: Mapping[str, Any] = field(default_factory=dict)
    """What need not be asked, by the names of the arguments."""

    @property
    def record(self) -> RecordView:
        """The record in view; the command is only available with one."""
        assert self.selection.record is not None
        return self.selection.record

    @property
    def who(self) -> str:
        """`Dana Brewer · Alpine Ski House`; empty where it is about no record, or none is in view."""
        record = self.selection.record
        if record is None or not self.command.on_record:
            return ""
        return f"{record.name} {DOT} {record.company}" if record.company not in ("", record.name) else record.name

    @property
    def title(self) -> str:
        """The command’s title as a heading."""
        title = _(self.command.title)
        return title[:1].upper() + title[1:]

    def argument(self, name: str) -> Argument:
        """The command’s argument of that name."""
        return next(argument for argument in self.command.arguments if argument.name == name)

    def spec(self, name: str, *, value: str = "", suggestions: tuple[str, ...] = ()) -> FieldSpec:
        """A field for that argument."""
        return argument_spec(self.argument(name), self.workspace, value=value, suggestions=suggestions)

    def running(self) -> list[EnrolmentView]:
        """The sequences that the record is in."""
        if self.selection.record is None:
            return []
        return enrolments(self.workspace.reader, self.selection.record, self.workspace.now())

    def open_step(self, *types: str) -> EnrolmentView | None:
        """The sequence whose open step is of one of these types, the step that the cursor stands at first."""
        line = self.selection.line
        at = line.ref_id if line is not None and line.kind == "step" else None
        fitting = [each for each in self.running() if each.step is not None and each.step.type in types]
        return next((each for each in fitting if each.step_run_id == at), fitting[0] if fitting else None)


def step_line(enrolment: EnrolmentView) -> str:
    """`Outbound · step 5/7 · Call again`."""
    place = _("step {n}/{of}").format(n=enrolment.position, of=enrolment.length)
    title = enrolment.step.title if enrolment.step else ""
    return f" {DOT} ".join(part for part in (enrolment.title, place, title) if part)


def step_said(enrolment: EnrolmentView | None) -> Build | None:
    """The step that a dialog does, and the guidance that its sequence gives."""
    if enrolment is None:
        return None
    note = enrolment.step.note if enrolment.step else ""
    return stacked(text(step_line(enrolment), "dim"), text(note, limit=4))
