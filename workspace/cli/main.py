"""The command line: finds the noun, loads nothing else, and turns what happens into an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from workspace import __version__
from workspace.cli import exits
from workspace.cli.options import WrongInput, options_help, take_options
from workspace.cli.parser import Parser
from workspace.i18n import _, use_language

if TYPE_CHECKING:
    from workspace.cli.house import House, Options
    from workspace.commands.workspace import Workspace

_MODULES = {
    "queue": "queue",
    "next": "next",
    "why": "why",
    "what-if": "what_if",
    "search": "search",
    "duplicates": "duplicates",
    "lead": "records",
    "opportunity": "records",
    "account": "records",
    "contact": "records",
    "import": "imports",
    "export": "export",
    "sequence": "sequence",
    "process": "process",
    "view": "view",
    "seller": "seller",
    "worker": "worker",
    "demo": "start",
    "doctor": "doctor",
    "keys": "keys",
}
"""Where each noun is. A module has `add_parser(nouns)`, and imports what it runs only when it runs."""
_OF_FILES = ("check", "schema", "measure", "draw", "simulate")
"""Verbs of `sequence` that read files alone: they need nothing that knows a database."""


def main(arguments: Sequence[str] | None = None, house: House | None = None) -> int:
    """Run one command; gives the exit code. Without a `house` only what reads files alone can run."""
    use_language()
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="backslashreplace")
    try:
        with ExitStack() as opened:
            code = _run(list(sys.argv[1:] if arguments is None else arguments), house, opened)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        _stop_printing()
        return exits.DONE
    except Exception as error:
        failed = _failed(error)
        if failed is None:
            raise
        return failed


def _run(words: list[str], house: House | None, opened: ExitStack) -> int:
    options, left = take_options(words)
    if left[:1] in (["queue"], ["next"]):
        from workspace.cli.queue import shield

        left = shield(left)

    def open_workspace(asked: argparse.Namespace) -> Workspace:
        assert house is not None
        is_first = house.is_first_start(options)
        if is_first and not _makes_a_beginning(left):
            from workspace.cli.house import Unusable

            raise Unusable(
                _("There is no database at {place} yet: `workspace` begins one, or `workspace import FILE`.").format(
                    place=options.db or os.environ.get("WORKSPACE_DB") or house.home
                ),
                exits.MISSING,
            )
        if is_first:
            opened.callback(house.drop_unused, options)
        workspace = house.open(options)
        opened.callback(workspace.reader.close)
        opened.callback(workspace.context.close)
        return workspace

    parser = build_parser(left)
    parser.set_defaults(house=house, options=options, open_workspace=open_workspace)
    try:
        asked = parser.parse_args(left)
        code: int = asked.run(asked) if "run" in asked else _open_screen(house, options)
    except SystemExit as leaving:  # argparse has said what there is to say
        return leaving.code if isinstance(leaving.code, int) else exits.DONE
    return code


def _makes_a_beginning(words: list[str]) -> bool:
    """Whether the command may be the first on a new database: one that only reads would leave an empty one behind."""
    return words[:1] == ["import"] or words[1:2] == ["new"]


def build_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for the noun that `words` begin with; the other nouns are not imported."""
    parser: argparse.ArgumentParser = Parser(
        prog="workspace",
        description=_("A work queue and the next best action, in a terminal. Without a command it opens the screen."),
        epilog=_("What is changed is taken back by `workspace undo`. Exit codes: 0 done, 1 refused, 2 wrong input, "
                 "3 something is missing, 130 interrupted."),
        allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"workspace {__version__}")
    for name, (metavar, told) in options_help().items():
        parser.add_argument(name, metavar=metavar, help=told, dest=argparse.SUPPRESS)
    nouns = parser.add_subparsers(metavar=_("COMMAND"))
    noun, verb = [*(word for word in words if not word.startswith("-")), "", ""][:2]
    if noun in _MODULES:
        _add(nouns, _MODULES[noun], verb)
    elif words and words[0] != "--version":
        if noun:
            _add_registry(nouns, "")
        if noun not in nouns.choices:
            for module in dict.fromkeys(_MODULES.values()):
                _add(nouns, module, "")
        if not noun:
            _add_registry(nouns, "")
    return parser


def _add(nouns: argparse._SubParsersAction[argparse.ArgumentParser], module: str, verb: str) -> None:
    verbs: Any = import_module(f"workspace.cli.{module}").add_parser(nouns)
    if module == "sequence" and verb not in _OF_FILES:
        _add_registry(verbs, "sequence")
        import_module("workspace.cli.sequence_runs").add_runs(verbs)


def _add_registry(verbs: argparse._SubParsersAction[argparse.ArgumentParser], noun: str) -> None:
    from workspace.cli.verbs import add_verbs

    add_verbs(verbs, noun)


def _open_screen(house: House | None, options: Options) -> int:
    from workspace.cli.start import open_screen

    assert house is not None
    return open_screen(house, options)


def _failed(error: Exception) -> int | None:
    """Say what came in the way; the exit code. Nothing for a bug."""
    from workspace.cli.failures import sentence_of
    from workspace.cli.house import Unusable
    from workspace.cli.output import complain

    told = str(error) if isinstance(error, WrongInput | Unusable) else sentence_of(error)
    if told is None:
        return None
    if isinstance(error, OSError):
        _stop_printing()
    complain(told)
    if isinstance(error, WrongInput):
        return exits.INPUT_WRONG
    return error.code if isinstance(error, Unusable) else exits.MISSING


def _stop_printing() -> None:
    """What is left to print goes nowhere, so that the interpreter does not try again at its end and fail aloud."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
