"""Whether two commands can be available at once: asked of their own rules, over every kind of selection that there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

from workspace.commands.registry import Command, Selection
from workspace.views.queue import QueueRow
from workspace.views.record import RecordView
from workspace.views.refs import RecordRef

_STATES = {
    "lead": ("open", "qualified", "disqualified"),
    "opportunity": ("open", "won", "lost"),
    "account": ("",),
    "contact": ("",),
}


def never_together(first: Command, second: Command) -> bool:
    """Whether one of them is never available when the other is."""
    return all(first.available(each) is not None or second.available(each) is not None for each in selections())


def selections() -> Iterator[Selection]:
    """One selection of each kind that a rule of availability can tell from another."""
    yield Selection()
    yield Selection(demo=True, manager=True)
    for record_type, states in _STATES.items():
        for state, kind, demo in product(states, (None, "step", "activity", "reply"), (False, True)):
            shown = _record(RecordRef(record_type, 1), state)
            yield Selection(record=shown, line=_line(shown.ref, kind) if kind else None, demo=demo)


def _record(ref: RecordRef, state: str) -> RecordView:
    return RecordView(
        ref=ref,
        name="-",
        person="-",
        company="-",
        job_title="",
        email="a@b.example",
        phone="1",
        zone="",
        topic="",
        state=state,
        status="",
        rating="",
        stage="",
        stage_since=None,
        owner_id=None,
        owner="",
        source="",
        currency="",
        amount_minor=None,
        values={},
        lead=None,
        opportunities=(),
        account=None,
        contact=None,
        version=1,
        has_written=True,
    )


def _line(ref: RecordRef, kind: str) -> QueueRow:
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    return QueueRow(1, kind, 1, ref, None, "task", "", "", "", "", "", "", None, None, moment, 0)
