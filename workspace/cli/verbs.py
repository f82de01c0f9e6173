"""The verbs that the registry of commands declares: each with its arguments, run on the same path as on the screen."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from workspace.cli import exits
from workspace.cli.naming import selection_of
from workspace.cli.options import WrongInput
from workspace.cli.output import complain, print_json, print_line
from workspace.commands.catalogue import REGISTRY
from workspace.commands.registry import Argument, Command, Done, Refused, Selection
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.record import record
from workspace.views.refs import RecordRef
from workspace.views.words import field_label

_ELSEWHERE = (
    "import",
    *(f"sequence {verb}" for verb in ("activate", "connect", "migrate", "pause", "resume", "restart", "disconnect")),
)
"""Verbs that have more to say on the command line than the registry knows."""
_STANDARD_INPUT = "-"


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser], noun: str) -> None:
    """Add the verbs of a noun, or those that stand alone."""
    for command in REGISTRY:
        first, _blank, verb = command.cli.rpartition(" ")
        if verb and first == noun and command.cli not in _ELSEWHERE:
            add_verb(verbs, verb, command)


def add_verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, command: Command, record_type: str = ""
) -> None:
    """Add one verb; with `record_type` it is done to records of that kind alone."""
    about = _(command.help).replace("%", "%%")
    verb = verbs.add_parser(name, help=about, description=about, allow_abbrev=False)
    if command.on_record:
        named = _("lead:12, or words that one record alone has")
        if command.on_work:
            named = _("step:12 or lead:12, or words that one record alone has")
        verb.add_argument("record", metavar="STEP" if command.on_work else "RECORD", help=named)
    for argument in command.arguments:
        _add_argument(verb, argument)
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=partial(_run, command=command, record_type=record_type))


def _add_argument(verb: argparse.ArgumentParser, argument: Argument) -> None:
    told = _told(argument).replace("%", "%%")
    metavar = argument.name.upper()
    if argument.positional:
        verb.add_argument(
            f"value_{argument.name}", metavar=metavar, nargs=None if argument.required else "?", help=told
        )
        return
    option = f"--{argument.name.replace('_', '-')}"
    if argument.kind == "flag":
        verb.add_argument(option, dest=f"value_{argument.name}", action="store_true", default=None, help=told)
        return
    verb.add_argument(option, dest=f"value_{argument.name}", metavar=argument.kind.upper(), help=told)
    if argument.kind == "lines":
        verb.add_argument(
            f"{option}-file", dest=f"file_{argument.name}", metavar="FILE", help=_("the same, from a file")
        )


def _told(argument: Argument) -> str:
    """`Result: answered, voicemail, …`"""
    label = _(argument.label) if argument.label != argument.name else field_label(argument.name)
    hints = {
        "when": _("fri 14:00, in 3 days, tomorrow 9:00"),
        "day": _("fri, 14 dec, in 3 days, 2026-12-14"),
        "lines": _("- reads standard input"),
        "seller": _("a login"),
        "sequence": _("the name of its file"),
    }
    hint = ", ".join(argument.choices) or hints.get(argument.kind, "")
    return _("{label}: {hint}").format(label=label, hint=hint) if hint else label


def _run(asked: argparse.Namespace, *, command: Command, record_type: str) -> int:
    workspace: Workspace = asked.open_workspace(asked)
    selection = selection_of(workspace, command, asked.record if command.on_record else None, record_type)
    values = _values(workspace, command, selection, asked)
    return run_and_tell(workspace, command, selection, values, as_json=asked.json)


def run_and_tell(
    workspace: Workspace, command: Command, selection: Selection, values: dict[str, Any], *, as_json: bool
) -> int:
    """Run a command on what it is done to, and print what became of it; the exit code."""
    reason = command.available(selection)
    assert command.run is not None
    result = Refused(reason) if reason else command.run(workspace, selection, values)
    if isinstance(result, Done):
        _tell(workspace, result, as_json=as_json)
        return exits.DONE
    if as_json:
        print_json({"done": False, "reason": result.reason, "fields": dict(result.fields)})
    complain(result.reason or _("{fields}: what is given is wrong").format(fields=", ".join(dict(result.fields))))
    return exits.INPUT_WRONG if result.fields else exits.REFUSED


def _tell(workspace: Workspace, result: Done, *, as_json: bool) -> None:
    if not as_json:
        for line in filter(None, (result.message, result.follows, *result.detail)):
            print_line(line)
        return
    about = record(workspace.reader, RecordRef(*result.record)) if result.record else None
    named = {"type": about.ref.type, "id": about.ref.id, "name": about.name} if about else None
    document = {"done": True, "message": result.message, "follows": result.follows, "record": named}
    print_json(document | {"detail": list(result.detail)})


def _values(workspace: Workspace, command: Command, selection: Selection, asked: argparse.Namespace) -> dict[str, Any]:
    """What was given, by argument; of the rest what is usual. Raises WrongInput for what is missing or impossible."""
    values: dict[str, Any] = {}
    for argument in command.arguments:
        given = getattr(asked, f"value_{argument.name}")
        file = getattr(asked, f"file_{argument.name}", None)
        if file is not None and given is not None:
            says = _("Give either --{name} or --{name}-file.")
            raise WrongInput(says.format(name=argument.name.replace("_", "-")))
        if argument.kind == "lines" and (file is not None or given == _STANDARD_INPUT):
            given = _content(file or _STANDARD_INPUT)
        if given is not None:
            values[argument.name] = _checked(argument, given)
        elif argument.default:
            values[argument.name] = argument.default
    if command.id == "email.write" and not {"subject", "body"} & values.keys():
        values |= _step_message(workspace, selection)
    missing = [argument.name for argument in command.arguments if argument.required and argument.name not in values]
    if missing:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise WrongInput(_("This is missing: {options}").format(options=options))
    return values


def _checked(argument: Argument, given: Any) -> Any:
    if argument.kind == "choice" and argument.choices:
        code = given.strip().lower().replace("-", "_").replace(" ", "_")
        if code.partition(":")[0] not in argument.choices:
            says = _("“{given}” is not possible here: {choices}")
            raise WrongInput(says.format(given=given, choices=", ".join(argument.choices)))
        return code
    if argument.kind == "number" and not (given.isascii() and given.isdigit() and len(given) < 10):
        raise WrongInput(_("“{given}” is no whole number").format(given=given))
    return given


def _content(file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == _STANDARD_INPUT else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise WrongInput(_("{file} cannot be read: {reason}.").format(file=file, reason=error.strerror)) from error
    except UnicodeDecodeError:
        raise WrongInput(_("{file} is no text in UTF-8.").format(file=file)) from None


def _step_message(workspace: Workspace, selection: Selection) -> dict[str, str]:
    """The message of the open e-mail step, rendered; nothing where no step has one."""
    from workspace.views.up_next import draft, enrolments

    line, shown = selection.line, selection.record
    if line is None or shown is None or line.kind != "step":
        return {}
    running = enrolments(workspace.reader, shown, workspace.now())
    step = next((each.step for each in running if each.step_run_id == line.ref_id), None)
    if step is None or not step.message:
        return {}
    made = draft(workspace.reader, workspace.context.files, shown, workspace.seller.id, step.message)
    return {"subject": made.subject, "body": made.body}
