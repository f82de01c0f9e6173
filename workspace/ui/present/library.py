"""A sequence of the library beside its line: what it is for, its drawing, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.format import calendar_day, local
from workspace.ui.line import EMPTY, Line, Span, line, spread, wrapped
from workspace.ui.present.design import drawn_line, item_of, state_words
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.library import LibraryEntry
from workspace.views.sequence_versions import VersionView
from workspace.views.sequences import SequenceView
from workspace.views.words import RECORD_TYPES

_LABEL = 12


def head_lines(row: SequenceView, width: int) -> list[Line]:
    """What it is called, whether it runs, for which records, how long it is, and its tags."""
    state = line((_("edited, not activated"), "hot")) if row.edited else _state(row)
    steps = ngettext("up to {n} step", "up to {n} steps", row.steps).format(n=row.steps)
    figures = _("{steps}, {days} days").format(steps=steps, days=f"{row.days:g}")
    kind = RECORD_TYPES.label(row.record) if row.record else ""
    told = f" {glyphs.DOT} ".join(filter(None, (kind, figures)))
    tags = " ".join(f"#{tag}" for tag in row.tags)
    return [spread(line(" ", (row.title, "strong")), state + line(" "), width), line(" ", (told, "dim")),
            line(" ", (tags, "dim"))]  # fmt: skip


def _state(row: SequenceView) -> Line:
    return line((state_words(row.state, row.version), "late" if row.state == "broken" else "dim"))


def summary_lines(entry: LibraryEntry, width: int) -> list[Line]:
    """What it is for, in two lines."""
    return wrapped(entry.summary, width - 1, first=line(" "), rest=line(" "), limit=2) if entry.summary else []


def preview_lines(row: SequenceView, entry: LibraryEntry, width: int) -> list[Line]:
    """What it is for and how it goes, below the list of a narrow screen."""
    down = [each.text for each in entry.lines if each.kind in ("step", "pause") and not each.rails]
    goes = wrapped(f" {glyphs.ARROW} ".join(down), width - 1, role="dim", first=line(" "), rest=line(" "), limit=2)
    tags = line(" ", (" ".join(f"#{tag}" for tag in row.tags), "dim"))
    return [*summary_lines(entry, width), *goes, tags]


def flow_items(entry: LibraryEntry, width: int) -> list[ItemLine]:
    """Its drawing: a step can be stood on, and opens on the drawing board."""
    opens = line(" ", Span(glyphs.ENTER, "key", "work.do"), Span(_(" to the drawing board"), "dim", "work.do"))
    drawn = [ItemLine(drawn_line(each, width), item_of(each)) for each in entry.lines]
    return [*drawn, ItemLine(EMPTY), ItemLine(opens)]


def detail_items(row: SequenceView, entry: LibraryEntry, width: int, now: datetime, zone: str) -> list[ItemLine]:
    """What its file says of it, and every version."""
    return [ItemLine(each) for each in _details(row, entry, width, now, zone)]


def _details(row: SequenceView, entry: LibraryEntry, width: int, now: datetime, zone: str) -> Iterator[Line]:
    where = _("{name}, as it ships") if entry.is_shipped else _("{name}, in your own folder")
    facts = (
        (_("File"), where.format(name=f"{row.name}.yaml")),
        (_("Summary"), entry.summary),
        (_("Tags"), ", ".join(row.tags)),
        (_("Leave when"), ", ".join(word.replace("_", " ") for word in entry.leave_when)),
    )
    for label, value in facts:
        head = line("  ", (label, "dim")).fill(_LABEL + 2)
        yield from wrapped(value or glyphs.DASH, width - 2, role="" if value else "faint", first=head)
    yield EMPTY
    yield line("  ", (_("VERSIONS"), "title"))
    if not entry.versions:
        yield from wrapped(_("It was never activated."), width - 2, role="faint", first=line("  "))
    for each in entry.versions:
        yield from _version(each, width, now, zone)


def _version(version: VersionView, width: int, now: datetime, zone: str) -> Iterator[Line]:
    day = calendar_day(local(version.created_at, zone).date(), local(now, zone).date())
    in_it = ngettext("{n} record in it", "{n} records in it", version.running).format(n=version.running)
    told = f" {glyphs.DOT} ".join(filter(None, (day, version.by, in_it)))
    head = line("  ", (_("version {n}").format(n=version.number), "")).fill(_LABEL + 2)
    yield from wrapped(told, width - 2, role="dim", first=head)
    if version.note:
        yield from wrapped(version.note, width - 2, first=line("").fill(_LABEL + 2))
