"""A run that goes on keeps all that it knows but where it stands."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from workspace.domain.sequence.run import Run
from workspace.domain.working_time import WorkingTime

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_at_another_step_a_run_is_the_same_in_all_else() -> None:
    known = Run(
        "lead",
        status="active",
        step_id="call",
        last_email="introduce",
        last_email_skipped=True,
        not_before=NOON,
        ended_as="completed",
        working_time=WorkingTime(ZoneInfo("Europe/Madrid")),
        values={"rating": "hot"},
        choose=lambda _step_id, _shares: "b",
        stated={"check-1": "then"},
    )
    times = (NOON, NOON + timedelta(days=1), NOON + timedelta(days=2))
    moved = known.at("wait-2", *times)
    expected = replace(known, step_id="wait-2", began=times[0], planned=times[1], due=times[2])
    assert all(getattr(moved, each.name) == getattr(expected, each.name) for each in fields(Run))
