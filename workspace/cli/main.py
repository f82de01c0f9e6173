"""The command line: finds the noun, loads nothing else, and turns what happens into an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from workspace import __version__
from workspace.cli import exits
from workspace.i18n import _, use_language

_NOUNS = {"sequence": "workspace.cli.sequence"}
"""Where each noun is; its module has `add_parser(nouns)`, and imports what it runs only when it runs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code."""
    use_language()
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        parsed = _parser(given).parse_args(given)
        code: int = parsed.run(parsed)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return exits.DONE


def _parser(given: list[str]) -> argparse.ArgumentParser:
    """The parser for the noun that `given` names; the other nouns are not imported."""
    parser = argparse.ArgumentParser(
        prog="workspace", description=_("A work queue and the next best action, in a terminal.")
    )
    parser.add_argument("--version", action="version", version=f"workspace {__version__}")
    nouns = parser.add_subparsers(metavar=_("COMMAND"), required=True)
    asked = next((word for word in given if not word.startswith("-")), None)
    for noun, module in _NOUNS.items():
        if asked is None or asked not in _NOUNS or asked == noun:
            import_module(module).add_parser(nouns)
    return parser
