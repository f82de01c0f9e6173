"""`workspace import FILE…|-`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.output import complain, print_json, print_line, say
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.commands.imports import ImportReport, Refused
    from workspace.commands.workspace import Workspace

_STANDARD_INPUT = "-"


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `import`. Whoever runs it puts `open_workspace`, which gives the Workspace, among the defaults."""
    about = _("make leads of files: exports of other systems, LinkedIn connections, any CSV")
    verb = nouns.add_parser("import", help=about, description=about)
    verb.add_argument("files", nargs="+", metavar="FILE", help=_("- reads standard input"))
    verb.add_argument("--source", default="auto", help=_("where it comes from; by default recognised by its columns"))
    verb.add_argument(
        "--map",
        action="append",
        default=[],
        dest="mapping",
        metavar="FIELD=COLUMN",
        help=_("what a column is, such as last_name=Surname"),
    )
    verb.add_argument("--dry-run", action="store_true", help=_("say what would happen, and write nothing"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=lambda asked: import_files(asked.open_workspace(asked), asked))


def import_files(workspace: Workspace, asked: argparse.Namespace) -> int:
    """Import each file by itself; one that cannot be read keeps no other from being imported. The exit code."""
    from workspace.commands.imports import Refused, details_of, summary_of

    documents: list[dict[str, Any]] = []
    code = exits.DONE
    for file in asked.files:
        result = _import(workspace, file, asked)
        if isinstance(result, Refused):
            code = exits.INPUT_WRONG
            documents.append({"file": file, "error": result.reason})
            complain(result.reason)
            continue
        documents.append(_data(result))
        if not asked.json:
            print_line(summary_of(result))
        for line in details_of(result):
            say(line)
    if asked.json:
        print_json(documents[0] if len(documents) == 1 else documents)
    return code


def _import(workspace: Workspace, file: str, asked: argparse.Namespace) -> ImportReport | Refused:
    from workspace.commands.imports import import_file

    piped = file == _STANDARD_INPUT
    return import_file(
        workspace,
        Path("stdin" if piped else file),
        content=sys.stdin.buffer.read() if piped else None,
        source=asked.source,
        mapping=asked.mapping,
        dry_run=asked.dry_run,
    )


def _data(report: ImportReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "source": report.source,
        "read": report.read,
        "created": report.created,
        "updated": report.updated,
        "skipped": report.skipped,
        "rejected": report.rejected,
        "rejects_file": str(report.rejects_file) if report.rejects_file else None,
        "import_id": report.import_id,
        "dry_run": report.dry_run,
        "left_out": [{"line": each.line, "what": each.what, "reason": each.reason} for each in report.left_out],
        "notes": list(report.notes),
    }
