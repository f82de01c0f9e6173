"""The groups of a queue: in which order they come, and what each is called."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.queue.filter_words import group_value_words


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group, as SQL over `work_item w`."""

    value: str
    """What the lines of a group have in common."""
    forwards: str
    """The ORDER BY of the groups."""
    backwards: str


_RATED = "CASE w.rating WHEN 'hot' THEN 1 WHEN 'warm' THEN 2 WHEN 'cold' THEN 3 ELSE 4 END"
_DUE = (
    "CASE WHEN w.due_at < :day_start THEN '1late' WHEN w.due_at < :day_end THEN '2today' "
    "WHEN w.due_at < :next_end THEN '3tomorrow' ELSE '4later' END"
)
_TYPE = "CASE w.type WHEN 'automated_email' THEN 'email' WHEN 'appointment' THEN 'meeting' ELSE w.type END"


def _by(value: str, order: str = "") -> Grouping:
    return Grouping(value, order or value, f"{order or value} DESC")


# Owners and stages come as an index has them: rank falls, so they fall too.
_GROUPINGS = {
    "owner": Grouping("(SELECT s.name FROM seller s WHERE s.id = w.owner_id)", "w.owner_id DESC", "w.owner_id"),
    "stage": Grouping("w.stage", "w.stage DESC", "w.stage"),
    "status": _by("w.status"),
    "rating": _by("w.rating", _RATED),
    "type": _by(_TYPE),
    "kind": _by("w.kind"),
    "sequence": Grouping("w.sequence", "w.sequence DESC", "w.sequence"),
    "record": _by("w.record_type"),
    "due": _by(_DUE),
}


def grouping(group: str) -> Grouping | None:
    """The grouping of that name, one of GROUPS; nothing for none."""
    return _GROUPINGS.get(group)


def group_name(group: str, value: str | None) -> str:
    """What a group is called."""
    return group_value_words(group, (value or "").lstrip("1234") if group == "due" else value or "")
