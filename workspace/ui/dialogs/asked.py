"""What a step of a sequence wants to know: fields of the record, asked for in whichever dialog does the step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workspace.ui.dialogs.fields import EDITABLE, field_specs
from workspace.ui.dialogs.ground import Ground
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.process import process_bar
from workspace.views.up_next import EnrolmentView

FEW_LINES = 2
"""Height of a long field that is one among others."""
_IN_CALLS = ("purchase_timeframe", "estimated_budget", "purchase_process", "decision_maker", "summary")


def asked(ground: Ground, step: EnrolmentView | None, first: Iterable[str] = ()) -> list[FieldSpec]:
    """`first`, then the other fields of the record that the step asks for, with what they hold now."""
    known = EDITABLE[ground.record.ref.type].split()
    names = dict.fromkeys([*first, *(step.step.fields if step is not None and step.step is not None else ())])
    specs = field_specs(ground.workspace, ground.record.ref.type, filter(known.__contains__, names), ground.record)
    return [replace(spec, lines=FEW_LINES) for spec in specs]


def asked_in_a_call(ground: Ground, step: EnrolmentView | None) -> list[FieldSpec]:
    """What nobody knows yet, of the step and of the stage: there is little time while somebody listens."""
    return [spec for spec in asked(ground, step, _missing(ground)) if not spec.value]


def _missing(ground: Ground) -> list[str]:
    """What the stage still asks for and a call may bring."""
    workspace = ground.workspace
    bar = process_bar(workspace.reader, workspace.context.files, ground.record, workspace.now())
    current = bar.current if bar else None
    missing = current.missing if current else ()
    return [step.id for step in missing if step.kind == "field" and step.id in _IN_CALLS]
