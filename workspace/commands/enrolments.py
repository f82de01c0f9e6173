"""Commands on the sequences of a record: connect, pause, go on, begin anew, leave.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from dataclasses import replace

from workspace.commands import availability
from workspace.commands.reading import key_of, moment_of, number_of, text_of
from workspace.commands.registry import Argument, Command, Done, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _

_N = str  # marks a text that is translated where it is shown


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


def _enrolment(workspace: Workspace, selection: Selection, values: Values, states: tuple[str, ...]) -> int | Refused:
    """The enrolment that is meant: named, or the only one in one of these states. Of the runs of one sequence it is the last."""
    from workspace.views.up_next import enrolments as of_record

    assert selection.record is not None
    runs = of_record(workspace.reader, selection.record, workspace.now(), ended="left" in states)
    last = {each.name: each for each in reversed(runs)}
    known = [each for each in last.values() if each.state in states]
    name, number = text_of(values, "sequence"), number_of(values, "enrolment")
    meant = [each for each in known if name in ("", each.name) and number in (None, each.id)]
    running = [each for each in meant if each.state in ("active", "paused")]
    if len(running or meant) == 1:
        return (running or meant)[0].id
    if not meant:
        others = (each for each in last.values() if name in ("", each.name) and number in (None, each.id))
        other = next((each for each in others if each.state in ("active", "paused")), None)
        if other is not None:
            paused, running_on = _("{name} is paused in {sequence} already."), _("{name} is not paused in {sequence}.")
            says = paused if other.state == "paused" else running_on
            return Refused(says.format(name=selection.record.name, sequence=other.name))
        return Refused(_("{name} is in no such sequence.").format(name=selection.record.name))
    return Refused(_("Say which: {names}.").format(names=", ".join(each.name for each in meant)))


def _disconnect(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments

    found = _enrolment(workspace, selection, values, ("active", "paused"))
    return found if isinstance(found, Refused) else enrolments.disconnect(workspace.context, found)


def _pause(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments

    found = _enrolment(workspace, selection, values, ("active",))
    return found if isinstance(found, Refused) else enrolments.pause(workspace.context, found)


def _resume(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import enrolments

    found = _enrolment(workspace, selection, values, ("paused",))
    return found if isinstance(found, Refused) else enrolments.resume(workspace.context, found)


def _restart(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions.restart import restart

    found = _enrolment(workspace, selection, values, ("active", "paused", "completed", "left"))
    return found if isinstance(found, Refused) else restart(workspace.context, found, text_of(values, "at"))


def _confirm(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import steps
    from workspace.views.up_next import enrolments as of_record

    assert selection.record is not None
    name, number = text_of(values, "sequence"), number_of(values, "enrolment")
    awaiting = [
        each
        for each in of_record(workspace.reader, selection.record, workspace.now())
        if each.step is not None and each.step.type == "await" and name in ("", each.name) and number in (None, each.id)
    ]
    if not awaiting:
        return Refused(
            _("{name} is in no sequence that waits for something to happen.").format(name=selection.record.name)
        )
    if len(awaiting) > 1:
        return Refused(_("Say which: {names}.").format(names=", ".join(each.name for each in awaiting)))
    return steps.confirm(workspace.context, awaiting[0].step_run_id or 0)


_SEQUENCE = Argument("sequence", _N("Sequence"), "sequence", positional=True)

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
        arguments=(Argument("sequence", _N("Sequence"), "sequence", required=True, positional=True),),
        available=availability.an_open_record,
        run=_connect,
    ),
    Command(
        "sequence.disconnect",
        _N("leave the sequence"),
        _N("Take the record out of its sequence; what was done stays."),
        "record",
        cli="sequence disconnect",
        arguments=(_SEQUENCE, Argument("enrolment", _N("Enrolment"), "number")),
        available=availability.a_record,
        run=_disconnect,
    ),
    Command(
        "sequence.restart",
        _N("begin a sequence anew"),
        _N("Begin a sequence of the record anew, as another run: from the top or at a step."),
        "record",
        cli="sequence restart",
        arguments=(
            _SEQUENCE,
            Argument("at", _N("Step to begin with")),
            Argument("enrolment", _N("Enrolment"), "number"),
        ),
        available=availability.an_open_record,
        run=_restart,
    ),
    Command(
        "sequence.confirm",
        _N("it has happened"),
        _N("What the sequence waits for has happened: it goes on at once."),
        "act",
        cli="sequence confirm",
        arguments=(_SEQUENCE, Argument("enrolment", _N("Enrolment"), "number")),
        available=availability.a_record,
        run=_confirm,
    ),
    Command(
        "sequence.pause",
        _N("pause the sequence"),
        _N("Stop for a while; what is left of a wait is kept."),
        "record",
        cli="sequence pause",
        arguments=(_SEQUENCE, Argument("enrolment", _N("Enrolment"), "number")),
        available=availability.a_record,
        run=_pause,
    ),
    Command(
        "sequence.resume",
        _N("let the sequence go on"),
        _N("Go on where it was paused."),
        "record",
        cli="sequence resume",
        arguments=(_SEQUENCE, Argument("enrolment", _N("Enrolment"), "number")),
        available=availability.a_record,
        run=_resume,
    ),
)
