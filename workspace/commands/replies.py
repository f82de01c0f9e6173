"""Commands on what customers write, and on what did not reach them.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from workspace.commands import availability
from workspace.commands.reading import key_of, moment_of, text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.views.words import REPLY_CLASS

_N = str  # marks a text that is translated where it is shown

FATES = ("left", "again")


def _reply(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import replies

    until = moment_of(workspace, values, "when")
    if isinstance(until, Refused):
        return until
    kind = text_of(values, "kind") or "replied"
    line = selection.line
    if line is not None and line.kind == "reply" and not text_of(values, "text"):
        return replies.classify(workspace.context, line.ref_id, kind, until=until)
    return replies.log_reply(
        workspace.context,
        key_of(selection),
        text_of(values, "text"),
        kind,
        subject=text_of(values, "subject"),
        until=until,
    )


def _let_go(workspace: Workspace, selection: Selection, _values: Values) -> Result:
    from workspace.actions import replies

    return replies.let_go(workspace.context, key_of(selection))


def _settle(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import unsent

    fate = values.get("fate")
    if fate not in FATES:
        return Refused("", (("fate", ", ".join(FATES)),))
    return unsent.settle(workspace.context, key_of(selection), fate)


COMMANDS = (
    Command(
        "reply.log",
        _N("their reply"),
        _N("They wrote: say what kind of reply it is. A sequence that watches moves on at once."),
        "act",
        cli="replied",
        arguments=(
            Argument("kind", _N("Kind"), "choice", REPLY_CLASS.codes, default="replied", positional=True),
            Argument("text", _N("What they wrote"), "lines"),
            Argument("subject", _N("Subject")),
            Argument("when", _N("Away until"), "when"),
        ),
        available=availability.a_record,
        run=_reply,
    ),
    Command(
        "reply.let_go",
        _N("needs no answer"),
        _N("What they wrote needs no answer: automated mail that it held goes on."),
        "act",
        cli="needs-no-answer",
        available=availability.a_reply,
        run=_let_go,
    ),
    Command(
        "mail.settle",
        _N("unsent mail"),
        _N("Say of a mail that was refused, or that a crash cut off, that it has left, or send it again."),
        "act",
        cli="settle",
        arguments=(Argument("fate", _N("The mail"), "choice", FATES, required=True, positional=True),),
        available=availability.an_unsent_mail,
        run=_settle,
    ),
)
