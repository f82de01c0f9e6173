"""Commands on meetings: book one, and say what became of it.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from workspace.commands import availability
from workspace.commands.as_step import ALONE, step_of
from workspace.commands.reading import is_set, key_of, moment_of, number_of, text_of
from workspace.commands.record_fields import field_arguments, filled_fields
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.views.words import APPOINTMENT_RESULT

_N = str  # marks a text that is translated where it is shown


def _meeting(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import timeline

    when = moment_of(workspace, values, "when")
    if when is None or isinstance(when, Refused):
        return when or Refused("", (("when", "when"),))
    return timeline.book_meeting(
        workspace.context,
        key_of(selection),
        text_of(values, "title"),
        when,
        number_of(values, "minutes") or 30,
        notes=text_of(values, "notes"),
        step_run_id=step_of(selection, values, ("meeting",)),
        fields=filled_fields(values),
    )


def _meeting_result(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import timeline

    moved = moment_of(workspace, values, "when")
    if isinstance(moved, Refused):
        return moved
    line = selection.line
    at_meeting = line is not None and line.kind == "activity" and line.type == "appointment"
    activity_id = number_of(values, "activity") or (line.ref_id if line is not None and at_meeting else 0)
    return timeline.meeting_result(
        workspace.context,
        activity_id,
        text_of(values, "result"),
        notes=text_of(values, "notes"),
        moved_to=moved,
        follow_up=is_set(values, "follow_up"),
    )


COMMANDS = (
    Command(
        "meeting.book",
        _N("meeting"),
        _N("Book a meeting: when, how long, about what."),
        "reach",
        ("b",),
        cli="meeting",
        arguments=(
            Argument("when", _N("When"), "when", required=True, positional=True),
            Argument("title", _N("About")),
            Argument("minutes", _N("Minutes"), "number", default="30"),
            Argument("notes", _N("Notes"), "lines"),
            *field_arguments(),
            ALONE,
        ),
        available=availability.an_open_record,
        run=_meeting,
    ),
    Command(
        "meeting.result",
        _N("what became of the meeting"),
        _N("Held, no show, moved or cancelled; a no-show offers its follow-up sequence."),
        "act",
        cli="met",
        arguments=(
            Argument("result", _N("Result"), "choice", APPOINTMENT_RESULT.codes, required=True, positional=True),
            Argument("when", _N("Moved to"), "when"),
            Argument("notes", _N("Notes"), "lines"),
            Argument("follow_up", _N("After a no-show, start the follow-up"), "flag"),
            Argument("activity", _N("Meeting"), "number"),
        ),
        available=availability.something_to_do,
        run=_meeting_result,
    ),
)
