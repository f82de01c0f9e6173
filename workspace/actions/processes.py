"""Stages of the business process: moved on when what they ask for is there, and their steps marked by hand."""

from __future__ import annotations

from sqlmodel import select

from workspace.actions.context import Context
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import is_open, log_event, name_of, record_of
from workspace.i18n import _
from workspace.store.tables.records import Opportunity
from workspace.store.tables.system import StageStep


def move_stage(context: Context, key: RecordKey, stage: str, refusal: str | None) -> Result:
    """Move an opportunity to another stage. `refusal` is what the gate says; a lead moves on by being qualified."""
    with context.work("stage.move") as work:
        record = record_of(work.session, key)
        if record is None or not isinstance(record, Opportunity):
            return Refused(_("A lead moves on by being qualified."))
        name = name_of(work.session, record)
        if not is_open(record):
            return Refused(_("{name} is closed: reopen it first.").format(name=name))
        if record.stage == stage:
            return Refused(_("{name} is at {stage} already.").format(name=name, stage=stage))
        if refusal:
            return Refused(refusal)
        was, record.stage, record.stage_since = record.stage, stage, work.now
        record.version += 1
        log_event(work.session, key, work.now, work.actor_id, "stage", was=was, stage=stage)
        work.about(*key)
        work.say(_("{name}: {was} → {stage}").format(name=name, was=was, stage=stage))
        return Done(_("{name} is at {stage} now.").format(name=name, stage=stage), record=key)


def mark_step(context: Context, key: RecordKey, stage: str, step: str, title: str = "", *, done: bool = True) -> Result:
    """Mark a step of a stage as done, or take the mark away; `title` is what people call the step."""
    with context.work("stage.mark") as work:
        record = record_of(work.session, key)
        if record is None or not is_open(record):
            return Refused(_("Only an open record has steps to mark."))
        mark = work.session.exec(
            select(StageStep).where(
                StageStep.record_type == key[0],
                StageStep.record_id == key[1],
                StageStep.stage == stage,
                StageStep.step == step,
            )
        ).first()
        if done and mark is None:
            work.session.add(
                StageStep(
                    record_type=key[0],
                    record_id=key[1],
                    stage=stage,
                    step=step,
                    done_at=work.now,
                    done_by=work.actor_id,
                )
            )
        elif not done and mark is not None:
            work.session.delete(mark)
        name = name_of(work.session, record)
        work.about(*key)
        told = _("{name}: {step} done") if done else _("{name}: {step} not done after all")
        told = told.format(name=name, step=title or step)
        work.say(told)
        return Done(told, record=key)
