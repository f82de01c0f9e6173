"""A business process: the stages from the first contact to the sale, and what each of them asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from workspace.domain.conditions import Condition, holds
from workspace.domain.records import field_label
from workspace.i18n import _

PEOPLE = ("stakeholders", "competitors")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a stage asks for."""

    id: str
    """The field, what is marked, or whom it counts; unique in its stage."""
    kind: Literal["field", "mark", "people"]
    title: str = ""
    """As the file says it; empty for the usual name."""
    required: bool = False
    """Whether the stage cannot be left without it."""
    filled_by: tuple[str, ...] = ()
    """Other fields of the record, any of which fills it too."""

    @property
    def label(self) -> str:
        """What a person reads."""
        if self.title:
            return self.title
        if self.kind == "people":
            return {"stakeholders": _("Stakeholders"), "competitors": _("Competitors")}[self.id]
        return field_label(self.id)


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the way, and the record that it is about."""

    name: str
    """As records store it."""
    title: str
    record: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """The way of a kind of record. `name` is the file's, without `.yaml`."""

    name: str
    title: str
    record: str
    """The record on which it begins."""
    stages: tuple[Stage, ...]
    summary: str = ""
    when: Condition | None = None
    """For which of these records; nothing means all."""


def process_for(processes: Iterable[Process], record: str, values: Mapping[str, object]) -> Process | None:
    """The first process that begins on `record` and whose condition holds. `values` are those that conditions compare."""
    for process in processes:
        if process.record == record and (process.when is None or holds(process.when, values)):
            return process
    return None
