"""Commands along the stages of a process.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.commands import availability
from workspace.commands.reading import is_set, key_of, text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.views.process import Bar

_N = str  # marks a text that is translated where it is shown


def bar_of(workspace: Workspace, selection: Selection) -> Bar | None:
    """The process of the record in view, as it stands now; nothing where none applies."""
    from workspace.views.process import process_bar

    assert selection.record is not None
    return process_bar(workspace.reader, workspace.context.files, selection.record, workspace.now())


def _move(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import processes
    from workspace.views.process import refusal_to_move

    stage = text_of(values, "stage")
    bar = bar_of(workspace, selection)
    names = {each.name.casefold(): each.name for each in bar.stages} if bar else {}
    if bar is None or stage.casefold() not in names:
        known = ", ".join(names.values()) or _("none")
        says = _("There is no stage “{stage}” here. Known: {names}.")
        return Refused(says.format(stage=stage, names=known), (("stage", known),))
    name = names[stage.casefold()]
    return processes.move_stage(workspace.context, key_of(selection), name, refusal_to_move(bar, name))


def _mark(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import processes

    bar = bar_of(workspace, selection)
    wanted = text_of(values, "stage").casefold() or (bar.current.name.casefold() if bar and bar.current else "")
    stage = next((each for each in bar.stages if each.name.casefold() == wanted), None) if bar else None
    marks = {step.id: step for step in stage.steps if step.kind == "mark"} if stage else {}
    step = marks.get(text_of(values, "step"))
    if stage is None or step is None:
        known = ", ".join(marks) or _("none")
        return Refused(_("There is no such step to mark here. Known: {names}.").format(names=known), (("step", known),))
    done = not is_set(values, "undone")
    return processes.mark_step(workspace.context, key_of(selection), stage.name, step.id, step.title, done=done)


COMMANDS = (
    Command(
        "record.stage",
        _N("stages"),
        _N("Look along the stages; move to the next one, or see what is missing."),
        "record",
        ("s",),
        cli="stage",
        arguments=(Argument("stage", _N("Stage"), "choice", required=True, positional=True),),
        available=availability.a_deal_or_closed,
        run=_move,
    ),
    Command(
        "stage.mark",
        _N("mark a step of the stage"),
        _N("Mark a step of the stage as done, or take the mark away."),
        "record",
        cli="mark",
        arguments=(
            Argument("step", _N("Step"), required=True, positional=True),
            Argument("stage", _N("Stage")),
            Argument("undone", _N("Not done"), "flag"),
        ),
        available=availability.a_deal,
        run=_mark,
    ),
)
