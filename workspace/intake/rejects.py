"""Rows that did not become leads, written so that they can be mended in a spreadsheet and read in again."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workspace.domain.spreadsheet import as_cell
from workspace.intake.tables import TableRow

_HEADER = ("rejected line", "rejected because")


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
            writer.writerow((*_HEADER, *map(as_cell, columns)))
            for each in rejects:
                writer.writerow((each.row.line, as_cell(each.reason), *map(as_cell, each.row.cells)))
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _free(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.rejected.csv", 2
    while path.exists():
        path, number = folder / f"{stem}.rejected-{number}.csv", number + 1
    return path
