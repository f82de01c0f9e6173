"""Who decides with the customer, and who else is after the same sale."""

from __future__ import annotations

from collections.abc import Sequence

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.line import Span, blank, line, spread
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.people import CompetitorView, StakeholderView
from workspace.views.words import STAKEHOLDER_ROLE

_DECIDE = frozenset({"decision_maker", "economic_buyer"})


def stakeholder_lines(people: Sequence[StakeholderView], width: int, *, decided: bool, room: int = 0) -> list[ItemLine]:
    """`Dana Brewer             champion`, and a warning while nobody is known to decide.

    `decided` says that the record itself names who decides. Where `room` lines leave one, it names someone new.
    """
    lines = [
        ItemLine(
            blank(1) + spread(line(person.name), line((STAKEHOLDER_ROLE.label(person.role).lower(), "dim")), width - 2),
            ("person", person.id),
        )
        for person in people
    ]
    if not people:
        lines.append(ItemLine(line(" ", (_("nobody named yet"), "faint"))))
    if not decided and not any(person.role in _DECIDE for person in people):
        lines.append(ItemLine(line(" ", (glyphs.LATE, "hot"), (_(" no decision maker named"), "dim"))))
    return _with_new(lines, _(" name a person"), "stakeholder.add", room)


def competitor_lines(rivals: Sequence[CompetitorView], width: int, *, room: int = 0) -> list[ItemLine]:
    """`Fabrikam  leasing · weak service`; where `room` lines leave one, it names another."""
    lines = [] if rivals else [ItemLine(line(" ", (_("none met yet"), "faint")))]
    for rival in rivals:
        known = f" {glyphs.DOT} ".join(part for part in (rival.note, rival.weaknesses or rival.strengths) if part)
        lines.append(ItemLine((line(" ", rival.name, "  ", (known, "dim"))).clip(width - 1), ("rival", rival.id)))
    return _with_new(lines, _(" name a competitor"), "competitor.add", room)


def _with_new(lines: list[ItemLine], does: str, command: str, room: int) -> list[ItemLine]:
    if len(lines) < room:
        new = line(" ", Span(glyphs.CREATED, "faint", command), Span(does, "faint", command))
        lines.append(ItemLine(new, ("new",)))
    return lines
