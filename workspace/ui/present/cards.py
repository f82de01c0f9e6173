"""The assistant's cards: the first says what `A` would do, each says why it is here when there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.line import Line, Span, blank, line, spread, wrapped
from workspace.ui.widgets.line_list import ItemLine

if TYPE_CHECKING:
    from workspace.views.assistant import Card


def card_lines(cards: Sequence[Card], more: int, width: int, height: int) -> list[ItemLine]:
    """What the pane shows in `height` lines."""
    return list(_lines(cards, more, width, height))


def _lines(cards: Sequence[Card], more: int, width: int, height: int) -> Iterator[ItemLine]:
    if not cards:
        yield ItemLine(line(" ", (_("nothing to point out"), "faint")))
        return
    roomy = height >= 3 * len(cards)
    for number, card in enumerate(cards):
        key = line(Span("A", "key", "assistant.act"), " ") if number == 0 else blank(1)
        yield ItemLine(spread(line(" ", (glyphs.CARD, "act"), " ") + line(card.title), key, width), card.key)
        if roomy:
            for each in wrapped(card.why, width - 1, role="dim", first=blank(3), limit=2):
                yield ItemLine(each, card.key)
        if number == 0 or roomy:
            yield ItemLine(_deed(card, first=number == 0).clip(width - 1), card.key)
    if more:
        yield ItemLine(line("   ", (ngettext("{n} more", "{n} more", more).format(n=more), "faint")))


def _deed(card: Card, *, first: bool) -> Line:
    key = Span("A ", "key", "assistant.act") if first else Span("⏎ ", "dim")
    return line("   ", key, (card.deed, "dim"))
