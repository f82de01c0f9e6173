"""Commands on the sequences of a record: connect, pause, go on, begin anew, leave.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workspace.commands import availability
from workspace.commands.reading import key_of, moment_of, number_of, text_of
from workspace.commands.registry import Argument, Command, Done, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.record_runs import RecordRun, record_runs

_N = str  # marks a text that is translated where it is shown

RUNS_THAT_CAN = {
    "sequence.pause": ("active",),
    "sequence.resume": ("paused",),
    "sequence.restart": ("active", "paused", "completed", "left"),
    "sequence.disconnect": ("active", "paused"),
}
"""The states of the runs that each of these commands can be done to."""


def _connect(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments
    from workspace.views.closeness import close_touch_in

    at = moment_of(workspace, values, "at")
    if isinstance(at, Refused):
        return at
    name = text_of(values, "sequence")
    assert selection.record is not None
    close = close_touch_in(workspace.reader, workspace.context.files, name, selection.record, at or workspace.now())
    result = enrolments.connect(workspace.context, key_of(selection), name, at)
    return replace(result, detail=(*result.detail, close)) if close and isinstance(result, Done) else result


def run_meant(
    workspace: Workspace, selection: Selection, values: Values, can: Callable[[RecordRun], bool]
) -> RecordRun | Refused:
    """The run of the record that is meant: named, or the only one that it can be done to; those that go on before others."""
    assert selection.record is not None
    name, number = text_of(values, "sequence"), number_of(values, "enrolment")
    named = [
        each
        for each in record_runs(workspace.reader, selection.record.ref)
        if name in ("", each.name) and number in (None, each.id)
    ]
    possible = [each for each in named if can(each)]
    meant = [each for each in possible if each.is_on] or possible
    if len(meant) > 1:
        return Refused(_("Say which: {names}.").format(names=", ".join(each.name for each in meant)))
    return meant[0] if meant else _none(selection.record.name, named)


def _none(called: str, named: list[RecordRun]) -> Refused:
    other = next((each for each in named if each.is_on), None)
    if other is None:
        return Refused(_("{name} is in no such sequence.").format(name=called))
    paused, running = _("{name} is paused in {sequence} already."), _("{name} is not paused in {sequence}.")
    return Refused((paused if other.state == "paused" else running).format(name=called, sequence=other.name))


def in_state_for(command_id: str) -> Callable[[RecordRun], bool]:
    """Whether a run is in a state in which the command can be done to it."""
    return lambda run: run.state in RUNS_THAT_CAN[command_id]


def _pause(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments

    run = run_meant(workspace, selection, values, in_state_for("sequence.pause"))
    return run if isinstance(run, Refused) else enrolments.pause(workspace.context, run.id)


def _resume(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments

    run = run_meant(workspace, selection, values, in_state_for("sequence.resume"))
    return run if isinstance(run, Refused) else enrolments.resume(workspace.context, run.id)


def _restart(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions.restart import restart

    run = run_meant(workspace, selection, values, in_state_for("sequence.restart"))
    return run if isinstance(run, Refused) else restart(workspace.context, run.id, text_of(values, "at"))


def _disconnect(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments

    run = run_meant(workspace, selection, values, in_state_for("sequence.disconnect"))
    return run if isinstance(run, Refused) else enrolments.disconnect(workspace.context, run.id)


def _confirm(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import steps

    assert selection.record is not None
    run = run_meant(workspace, selection, values, lambda run: run.is_on and run.step_type == "await")
    if isinstance(run, RecordRun):
        return steps.confirm(workspace.context, run.step_run_id or 0)
    called = selection.record.name
    return Refused(_("{name} is in no sequence that waits for something to happen.").format(name=called))


_SEQUENCE = Argument("sequence", _N("Sequence"), "sequence", positional=True)
_RUN = Argument("enrolment", _N("Its number, as lead show --json has it"), "number")

COMMANDS = (
    Command(
        "sequence.menu",
        _N("sequence"),
        _N("Connect a sequence, pause it, let it go on, begin it anew, leave it."),
        "record",
        ("S",),
        available=availability.a_record,
    ),
    Command(
        "sequence.connect",
        _N("connect a sequence"),
        _N("Connect the record to a sequence."),
        "record",
        cli="sequence connect",
        arguments=(replace(_SEQUENCE, required=True),),
        available=availability.an_open_record,
        run=_connect,
    ),
    Command(
        "sequence.disconnect",
        _N("leave the sequence"),
        _N("Take the record out of its sequence; what was done stays."),
        "record",
        cli="sequence disconnect",
        arguments=(_SEQUENCE, _RUN),
        available=availability.a_record,
        run=_disconnect,
    ),
    Command(
        "sequence.restart",
        _N("begin a sequence anew"),
        _N("Begin a sequence of the record anew, as another run: from the top or at a step."),
        "record",
        cli="sequence restart",
        arguments=(_SEQUENCE, Argument("at", _N("Step to begin with")), _RUN),
        available=availability.an_open_record,
        run=_restart,
    ),
    Command(
        "sequence.confirm",
        _N("it has happened"),
        _N("What the sequence waits for has happened: it goes on at once."),
        "act",
        cli="sequence confirm",
        arguments=(_SEQUENCE, _RUN),
        available=availability.a_record,
        run=_confirm,
    ),
    Command(
        "sequence.pause",
        _N("pause the sequence"),
        _N("Stop for a while; what is left of a wait is kept."),
        "record",
        cli="sequence pause",
        arguments=(_SEQUENCE, _RUN),
        available=availability.a_record,
        run=_pause,
    ),
    Command(
        "sequence.resume",
        _N("let the sequence go on"),
        _N("Go on where it was paused."),
        "record",
        cli="sequence resume",
        arguments=(_SEQUENCE, _RUN),
        available=availability.a_record,
        run=_resume,
    ),
)
