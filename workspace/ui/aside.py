"""What is worked out beside the record: its sequences with dated paths, its process, why it ranks; and the assistant's cards.

It takes longer than a point read, so it is read in the threads for long reads and follows a moment later.
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

    @property
    def enrolment(self) -> EnrolmentView | None:
        """The sequence that goes on first."""
        return self.enrolments[0] if self.enrolments else None


@dataclass(frozen=True, slots=True)
class Cards:
    """What the assistant says: of the record in view, then of the day."""

    shown: tuple[Card, ...] = ()
    more: int = 0


def work_out(reader: Reader, workspace: Workspace, shown: Shown) -> Aside:
    """Work it out for the record in view."""
    from workspace.views.process import process_bar
    from workspace.views.up_next import enrolments
    from workspace.views.why import ranked

    now = workspace.now()
    found = enrolments(reader, shown.record, now)
    if shown.line is not None and shown.line.sequence:
        found.sort(key=lambda each: each.name != shown.line.sequence if shown.line else False)
    bar = process_bar(reader, workspace.context.files, shown.record, now)
    terms = ranked(reader, shown.line, now).terms if shown.line else ()
    return Aside(shown.key, tuple(found), bar, terms)


def cards(reader: Reader, workspace: Workspace, shown: Shown | None, bar: Bar | None) -> Cards:
    """The assistant's cards. They rest on counts of the whole day, so they take longest."""
    from workspace.views.assistant import assistant

    found, more = assistant(reader, workspace.seller, shown.record if shown else None, bar, workspace.now())
    return Cards(found, more)
