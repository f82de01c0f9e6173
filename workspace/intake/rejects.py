"""Rows that did not become leads, written so that they can be mended in a spreadsheet and read in again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workspace.intake.tables import TableRow

_HEADER = ("rejected line", "rejected because")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One row and why it was rejected."""

    row: TableRow
    reason: str


def write_rejects(folders: Sequence[Path], stem: str, columns: Sequence[str], rejects: Sequence[Reject]) -> Path:
    """Write the rows into the first folder that takes them; the path. Never overwrites a file. Raises OSError."""
    for folder in folders[:-1]:
        try:
            return _write(folder, stem, columns, rejects)
        except OSError:
            continue
    return _write(folders[-1], stem, columns, rejects)


def _write(folder: Path, stem: str, columns: Sequence[str], rejects: Sequence[Reject]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder, stem)
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    file = path.open("x", encoding="utf-8-sig", newline="")
    try:
        with file:
            writer = csv.writer(file)
            writer.writerow((*_HEADER, *map(_as_text, columns)))
            for each in rejects:
                writer.writerow((each.row.line, each.reason, *map(_as_text, each.row.cells)))
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.rejected.csv", 2
    while path.exists():
        path, number = folder / f"{stem}.rejected-{number}.csv", number + 1
    return path


def _as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
