"""What is worked out beside the record: its sequences with dated paths, its process, why it ranks, what the assistant says.

It takes longer than a point read, so it is read in the thread for long reads and follows a moment later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace.commands.workspace import Workspace
from workspace.ui.shown import Shown
from workspace.views.reader import Reader

if TYPE_CHECKING:
    from workspace.views.assistant import Card
    from workspace.views.process import Bar
    from workspace.views.up_next import EnrolmentView
    from workspace.views.why import Term


@dataclass(frozen=True, slots=True)
class Aside:
    """What was worked out for one record."""

    key: tuple[str, int] | None
    """The record; nothing when none is in view."""
    enrolments: tuple[EnrolmentView, ...] = ()
    bar: Bar | None = None
    terms: tuple[Term, ...] = ()
    """Why the line ranks where it does."""
    cards: tuple[Card, ...] = ()
    more_cards: int = 0

    @property
    def enrolment(self) -> EnrolmentView | None:
        """The sequence that goes on first."""
        return self.enrolments[0] if self.enrolments else None


def work_out(reader: Reader, workspace: Workspace, shown: Shown | None) -> Aside:
    """Work it out for the record in view."""
    from workspace.views.assistant import assistant

    now = workspace.now()
    if shown is None:
        cards, more = assistant(reader, workspace.seller, None, None, now)
        return Aside(None, cards=cards, more_cards=more)
    from workspace.views.process import process_bar
    from workspace.views.up_next import enrolments
    from workspace.views.why import ranked

    bar = process_bar(reader, workspace.context.files, shown.record, now)
    cards, more = assistant(reader, workspace.seller, shown.record, bar, now)
    found = enrolments(reader, shown.record, now)
    if shown.line is not None and shown.line.sequence:
        found.sort(key=lambda each: each.name != shown.line.sequence if shown.line else False)
    terms = ranked(reader, shown.line, now).terms if shown.line else ()
    return Aside(shown.key, tuple(found), bar, terms, cards, more)
