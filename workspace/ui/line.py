"""One line of the screen: pieces of clean text, each with the role it plays and what a click on it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workspace.ui import text as cells_of
from workspace.ui.glyphs import ELLIPSIS, shown


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line."""

    text: str
    role: str = ""
    """What it means, by a name of `themes.ROLES`; a theme says how that looks."""
    command: str = ""
    """The command that a click runs."""


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces side by side."""

    spans: tuple[Span, ...] = ()

    @property
    def width(self) -> int:
        """Cells."""
        return sum(cells_of.width(span.text) for span in self.spans)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    def __add__(self, other: Line) -> Line:
        return Line(self.spans + other.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def clip(self, cells: int) -> Line:
        """At most `cells` cells of it, the last one an ellipsis if cut."""
        if self.width <= cells:
            return self
        return Line(tuple(_clipped(self.spans, cells)))

    def fill(self, cells: int) -> Line:
        """Exactly `cells` cells."""
        clipped = self.clip(cells)
        return clipped + blank(cells - clipped.width)

    def command_at(self, x: int) -> str:
        """What a click on cell `x` does; empty for nothing."""
        for span in self.spans:
            x -= cells_of.width(span.text)
            if x < 0:
                return span.command
        return ""


EMPTY = Line()


def line(*pieces: str | tuple[str, str] | Span | Line) -> Line:
    """A line of pieces: `line("at ", ("09:00", "due"))`. Texts are cleaned here, so data may be given as it is."""
    return Line(tuple(span for piece in pieces for span in _spans(piece) if span.text))


def blank(cells: int) -> Line:
    """`cells` empty cells."""
    return Line((Span(" " * cells),)) if cells > 0 else EMPTY


def spread(left: Line, right: Line, cells: int, gap: int = 1) -> Line:
    """`left` at the left and `right` at the right of `cells` cells. When both do not fit, the left one gives way."""
    right = right.clip(cells)
    room = cells - right.width - (gap if right else 0)
    left = left.clip(max(room, 0))
    return left + blank(cells - left.width - right.width) + right


def joined(lines: Iterable[Line], between: Line) -> Line:
    """The lines that are not empty, side by side."""
    result = EMPTY
    for each in lines:
        if each:
            result = result + between + each if result else each
    return result


def wrapped(
    text: str, cells: int, *, role: str = "", first: Line = EMPTY, rest: Line | None = None, limit: int | None = None
) -> list[Line]:
    """`text` over as many lines as it takes: `first` before the first of them, `rest` (or blanks) before the others."""
    margin = blank(first.width) if rest is None else rest
    folded = cells_of.wrap(text, cells - max(first.width, margin.width), limit)
    return [(margin if number else first) + line((part, role)) for number, part in enumerate(folded)]


def _spans(piece: str | tuple[str, str] | Span | Line) -> Iterator[Span]:
    if isinstance(piece, Line):
        yield from piece.spans
    elif isinstance(piece, Span):
        yield Span(cells_of.clean(piece.text), piece.role, piece.command)
    elif isinstance(piece, str):
        yield Span(cells_of.clean(piece))
    else:
        yield Span(cells_of.clean(piece[0]), piece[1])


def _clipped(spans: tuple[Span, ...], cells: int) -> Iterator[Span]:
    room = cells - 1
    for span in spans:
        taken = cells_of.head(span.text, room)
        room -= cells_of.width(taken)
        if taken == span.text:
            yield span
            continue
        if cells > 0:
            yield Span(
                taken.rstrip() + shown(ELLIPSIS) + " " * (len(taken) - len(taken.rstrip())), span.role, span.command
            )
        return
