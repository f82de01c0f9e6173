"""Why this is first: the terms, which add up, and what would change the order."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.i18n import _
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import Build, stacked
from workspace.ui.glyphs import RULE
from workspace.ui.line import EMPTY, Line, blank, line, spread, wrapped


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score."""

    name: str
    points: int
    fact: str


@dataclass(frozen=True, slots=True)
class WhySheet:
    """A rank, explained."""

    who: str
    score: int
    terms: tuple[Term, ...]
    runner_up: str = ""
    runner_up_score: int = 0
    swap: str = ""
    """What would put the runner-up above it."""


def why_dialog(sheet: WhySheet) -> ReadDialog:
    """The terms of the score under each other, their sum, and who comes next."""
    return ReadDialog(_("Why this rank"), why_lines(sheet), sheet.who)


def why_lines(sheet: WhySheet) -> Build:
    """What the dialog shows."""
    return stacked(
        *(_row(_points(term.points), term.fact, term_name(term.name)) for term in sheet.terms),
        line((RULE * 5, "rule")),
        line((f"{sheet.score:>5}", "strong"), "  ", (_("the sum"), "dim")),
        *(_behind(sheet) if sheet.runner_up else ()),
    )


def term_name(term: str) -> str:
    """What a term of the rank is about, in a word."""
    return {
        "due": _("due"),
        "reply": _("reply"),
        "rating": _("rating"),
        "budget": _("budget"),
        "age": _("age"),
        "timeframe": _("timeframe"),
        "priority": _("priority"),
        "night": _("night there"),
    }.get(term, term)


def _behind(sheet: WhySheet) -> list[Build | Line | None]:
    return [
        EMPTY,
        line((_("Next behind it"), "title")),
        _row(str(sheet.runner_up_score), sheet.runner_up, ""),
        _swap(sheet.swap),
    ]


def _points(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}"


def _row(points: str, fact: str, name: str) -> Build:
    left = line((f"{points:>5}", "act"), "  ", fact)
    return lambda cells: [spread(left, line((name, "dim")), cells, gap=2)]


def _swap(words: str) -> Build | None:
    return (lambda cells: wrapped(words, cells, first=blank(7))) if words else None
