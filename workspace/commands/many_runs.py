"""The sequences of many records paused, let go on, begun anew or left at once: a plan first, then one undo for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workspace.commands.enrolments import RUNS_THAT_CAN, in_state_for, run_meant
from workspace.commands.registry import Command, Refused, Selection, Values
from workspace.commands.together import Together, run_together
from workspace.commands.workspace import Workspace
from workspace.views.record import record
from workspace.views.record_runs import who_is_in
from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that it cannot be done to."""

    record: RecordRef
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RunsPlan:
    """To whom it would be done, and to whom not."""

    able: tuple[Selection, ...]
    left_out: tuple[LeftOut, ...]


def in_sequence(workspace: Workspace, command: Command, name: str) -> list[RecordRef]:
    """Everyone who is in the sequence of that file name now and to whom the command can be done there."""
    return who_is_in(workspace.reader, name, RUNS_THAT_CAN[command.id])


def plan_runs(workspace: Workspace, command: Command, records: Iterable[RecordRef], values: Values) -> RunsPlan:
    """What it would mean record by record: in the sequence that `values` name, else in the only one of each."""
    able: list[Selection] = []
    left_out: list[LeftOut] = []
    me = workspace.seller
    for ref in dict.fromkeys(records):
        shown = record(workspace.reader, ref)
        selection = Selection(record=shown, demo=workspace.is_demo, manager=me.is_manager, seller_id=me.id)
        reason = _why_not(workspace, command, selection, values)
        if reason is None:
            able.append(selection)
        else:
            left_out.append(LeftOut(ref, shown.name if shown else str(ref), reason))
    return RunsPlan(tuple(able), tuple(left_out))


def change_runs(workspace: Workspace, command: Command, plan: RunsPlan, values: Values) -> Together:
    """Do it to those of the plan; undo takes back all of it at once."""
    return run_together(workspace, command, plan.able, values)


def _why_not(workspace: Workspace, command: Command, selection: Selection, values: Values) -> str | None:
    reason = command.available(selection)
    if reason is not None:
        return reason
    run = run_meant(workspace, selection, values, in_state_for(command.id))
    return run.reason if isinstance(run, Refused) else None
