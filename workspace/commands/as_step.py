"""Whether what a seller does anyway counts as the step of a sequence that stands open."""

from __future__ import annotations

from workspace.commands.reading import is_set
from workspace.commands.registry import Argument, Selection, Values

_N = str  # marks a text that is translated where it is shown

ALONE = Argument("alone", _N("Not as the step of the sequence"), "flag")


def step_of(selection: Selection, values: Values, types: tuple[str, ...]) -> int | None:
    """The step that the seller stands at, if it is of these types."""
    line = selection.line
    if is_set(values, "alone") or line is None or line.kind != "step" or line.type not in types:
        return None
    return line.ref_id
