"""What reached the person behind some records lately, and what is due to: done and planned by hand, and steps of sequences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from workspace.domain.sequence.yielding import TOUCHES, Touch
from workspace.store.read import as_instant, bound
from workspace.store.same_person import Door, RecordKey

_KINDS = ", ".join(f"'{kind}'" for kind in TOUCHES)
_ACTIVITIES = (
    "SELECT a.kind, a.result, a.status, a.at, a.subject, q.title, s.enrolment_id, e.connected_at "
    "FROM activity a LEFT JOIN step_run s ON s.id = a.step_run_id "
    "LEFT JOIN enrolment e ON e.id = s.enrolment_id LEFT JOIN sequence q ON q.id = e.sequence_id "
    f"WHERE a.record_type = :type AND a.record_id = :id AND a.kind IN ({_KINDS}) AND a.direction <> 'in' "
    "AND a.status IN ('open', 'done') AND a.at > :since AND a.at < :until "
    "AND coalesce(e.reason, '') <> 'advanced'"
)
"""What a sequence did before it handed its record to the next belongs to that one's beginning."""
_STEPS = (
    "SELECT s.type, s.due_at, s.title, q.title, e.id, e.connected_at FROM step_run s "
    "JOIN enrolment e ON e.id = s.enrolment_id JOIN sequence q ON q.id = e.sequence_id "
    f"WHERE s.record_type = :type AND s.record_id = :id AND s.state = 'open' AND s.type IN ({_KINDS}) "
    "AND e.state = 'active' AND s.due_at > :since AND s.due_at < :until"
)


def touches(
    door: Door, records: Sequence[RecordKey], since: datetime, until: datetime, *, apart_from: int | None = None
) -> list[Touch]:
    """Between the two moments, those of the enrolment of that number left out."""
    found = []
    for record_type, record_id in records:
        asked = {"type": record_type, "id": record_id, "since": _given(door, since), "until": _given(door, until)}
        found += [each for number, each in _done(door, asked) if number is None or number != apart_from]
        found += [each for number, each in _due(door, asked) if number != apart_from]
    return sorted(found, key=lambda touch: touch.at)


def _done(door: Door, asked: dict[str, object]) -> Iterator[tuple[int | None, Touch]]:
    for kind, result, status, at, subject, sequence, enrolment, connected in door.rows(_ACTIVITIES, **asked):
        moment = as_instant(at)
        assert moment is not None
        since = as_instant(connected)
        yield (
            enrolment,
            Touch(
                "automated_email" if result == "automated" else kind,
                moment,
                status == "done",
                subject,
                sequence or "",
                (since, enrolment) if since is not None else None,
            ),
        )


def _due(door: Door, asked: dict[str, object]) -> Iterator[tuple[int, Touch]]:
    for kind, due, title, sequence, enrolment, connected in door.rows(_STEPS, **asked):
        moment, since = as_instant(due), as_instant(connected)
        assert moment is not None
        assert since is not None
        yield enrolment, Touch(kind, moment, False, title, sequence, (since, enrolment))


def _given(door: Door, moment: datetime) -> object:
    """An instant as the driver behind the door takes it."""
    return bound(moment) if getattr(door, "dialect", "sqlite") == "sqlite" else moment
