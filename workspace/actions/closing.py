"""Leads are laid aside, opportunities won or lost; what was running for them ends."""

from __future__ import annotations

from collections.abc import Mapping

from workspace.actions.context import Context
from workspace.actions.conversion import make_account, make_contact, plan_for
from workspace.actions.leads import fill_fields
from workspace.actions.people import put_competitor
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import log_event, name_of
from workspace.actions.running import leave, running, take
from workspace.actions.steps import open_step_of
from workspace.domain.leads.qualification import QualificationPlan
from workspace.domain.names import full_name
from workspace.domain.records import LEAD_STATUS, LEAD_STATUS_BY_STATE, ChoiceError
from workspace.domain.sequence.run import Done as StepDone
from workspace.i18n import _
from workspace.store.tables.records import Lead, Opportunity
from workspace.store.tables.sequences import Enrolment
from workspace.store.unit_of_work import Work


def disqualify(
    context: Context,
    lead_id: int,
    reason: str,
    *,
    keep_contact: bool = False,
    fields: Mapping[str, object] | None = None,
) -> Result:
    """Lay a lead aside, for one of the four reasons; with `keep_contact` the person stays as a contact.

    `fields` of the lead are filled first.
    """
    with context.work("lead.disqualify") as work:
        lead = work.session.get(Lead, lead_id)
        if lead is None:
            return Refused(_("There is no lead {id}.").format(id=lead_id))
        name = name_of(work.session, lead)
        if lead.state != "open":
            return Refused(_("{name} is closed already.").format(name=name))
        try:
            status = LEAD_STATUS.parse(reason)
        except ChoiceError as error:
            return Refused(str(error), (("reason", str(error)),))
        allowed = LEAD_STATUS_BY_STATE["disqualified"]
        if status not in allowed:
            listed = ", ".join(LEAD_STATUS.label(each) for each in allowed)
            return Refused(_("A lead is disqualified as one of: {reasons}.").format(reasons=listed))
        if refused := fill_fields(context, work, ("lead", lead_id), lead, fields):
            return refused
        told: list[str] = []
        if keep_contact and lead.contact_id is None and full_name(lead.model_dump()):
            planned = plan_for(work.session, lead)
            if isinstance(planned, QualificationPlan):
                lead.account_id = make_account(work, lead, planned.account, told)
                lead.contact_id = make_contact(work, lead, planned.contact, told)
        lead.state, lead.status, lead.closed_at = "disqualified", status, work.now
        lead.version += 1
        log_event(work.session, ("lead", lead_id), work.now, work.actor_id, "disqualified", reason=status)
        _finish_step(context, work, ("lead", lead_id), "disqualify", "disqualified")
        close_enrolments(work, ("lead", lead_id))
        work.about("lead", lead_id)
        work.say(_("{name} disqualified").format(name=name))
        label = LEAD_STATUS.label(status).lower()
        return Done(
            _("{name}: disqualified, {reason}").format(name=name, reason=label), "", ("lead", lead_id), tuple(told)
        )


def close_opportunity(
    context: Context,
    opportunity_id: int,
    state: str,
    *,
    reason: str = "",
    value_minor: int | None = None,
    competitor: str = "",
    fields: Mapping[str, object] | None = None,
) -> Result:
    """Win or lose an opportunity: `state` is `won` or `lost`; its sequences end.

    `competitor` is named as being after the same sale; `fields` of the opportunity are filled first.
    """
    with context.work(f"opportunity.{state}") as work:
        opportunity = work.session.get(Opportunity, opportunity_id)
        if opportunity is None or state not in ("won", "lost"):
            return Refused(_("There is no opportunity {id}.").format(id=opportunity_id))
        name = name_of(work.session, opportunity)
        if opportunity.state != "open":
            return Refused(_("{name} is closed already.").format(name=name))
        key = ("opportunity", opportunity_id)
        if refused := fill_fields(context, work, key, opportunity, fields):
            return refused
        if competitor.strip():
            put_competitor(work, key, {"name": competitor})
        opportunity.state, opportunity.closed_at = state, work.now
        opportunity.status = "won" if state == "won" else reason or "out_sold"
        opportunity.actual_value = (value_minor or opportunity.estimated_value) if state == "won" else None
        opportunity.version += 1
        log_event(work.session, key, work.now, work.actor_id, state, reason=reason)
        if state == "lost":
            _finish_step(context, work, key, "close_as_lost", "lost")
        close_enrolments(work, key)
        work.about(*key)
        told = _("{name}: won") if state == "won" else _("{name}: lost")
        work.say(told.format(name=name))
        return Done(told.format(name=name), record=key)


def close_enrolments(work: Work, key: RecordKey) -> None:
    """The record is closed: whatever sequence it is in lets it go."""
    for enrolment in running(work.session, key):
        close_enrolment(work, enrolment)


def close_enrolment(work: Work, enrolment: Enrolment) -> None:
    """One sequence lets its record go, because that was closed."""
    leave(work, enrolment, "record_closed")


def _finish_step(context: Context, work: Work, key: RecordKey, step_type: str, outcome: str) -> None:
    step_run = open_step_of(work.session, key, (step_type,))
    if step_run is None:
        return
    for enrolment in running(work.session, key):
        if enrolment.id == step_run.enrolment_id:
            take(context, work, enrolment, StepDone(outcome), by=work.actor_id)
