"""A file of comma-separated values as a table: its encoding, its delimiter, its header, and the rows that count.

The delimiter and the header are those under which most columns are known: letter frequencies, by which such things are
often guessed, are misled by short files and by commas inside names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from workspace.domain.plain_text import clean_line
from workspace.domain.problem import listed, shown
from workspace.i18n import _, ngettext
from workspace.intake.errors import IntakeError
from workspace.intake.lines import Record, records, split_lines
from workspace.intake.text import decode

_DELIMITERS = (",", ";", "\t", "|")
_HEADER_WITHIN = 30
"""Records in which the header is looked for: above it may stand a few lines of notes."""
_TOLD = 12

Known = Callable[[Sequence[str]], int]
"""How many of these cells are names of columns that mean something."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, its cells in the order of the columns."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""
    """Why its cells cannot be trusted; they are then as written, and may be more or fewer than the columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds."""

    columns: tuple[str, ...]
    """Each name once; a second “Phone” is “Phone #2”."""
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    """What had to be guessed or was left out, in sentences."""


def read_table(content: bytes, known: Known) -> Table:
    """The table in a file. Raises IntakeError when there is none."""
    text, notes = decode(content)
    lines = split_lines(text)
    if not text.strip():
        raise IntakeError(_("The file is empty."))
    delimiter, header = _header(lines, known)
    columns = _columns(header.cells)
    below = [
        record
        for record in records(lines, delimiter)
        if record.line > header.line and (record.problem or record.cells != header.cells)
    ]
    rows, left_out = _rows_and_notes(below, len(columns))
    return Table(
        columns,
        tuple(_row(record, len(columns)) for record in rows),
        (*notes, *_told(left_out)),
    )


def _header(lines: list[str], known: Known) -> tuple[str, Record]:
    best: tuple[int, str, Record] | None = None
    for delimiter in _DELIMITERS:
        for record in islice(records(lines, delimiter), _HEADER_WITHIN):
            count = known(record.cells)
            if count and (best is None or count > best[0]):
                best = count, delimiter, record
    if best is None:
        raise IntakeError(_unknown(lines))
    return best[1], best[2]


def _unknown(lines: list[str]) -> str:
    firsts = [next(records(lines, delimiter)).cells for delimiter in _DELIMITERS]
    cells = [clean_line(cell) for cell in max(firsts, key=len)]
    return _("No column was recognised: {columns}. Say which is which, for instance --map last_name={first}.").format(
        columns=listed(f"“{shown(cell)}”" for cell in cells[:_TOLD]), first=shown(cells[0])
    )


def _columns(header: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    filled = max(number for number, cell in enumerate(header, 1) if cell.strip())
    for number, cell in enumerate(header[:filled], 1):
        name = wanted = clean_line(cell) or _("Column {number}").format(number=number)
        count = 2
        while name in names:
            name, count = f"{wanted} #{count}", count + 1
        names.append(name)
    return tuple(names)


def _rows_and_notes(below: list[Record], width: int) -> tuple[list[Record], list[Record]]:
    """The rows of the table, and the lines of notes above and below them."""
    first, last = 0, len(below)
    while first < last and _is_lone(below[first], width):
        first += 1
    while last > first and _is_sparse(below[last - 1], width):
        last -= 1
    while last < len(below) and not (below[last].after_blank or _is_lone(below[last], width)):
        last += 1
    return below[first:last], below[:first] + below[last:]


def _is_lone(record: Record, width: int) -> bool:
    return width > 2 and len(record.cells) == 1 and not record.problem


def _is_sparse(record: Record, width: int) -> bool:
    filled = sum(1 for cell in record.cells if cell.strip())
    return width > 2 and not record.problem and (filled < 2 or (len(record.cells) < width and 2 * filled < width))


def _row(record: Record, width: int) -> TableRow:
    cells, problem = record.cells, record.problem
    if not problem and (any(cell.strip() for cell in cells[width:]) or _is_lone(record, width)):
        problem = _("{count} cells, where the header has {width}").format(count=len(cells), width=width)
    if problem:
        return TableRow(record.line, cells, problem)
    return TableRow(record.line, (cells + ("",) * width)[:width])


def _told(left_out: Iterable[Record]) -> tuple[str, ...]:
    found = list(left_out)
    if not found:
        return ()
    told = ngettext(
        "{count} line outside of the table was left out: “{first}”.",
        "{count} lines outside of the table were left out, the first: “{first}”.",
        len(found),
    )
    return (told.format(count=len(found), first=shown(found[0].cells[0])),)
