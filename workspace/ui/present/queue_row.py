"""One item of the queue as lines: who, what to do, how far, when, and how much it matters."""

from __future__ import annotations

from datetime import datetime

from workspace.ui import glyphs
from workspace.ui.format import due_text, late_by_leave_text
from workspace.ui.line import EMPTY, Line, blank, line, spread
from workspace.ui.present.kinds import noun_of, sign_of
from workspace.ui.widgets.virtual_list import RowLook
from workspace.views.absences import Absence, is_late_by_leave
from workspace.views.queue import QueueRow

Due = tuple[str, str]
"""When something is due, in words, and the role of the text."""
_WHO = 28
_SCORE = 4
_WHEN = 11


def queue_row(
    row: QueueRow, look: RowLook, now: datetime, zone: str, away: tuple[Absence, ...] = ()
) -> tuple[Line, ...]:
    """Two lines in a column, one on a low screen. `away`: the leave that excuses what is late."""
    due = due_text(row.due, now, zone)
    if away and due[1] == "late" and is_late_by_leave(away, row.owner_id, row.due, now):
        due = late_by_leave_text(row.due, now, zone, short=look.height != 2 or bool(look.heading)), ""
    if look.height != 2:
        return (_one_line(row, look, due),)
    if look.heading:
        return _heading(look), _short_line(row, look, due)
    return _two_lines(row, look, due)


def group_of(row: object) -> str:
    """What the group of a row is called; nothing for a row of another list."""
    return row.group if isinstance(row, QueueRow) else ""


def what(row: QueueRow) -> str:
    """What is to be done, or for whom: the company, unless it is the name already."""
    if row.company and row.company != row.name:
        return row.company
    return row.title or noun_of(row.type)


def progress(row: QueueRow) -> str:
    """`5/7`; empty outside a sequence."""
    return f"{row.position}/{row.length}" if row.position and row.length else ""


def _two_lines(row: QueueRow, look: RowLook, due_at: Due) -> tuple[Line, Line]:
    when, role = due_at
    first = _start(row, look) + line((row.name, _name_role(look)))
    score = line((str(row.score), "" if look.cursor else "dim"))
    due = line((when, role or "dim")) + blank(1)
    steps = line((f" {glyphs.DOT} {progress(row)}", "dim")) if progress(row) else EMPTY
    doing = line((what(row), "dim")).clip(look.width - due.width - steps.width - 4)
    return (
        spread(first, score + blank(1), look.width),
        spread(line(_cursor(look), "  ") + doing + steps, due, look.width),
    )


def _one_line(row: QueueRow, look: RowLook, due_at: Due) -> Line:
    when, role = due_at
    who = _WHO if look.width >= 76 else max(look.width * 4 // 10, 14)
    first = (_start(row, look) + line((row.name, _name_role(look)))).fill(who)
    begins = line((f"{glyphs.RULE} ", "rule"), (look.heading, "title"), "  ") if look.heading else EMPTY
    stage = row.stage if row.record.type == "lead" else ""
    doing = f" {glyphs.DOT} ".join(filter(None, (_doing(row), stage, progress(row))))
    score = line((f"{row.score:>{_SCORE}}", "" if look.cursor else "dim"))
    right = score + blank(2) + line((when, role or "dim")).fill(_WHEN)
    return spread(first + blank(1) + begins + line((doing, "dim")), right, look.width)


def _heading(look: RowLook) -> Line:
    """`── hot ────────`: the group that begins here."""
    named = line(_cursor(look), (glyphs.RULE, "rule"), (f" {look.heading} ", "title")).clip(look.width - 2)
    return named + line((glyphs.RULE * (look.width - named.width - 1), "rule"), " ")


def _short_line(row: QueueRow, look: RowLook, due_at: Due) -> Line:
    """The most of a row that stands under a heading: who, when, how much it matters."""
    when, role = due_at
    first = _start(row, look) + line((row.name, _name_role(look)))
    right = line((when, role or "dim"), "  ", (str(row.score), "" if look.cursor else "dim")) + blank(1)
    return spread(first, right, look.width)


def _doing(row: QueueRow) -> str:
    return row.title if row.kind == "reply" or row.type == "task" else noun_of(row.type)


def _start(row: QueueRow, look: RowLook) -> Line:
    sign = (glyphs.DONE, "mark") if look.marked else (sign_of(row.type), "key" if look.cursor else "dim")
    return line(_cursor(look), sign, " ")


def _cursor(look: RowLook) -> tuple[str, str]:
    return (glyphs.CURSOR, "act") if look.cursor else (" ", "")


def _name_role(look: RowLook) -> str:
    return "strong" if look.cursor else ""
