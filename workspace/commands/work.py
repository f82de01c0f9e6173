"""Commands on the open work of a record: do it, put it off, leave it out.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from workspace.commands import availability
from workspace.commands.reading import moment_of, text_of
from workspace.commands.record_fields import field_arguments, filled_fields
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.queue import QueueRow

_N = str  # marks a text that is translated where it is shown

_BY_TYPE = {
    "phone_call": "call.log",
    "email": "email.write",
    "automated_email": "email.write",
    "meeting": "meeting.book",
    "qualify": "lead.qualify",
    "disqualify": "lead.disqualify",
    "close_as_lost": "opportunity.lost",
    "reply": "reply.answer",
    "appointment": "meeting.result",
}


def command_for(line: QueueRow) -> str:
    """The command that does this line of the queue: what `⏎` opens."""
    return _BY_TYPE.get(line.type, "work.done")


def _done(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import steps, timeline

    line = selection.line
    assert line is not None
    if line.kind == "activity":
        return timeline.complete(workspace.context, line.ref_id, text_of(values, "notes"))
    return steps.do_step(workspace.context, line.ref_id, text_of(values, "notes"), filled_fields(values))


def _snooze(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import steps, timeline

    line = selection.line
    assert line is not None
    until = moment_of(workspace, values, "until")
    if until is None or isinstance(until, Refused):
        return until or Refused(_("Say until when."), (("until", _("a time to come")),))
    if line.kind == "activity":
        return timeline.put_off(workspace.context, line.ref_id, until)
    return steps.snooze(workspace.context, line.ref_id, until)


def _skip(workspace: Workspace, selection: Selection, _values: Values) -> Result:
    from workspace.actions import steps, timeline

    assert selection.line is not None
    if selection.line.kind == "activity":
        return timeline.cancel(workspace.context, selection.line.ref_id)
    return steps.skip(workspace.context, selection.line.ref_id)


COMMANDS = (
    Command(
        "work.do",
        _N("do it"),
        _N(
            "Open what is next for the record: the call, the mail, the task. Nothing is changed before you say how it went."
        ),
        "act",
        ("enter",),
        available=availability.something_to_do,
        bar=1,
    ),
    Command(
        "work.do_next",
        _N("next action"),
        _N("Do the record’s next action, from any pane."),
        "act",
        ("a",),
        available=availability.something_to_do,
    ),
    Command(
        "work.done",
        _N("mark as done"),
        _N("A task or step is done."),
        "act",
        cli="do",
        on_work=True,
        arguments=(
            Argument("notes", _N("Notes"), "lines"),
            *field_arguments(),
        ),
        available=availability.can_be_put_off,
        run=_done,
    ),
    Command(
        "work.outcome",
        _N("outcome"),
        _N("Say what happened: a call, a reply, a meeting."),
        "act",
        ("o",),
        available=availability.a_record,
        bar=2,
    ),
    Command(
        "work.snooze",
        _N("snooze"),
        _N("Put it off: an hour, after lunch, tomorrow, Monday, or a typed time."),
        "act",
        ("z",),
        cli="snooze",
        on_work=True,
        arguments=(Argument("until", _N("Until"), "when", required=True, positional=True),),
        available=availability.can_be_put_off,
        run=_snooze,
        bar=3,
    ),
    Command(
        "work.skip",
        _N("skip"),
        _N("Leave the step out; shows first what follows."),
        "act",
        ("X",),
        cli="skip",
        on_work=True,
        available=availability.can_be_put_off,
        run=_skip,
    ),
    Command(
        "work.repeat",
        _N("again"),
        _N("Do the same to this record as to the last one; the message line names it."),
        "act",
        ("full_stop",),
        available=availability.a_record,
    ),
)
