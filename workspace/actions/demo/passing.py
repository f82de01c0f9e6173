"""Simulated time passes: the clock stops at every moment at which the program acts by itself, and lets it act."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from workspace.actions.context import Context
from workspace.actions.due import run_due
from workspace.domain.clock import SimulatedClock
from workspace.domain.sequence.step import TYPES
from workspace.store.tables.base import instant_text
from workspace.store.tables.system import Setting

BY_ITSELF = (*(name for name, kind in TYPES.items() if not kind.is_worked), "automated_email")
"""Steps that go on without anybody."""
_NEXT = text(
    "SELECT min(at) FROM (SELECT min(e.due_at) AS at FROM enrolment e JOIN step_run s ON s.enrolment_id = e.id "
    f"WHERE e.state = 'active' AND s.state = 'open' AND s.type IN {BY_ITSELF} AND (e.due_at > :now OR e.held = '') "
    "UNION ALL SELECT min(send_at) FROM message WHERE state = 'scheduled') AS moments"
)


def let_pass(context: Context, clock: SimulatedClock, until: datetime) -> None:
    """Move the clock to `until`, doing on the way what falls due by itself, each at its own moment."""
    while (at := next_by_itself(context)) is not None and at <= until:
        clock.move_to(at)
        run_due(context)
    clock.move_to(until)


def next_by_itself(context: Context) -> datetime | None:
    """When the program acts next without anybody: a wait passes, mail leaves. What is held does not count again."""
    now = context.now()
    with context.database.session() as session:
        found = session.connection().execute(_NEXT, {"now": instant_text(now)}).scalar()
    return max(datetime.fromisoformat(found), now) if found else None


def remember_clock(context: Context) -> None:
    """Keep where the clock stands, so that the demo goes on from there the next time."""
    with context.database.session() as session:
        setting = session.get(Setting, "clock") or Setting(key="clock", value="")
        setting.value = context.now().isoformat()
        session.add(setting)
        session.commit()
