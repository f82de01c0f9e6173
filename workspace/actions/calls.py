"""Calls, made and received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workspace.actions.context import Context
from workspace.actions.leads import fill_fields
from workspace.actions.people import put_competitor, put_stakeholder
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import is_open, name_of, record_of, touch_activity
from workspace.actions.running import finish
from workspace.actions.steps import open_step, open_step_of, postpone
from workspace.domain.plain_text import clean_lines
from workspace.domain.records import CALL_RESULT, ChoiceError
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Lead
from workspace.store.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class CallReport:
    """What became of a call, and what was learnt."""

    result: str
    """answered, voicemail, no_answer, busy, wrong_number or call_back."""
    notes: str = ""
    minutes: int | None = None
    received: bool = False
    call_back_at: datetime | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    """Fields of the record that were filled on the way."""
    stakeholder: Mapping[str, str] = field(default_factory=dict)
    competitor: Mapping[str, str] = field(default_factory=dict)


def log_call(
    context: Context, key: RecordKey, report: CallReport, *, step_run_id: int | None = None, alone: bool = False
) -> Result:
    """Log a call and all that it brought, in one. It does the open call step of the record, unless it is said to be `alone`."""
    with context.work("call.log") as work:
        record = record_of(work.session, key)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        try:
            result = CALL_RESULT.parse(report.result)
        except ChoiceError as error:
            return Refused(str(error), (("result", str(error)),))
        if result == "call_back" and (report.call_back_at is None or report.call_back_at <= work.now):
            return Refused(_("Say when to call back."), (("when", _("a time to come")),))
        name = name_of(work.session, record)
        refused = _learn(context, work, key, report)
        if refused is not None:
            work.abandon()
            return refused
        step_run = None
        if not alone and is_open(record):
            step_run = (
                open_step(work.session, step_run_id)
                if step_run_id
                else open_step_of(work.session, key, ("phone_call",))
            )
        work.session.add(
            Activity(
                kind="phone_call",
                record_type=key[0],
                record_id=key[1],
                at=work.now,
                done_at=work.now,
                subject=step_run.title if step_run else "",
                body=clean_lines(report.notes),
                direction="in" if report.received else "out",
                result=result,
                minutes=report.minutes,
                author_id=work.actor_id,
                owner_id=work.actor_id,
                step_run_id=step_run.id if step_run else None,
                created_at=work.now,
            )
        )
        touch_activity(record, work.now)
        if isinstance(record, Lead):
            record.wrong_number = record.wrong_number or result == "wrong_number"
            record.status = "contacted" if record.status == "new" else record.status
        work.about(*key)
        label = CALL_RESULT.label(result).lower()
        work.say(_("{name}: {result}").format(name=name, result=label))
        then = _go_on(context, work, key, report, result, step_run.id if step_run else None)
        return Done(_("{name}: {result}").format(name=name, result=label), then, key, repeatable=result != "call_back")


def _learn(context: Context, work: Work, key: RecordKey, report: CallReport) -> Refused | None:
    """Put down what the call brought beside its result; what is wrong with it, if anything."""
    record = record_of(work.session, key)
    assert record is not None
    if refused := fill_fields(context, work, key, record, report.fields):
        return refused
    if report.stakeholder.get("name"):
        told = put_stakeholder(work, key, record, report.stakeholder)
        if isinstance(told, Refused):
            return told
    if report.competitor.get("name"):
        told = put_competitor(work, key, report.competitor)
        if isinstance(told, Refused):
            return told
    return None


def _go_on(
    context: Context, work: Work, key: RecordKey, report: CallReport, result: str, step_run_id: int | None
) -> str:
    """What follows in the sequence; a call back is a task of its own where no step of a sequence waits for it."""
    if result != "call_back":
        return finish(context, work, step_run_id, result) if step_run_id else ""
    assert report.call_back_at is not None
    step_run = open_step(work.session, step_run_id) if step_run_id else None
    if step_run is not None:
        postpone(context, work, step_run, report.call_back_at)
        return _("the step stays open until then")
    work.session.add(
        Activity(
            kind="phone_call",
            record_type=key[0],
            record_id=key[1],
            at=report.call_back_at,
            due_at=report.call_back_at,
            subject=_("Call back"),
            status="open",
            direction="out",
            owner_id=work.actor_id,
            author_id=work.actor_id,
            created_at=work.now,
        )
    )
    return _("it is in the queue for then")
