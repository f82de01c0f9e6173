"""Commands that reach a customer by phone or mail, or write something down.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from datetime import timedelta

from workspace.commands import availability
from workspace.commands.as_step import ALONE, step_of
from workspace.commands.reading import is_set, key_of, moment_of, number_of, text_of
from workspace.commands.record_fields import field_arguments, filled_fields
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.views.timeline import last_mail_of_theirs
from workspace.views.words import CALL_RESULT

_N = str  # marks a text that is translated where it is shown


def _call(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import calls

    when = moment_of(workspace, values, "when")
    if isinstance(when, Refused):
        return when
    report = calls.CallReport(
        result=text_of(values, "result"),
        notes=text_of(values, "notes"),
        minutes=number_of(values, "minutes"),
        received=is_set(values, "received"),
        call_back_at=when,
        fields=filled_fields(values),
        stakeholder={
            "name": text_of(values, "stakeholder"),
            "role": text_of(values, "stakeholder_role"),
            "job_title": text_of(values, "stakeholder_title"),
        },
        competitor={"name": text_of(values, "competitor"), "note": text_of(values, "competitor_note")},
    )
    step = step_of(selection, values, ("phone_call",))
    return calls.log_call(workspace.context, key_of(selection), report, step_run_id=step, alone=is_set(values, "alone"))


def _email(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import mails

    assert selection.record is not None
    return mails.send_email(
        workspace.context,
        key_of(selection),
        text_of(values, "to") or selection.record.email,
        text_of(values, "subject"),
        text_of(values, "body"),
        step_run_id=step_of(selection, values, ("email", "automated_email")),
        alone=is_set(values, "alone"),
        fields=filled_fields(values),
    )


def _answer(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import mails

    assert selection.record is not None
    original = last_mail_of_theirs(workspace.reader, selection.record, selection.line)
    return mails.send_email(
        workspace.context,
        key_of(selection),
        text_of(values, "to") or selection.record.email,
        text_of(values, "subject"),
        text_of(values, "body"),
        alone=True,
        answers_id=original.id if original else None,
    )


def _note(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import timeline

    return timeline.note(workspace.context, key_of(selection), text_of(values, "text"))


def _research(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import timeline

    return timeline.research(workspace.context, key_of(selection), text_of(values, "text"))


def _post(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import timeline

    return timeline.post(workspace.context, key_of(selection), text_of(values, "text"), number_of(values, "reply_to"))


def _task(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import timeline

    when = moment_of(workspace, values, "when")
    if isinstance(when, Refused):
        return when
    return timeline.add_task(
        workspace.context,
        key_of(selection),
        text_of(values, "title"),
        when or workspace.now() + timedelta(hours=1),
        notes=text_of(values, "notes"),
        high_priority=is_set(values, "high"),
    )


COMMANDS = (
    Command(
        "call.log",
        _N("call"),
        _N("Call them: the number, their time, the script; one letter says how it ended."),
        "reach",
        ("c",),
        cli="call",
        arguments=(
            Argument("result", _N("Result"), "choice", CALL_RESULT.codes, required=True, positional=True),
            Argument("notes", _N("Notes"), "lines"),
            Argument("minutes", _N("Minutes"), "number"),
            Argument("when", _N("Call back"), "when"),
            Argument("received", _N("They called"), "flag"),
            Argument("stakeholder", _N("Stakeholder")),
            Argument("stakeholder_role", _N("Role")),
            Argument("stakeholder_title", _N("Job title")),
            Argument("competitor", _N("Competitor")),
            Argument("competitor_note", _N("Here they")),
            *field_arguments(),
            ALONE,
        ),
        available=availability.a_record,
        run=_call,
        bar=6,
    ),
    Command(
        "email.write",
        _N("e-mail"),
        _N("Write to them; the step’s message comes rendered and can be changed. It leaves after 10 seconds."),
        "reach",
        ("e",),
        cli="email",
        arguments=(
            Argument("subject", _N("Subject"), required=True),
            Argument("body", _N("Text"), "lines", required=True),
            Argument("to", _N("To")),
            *field_arguments(),
            ALONE,
        ),
        available=availability.an_address,
        run=_email,
        bar=4,
    ),
    Command(
        "reply.answer",
        _N("answer"),
        _N("Answer their last message."),
        "reach",
        ("r",),
        cli="answer",
        arguments=(
            Argument("subject", _N("Subject"), required=True),
            Argument("body", _N("Text"), "lines", required=True),
            Argument("to", _N("To")),
        ),
        available=availability.a_mail_of_theirs,
        run=_answer,
    ),
    Command(
        "note.write",
        _N("note"),
        _N("Write a note."),
        "capture",
        ("n",),
        cli="note",
        arguments=(Argument("text", _N("Note"), "lines", required=True, positional=True),),
        available=availability.a_record,
        run=_note,
        bar=5,
    ),
    Command(
        "research.write",
        _N("research"),
        _N("Write down what research found."),
        "capture",
        cli="research",
        arguments=(Argument("text", _N("Found"), "lines", required=True, positional=True),),
        available=availability.a_record,
        run=_research,
    ),
    Command(
        "post.write",
        _N("post"),
        _N("Ask or tell your colleagues; on a post in the timeline it answers that post."),
        "capture",
        ("p",),
        cli="post",
        arguments=(
            Argument("text", _N("Post"), "lines", required=True, positional=True),
            Argument("reply_to", _N("Answers"), "number"),
        ),
        available=availability.a_record,
        run=_post,
    ),
    Command(
        "task.add",
        _N("task"),
        _N("Plan a task."),
        "capture",
        ("t",),
        cli="task",
        arguments=(
            Argument("title", _N("To do"), required=True, positional=True),
            Argument("when", _N("When"), "when", default="tomorrow 9:00"),
            Argument("notes", _N("Notes"), "lines"),
            Argument("high", _N("High priority"), "flag"),
        ),
        available=availability.an_open_record,
        run=_task,
    ),
)  # fmt: skip
