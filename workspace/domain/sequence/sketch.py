"""What can be made out of a file that has errors, to look for more of them all the same."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.fields import RECORDS
from workspace.domain.sequence.definition import Definition


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sequence as far as it was understood; never to be run."""

    definition: Definition
    records: frozenset[str]
    """What the record may be where the sequence begins."""
    knows_steps: bool
    """Whether every step was understood, so that what names another step can be checked."""
    is_head_right: bool
    """Whether all mistakes are in the steps, none in what stands beside them."""
    broken: frozenset[str]
    """The rules that the file breaks."""


def possible_records(record: str | None, *, knows_steps: bool) -> frozenset[str]:
    """What the record of a sequence may be: of a step that was not understood nobody knows whether it qualifies a lead."""
    if record is None:
        return frozenset(RECORDS)
    return frozenset((record,) if knows_steps or record != "lead" else ("lead", "opportunity"))
