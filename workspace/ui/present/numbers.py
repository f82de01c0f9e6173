"""What a sequence did, as lines for a dialog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.line import EMPTY, Line, line, spread, wrapped
from workspace.views.sequence_stats import SequenceStats
from workspace.views.stats_text import Fact, columns, facts, split_facts, step_rows, version_facts

_HEAD = 15
_CELL = 10
_PLOT = 20
_ROOMY = 100
_FEW = (0, 1, 4, 6)
"""The columns of a step for which a narrow dialog has room."""


def number_lines(found: SequenceStats, width: int, days: int | None = None) -> list[Line]:
    """The figures, step by step below them, then A/B tests and versions. `days`: who was connected in the last ones."""
    return [line((_of_whom(found, days), "title")), *_lines(found, width)]


def _of_whom(found: SequenceStats, days: int | None) -> str:
    whom = _("Who was connected in the last {n} days").format(n=days) if days else _("Everyone who was ever connected")
    return whom if found.version is None else _("{whom}, version {n}").format(whom=whom, n=found.version)


def _lines(found: SequenceStats, width: int) -> Iterator[Line]:
    says = _("{enrolled} connected · {running} running · {completed} came to an end · {left} left")
    told = says.format(enrolled=found.enrolled, running=found.running, completed=found.completed, left=found.left)
    yield from wrapped(told, width, role="dim")
    yield EMPTY
    plain = glyphs.shown(glyphs.RULE) != glyphs.RULE
    yield from _facts(facts(found, plain=plain), width)
    yield EMPTY
    yield from _steps(found, width)
    for split in found.splits:
        yield EMPTY
        yield line((_("A/B: {step}").format(step=split.text), "title"))
        yield from _facts(split_facts(split, plain=plain), width)
    versions = list(_facts(version_facts(found, plain=plain), width))
    if versions:
        yield EMPTY
        yield from versions


def _facts(found: Iterable[Fact], width: int) -> Iterator[Line]:
    for fact in found:
        head = line((f"{fact.head:<{_HEAD}}", "dim"), " ")
        room = width - _PLOT - 2 if fact.plot else width
        for number, each in enumerate(wrapped(fact.text, max(room, _HEAD + 12), first=head)):
            yield each.fill(room + 2) + line((fact.plot, "act")) if fact.plot and not number else each


def _steps(found: SequenceStats, width: int) -> Iterator[Line]:
    names = columns()
    shown = range(len(names)) if width >= _ROOMY else _FEW
    yield spread(EMPTY, line(*((f"{names[each]:>{_CELL}}", "dim") for each in shown)), width)
    for row in step_rows(found):
        yield spread(line(row.text), line(*(f"{row.cells[each]:>{_CELL}}" for each in shown)), width, gap=2)
        if row.ways:
            yield from wrapped(row.ways, width, first=line("  "), role="dim")
