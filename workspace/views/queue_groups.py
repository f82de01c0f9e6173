"""The groups of a queue: in which order they come, and what each is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workspace.store.read import Reader

STAGES = ("Qualify", "Develop", "Propose", "Close")
"""In the order of the process."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group, as SQL over `work_item w`."""

    value: str
    """What the lines of a group have in common."""
    forwards: str = ""
    """The ORDER BY of the groups; nothing for groups that are read one after the other, each off an index."""
    backwards: str = ""


_RATED = "CASE w.rating WHEN 'hot' THEN 1 WHEN 'warm' THEN 2 WHEN 'cold' THEN 3 ELSE 4 END"
_DUE = (
    "CASE WHEN w.due_at < :day_start THEN '1late' WHEN w.due_at < :day_end THEN '2today' "
    "WHEN w.due_at < :next_end THEN '3tomorrow' ELSE '4later' END"
)
_TYPE = "CASE w.type WHEN 'automated_email' THEN 'email' WHEN 'appointment' THEN 'meeting' ELSE w.type END"


def _by(value: str, order: str = "") -> Grouping:
    forwards = order or value
    return Grouping(value, forwards, ", ".join(f"{part} DESC" for part in forwards.split(", ")))


_GROUPINGS = {
    "owner": Grouping("(SELECT s.name FROM seller s WHERE s.id = w.owner_id)"),
    "stage": Grouping("w.stage"),
    "status": _by("w.status"),
    "rating": _by("w.rating", _RATED),
    "type": _by(_TYPE),
    "kind": _by("w.kind"),
    "sequence": _by("w.sequence", "w.sequence = '', w.sequence"),
    "record": _by("w.record_type"),
    "due": _by(_DUE),
}


def grouping(group: str) -> Grouping | None:
    """The grouping of that name, one of GROUPS; nothing for none."""
    return _GROUPINGS.get(group)


def parts_of(reader: Reader, group: str) -> list[tuple[str, dict[str, Any]]]:
    """Conditions over `work_item w` that choose one group each, in their order, where groups are read one by one."""
    if group == "owner":
        owners = [row[0] for row in reader.rows("SELECT id FROM seller ORDER BY name, id")]
        return _parts("w.owner_id", [*owners, None])
    if group == "stage":
        return _parts("w.stage", _stages(reader))
    return []


def _parts(column: str, values: Sequence[object]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{column} IS NULL", {}) if each is None else (f"{column} = :part", {"part": each}) for each in values]


def _stages(reader: Reader) -> list[str]:
    """Those of the process, then others by name, then none; each is found by a step in the index."""
    rows = reader.rows(
        "WITH RECURSIVE known(stage) AS (SELECT min(stage) FROM work_item UNION ALL "
        "SELECT (SELECT min(w.stage) FROM work_item w WHERE w.stage > known.stage) FROM known "
        "WHERE known.stage IS NOT NULL) SELECT stage FROM known WHERE stage <> ''"
    )
    others = {row[0] for row in rows}.difference(STAGES)
    return [*STAGES, *sorted(others), ""]


def group_name(group: str, value: str | None) -> str:
    """What a group is called."""
    # With it comes all that filters know, which most lists need not.
    from workspace.domain.queue.filter_words import group_value_words

    return group_value_words(group, (value or "").lstrip("1234") if group == "due" else value or "")
