"""Text to records of cells, each with the line it begins in. A quotation mark that is never closed costs one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.i18n import _

_LARGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Record:
    """The cells between two line ends, as written."""

    line: int
    """Counted from 1; where the record begins, since a quoted cell may span several."""
    cells: tuple[str, ...]
    after_blank: bool = False
    """Whether an empty line stands above it."""
    problem: str = ""
    """Why its cells cannot be trusted."""


def split_lines(text: str) -> list[str]:
    """Lines with their ends, whichever of the three kinds those are."""
    return list(io.StringIO(text, newline=""))


def records(lines: list[str], delimiter: str) -> Iterator[Record]:
    """Every record that is not empty."""
    csv.field_size_limit(_LARGEST_CELL)
    position, blank = 0, False
    while position < len(lines):
        start = position
        reader = csv.reader((lines[index] for index in range(start, len(lines))), delimiter=delimiter)
        for cells in reader:
            end = start + reader.line_num
            if end - position > 1 and not _well_quoted(lines[position:end], delimiter):
                # What follows is read anew from the next line, so that one slip does not swallow the rows below it.
                yield Record(
                    position + 1, (lines[position].rstrip("\r\n"),), blank, _("a quotation mark is not closed")
                )
                position, blank = position + 1, False
                break
            if any(cell.strip() for cell in cells):
                yield Record(position + 1, tuple(cells), blank)
                blank = False
            else:
                blank = True
            position = end


def _well_quoted(lines: list[str], delimiter: str) -> bool:
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False
