"""Open records that nothing is planned for: no open work, and no sequence that goes on."""

from __future__ import annotations

from typing import Any

from workspace.store.read import Reader


def without_plan(table: str) -> str:
    """The condition over `table r`, of leads or opportunities."""
    return (
        f"r.state = 'open' AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.record_type = '{table}' AND w.record_id = r.id) "
        f"AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.record_type = '{table}' AND e.record_id = r.id "
        "AND e.state IN ('active', 'paused'))"
    )


def count_unplanned(reader: Reader, whose: str, owners: dict[str, Any]) -> int:
    """How many there are of the owners that the condition `whose`, over `r`, means."""
    leads, sales = (f"FROM {table} r WHERE {whose} AND {without_plan(table)}" for table in ("lead", "opportunity"))
    row = reader.row(f"SELECT (SELECT count(*) {leads}) + (SELECT count(*) {sales})", **owners)
    return int(row[0]) if row else 0
