"""Importing leads: on the screen one file, on the command line as many as are named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workspace.commands.reading import is_set, text_of
from workspace.commands.registry import Argument, Command, Done, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.actions.imports import ImportReport

__all__ = ["COMMANDS", "ImportReport", "Refused", "details_of", "import_file", "summary_of"]

_N = str  # marks a text that is translated where it is shown
_TOLD = 10
"""Rows left out that a message tells one by one."""


def import_file(
    workspace: Workspace,
    path: Path,
    *,
    content: bytes | None = None,
    source: str = "auto",
    mapping: Sequence[str] = (),
    dry_run: bool = False,
) -> ImportReport | Refused:
    """Make leads of a file, or of `content` that is only called `path`; what became of each row, or why nothing did."""
    from workspace.actions.imports import import_leads  # the database layer, which the first frame does without

    return import_leads(workspace.context, path, content=content, source=source, mapping=mapping, dry_run=dry_run)


def summary_of(report: ImportReport) -> str:
    """The counts in one line; they add up."""
    counts = _("{read} read: {created} created, {updated} updated, {skipped} skipped, {rejected} rejected").format(
        read=report.read,
        created=report.created,
        updated=report.updated,
        skipped=report.skipped,
        rejected=report.rejected,
    )
    told = _("{file}: {counts} (a dry run: nothing was written)") if report.dry_run else _("{file}: {counts}")
    return told.format(file=report.file, counts=counts)


def details_of(report: ImportReport) -> list[str]:
    """What a person should know besides the counts: guesses, rows left out, where the rejected ones are."""
    lines = list(report.notes)
    for left_out in report.left_out[:_TOLD]:
        told = (
            _("line {line} rejected: {reason}") if left_out.what == "rejected" else _("line {line} skipped: {reason}")
        )
        lines.append(told.format(line=left_out.line, reason=left_out.reason))
    more = len(report.left_out) - _TOLD
    if more > 0:
        lines.append(ngettext("… and {count} more row", "… and {count} more rows", more).format(count=more))
    if report.rejects_file is not None:
        told = _("The rejected rows are in {file}: mend them there and import that file.")
        lines.append(told.format(file=report.rejects_file))
    return lines


def run(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    """Import the file that the dialog names."""
    path = Path(text_of(values, "file")).expanduser()
    report = import_file(workspace, path, dry_run=is_set(values, "dry_run"))
    if isinstance(report, Refused):
        return report
    return Done(summary_of(report), detail=tuple(details_of(report)))


COMMANDS = (
    Command(
        "lead.import",
        _N("import leads"),
        _N("Make leads of a CSV file, as exported by another system or LinkedIn."),
        "other",
        cli="import",
        on_record=False,
        arguments=(
            Argument("file", _N("File"), required=True, positional=True),
            Argument("dry_run", _N("Only say what would happen"), "flag"),
        ),
        run=run,
    ),
)
