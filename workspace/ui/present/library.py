"""A sequence of the library beside its line: what it is for, and its drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.line import Line, Span, line, spread, wrapped
from workspace.ui.present.design import drawn_line, state_words
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.files import Files
from workspace.views.reader import Reader
from workspace.views.sequence_drawing import DrawnLine, library_drawing
from workspace.views.sequences import SequenceView
from workspace.views.words import RECORD_TYPES

Head = Callable[[int], list[Line]]
Flow = Callable[[int], Sequence[ItemLine]]


def library_entry(row: SequenceView, reader: Reader, files: Files) -> tuple[Head, Flow]:
    """What stands in place of a record: who the sequence is, and its flow with those who stand in it."""
    entry = library_drawing(reader, files, row.name)
    return (lambda width: _head(row, entry.summary, width)), (lambda width: _flow(entry.lines, width))


def _head(row: SequenceView, summary: str, width: int) -> list[Line]:
    state = state_words(row.state, row.version)
    edited = line((_("edited, not activated"), "hot")) if row.edited else line((state, "dim"))
    figures = _("{steps} steps, {days} days").format(steps=row.steps, days=row.days)
    told = (RECORD_TYPES.label(row.record), figures, *(f"#{tag}" for tag in row.tags))
    first = spread(line(" ", (row.title, "strong")), edited + line(" "), width)
    return [
        first,
        line(" ", (f" {glyphs.DOT} ".join(told), "dim")),
        *wrapped(summary, width - 1, first=line(" "), limit=1),
    ]


def _flow(lines: Sequence[DrawnLine], width: int) -> list[ItemLine]:
    opens = line(" ", Span(glyphs.ENTER, "key", "work.do"), Span(_(" to the drawing board"), "dim", "work.do"))
    return [*(ItemLine(drawn_line(each, width)) for each in lines), ItemLine(line("")), ItemLine(opens)]
