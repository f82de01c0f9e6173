"""A lead is qualified: once, in one transaction, as its plan says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import or_
from sqlmodel import col, select

from workspace.actions.closing import close_enrolment
from workspace.actions.context import Context
from workspace.actions.conversion import make_account, make_contact, make_opportunity, plan_for
from workspace.actions.effects import open_steps
from workspace.actions.leads import fill_fields
from workspace.actions.result import Done as Told
from workspace.actions.result import RecordKey, Refused, Result
from workspace.actions.rows import log_event, name_of
from workspace.actions.running import follows, running, take
from workspace.domain.leads.qualification import Part, QualificationPlan, check
from workspace.domain.leads.qualification import Refused as NotNow
from workspace.domain.sequence.run import Done
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Lead, Opportunity
from workspace.store.unit_of_work import Work

__all__ = ["Choice", "Part", "QualificationPlan", "plan_qualification", "qualify"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the seller chose for one of the three parts: `create`, `link` (with the id) or `none`."""

    action: str
    id: int | None = None


def plan_qualification(context: Context, lead_id: int) -> QualificationPlan | Refused:
    """What qualifying this lead would create and link, without doing it."""
    with context.database.session() as session:
        lead = session.get(Lead, lead_id)
        if lead is None:
            return Refused(_("There is no lead {id}.").format(id=lead_id))
        planned = plan_for(session, lead)
        return Refused(planned.reason) if isinstance(planned, NotNow) else planned


def qualify(
    context: Context,
    lead_id: int,
    account: Choice | None = None,
    contact: Choice | None = None,
    opportunity: Choice | None = None,
    *,
    carry_on: bool = True,
    fields: Mapping[str, object] | None = None,
) -> Result:
    """Qualify a lead once: what was chosen is created or linked, the lead closes, the process moves to Develop.

    Parts that are not chosen are done as planned. Without an opportunity the lead is qualified and the process stays.
    A running sequence with a `qualify` step before it goes on below that step with the opportunity when `carry_on`.
    `fields` of the lead are filled first.
    """
    with context.work("lead.qualify") as work:
        lead = work.session.get(Lead, lead_id)
        if lead is None:
            return Refused(_("There is no lead {id}.").format(id=lead_id))
        planned = plan_for(work.session, lead)
        if isinstance(planned, NotNow):
            return Refused(planned.reason)
        if refused := fill_fields(context, work, ("lead", lead_id), lead, fields):
            return refused
        chosen = _chosen(planned, account, contact, opportunity)
        wrong = check(chosen)
        if wrong is not None:
            return Refused(wrong.reason)
        told: list[str] = []
        lead.account_id = make_account(work, lead, chosen.account, told)
        lead.contact_id = make_contact(work, lead, chosen.contact, told)
        made = make_opportunity(work, lead, chosen.opportunity, told)
        lead.state = lead.status = "qualified"
        lead.closed_at = work.now
        lead.version += 1
        name = name_of(work.session, lead)
        log_event(work.session, ("lead", lead_id), work.now, work.actor_id, "qualified", parts=told)
        work.session.flush()
        then = _carry_on(context, work, lead, made, carry_on)
        _hand_on(work, lead, made)
        work.about("lead", lead_id)
        work.say(_("{name} qualified").format(name=name))
        key: RecordKey = ("opportunity", made.id) if made is not None and made.id else ("lead", lead_id)
        message = _("{name} is qualified").format(name=name)
        if made is not None:
            message = _("{name} is an opportunity at {stage}").format(name=name, stage=made.stage)
        return Told(message, then, key, tuple(told))


def _carry_on(context: Context, work: Work, lead: Lead, made: Opportunity | None, carry_on: bool) -> str:
    """What becomes of the lead's sequences: the one at its `qualify` step goes on with the opportunity, the rest end."""
    assert lead.id is not None
    then = ""
    for enrolment in running(work.session, ("lead", lead.id)):
        at_qualify = any(step_run.type == "qualify" for step_run in open_steps(work.session, enrolment))
        if not at_qualify or not carry_on:
            close_enrolment(work, enrolment)
            continue
        if made is not None and made.id is not None:
            enrolment.record_type, enrolment.record_id = "opportunity", made.id
        outcome = "qualified" if made is not None else "qualified_without_opportunity"
        take(context, work, enrolment, Done(outcome), by=work.actor_id)
        then = follows(work, enrolment)
    return then


def _hand_on(work: Work, lead: Lead, made: Opportunity | None) -> None:
    """What is still to be done for the lead is to be done for what it became: tasks, meetings, mail that waits."""
    if made is not None and made.id is not None:
        key = ("opportunity", made.id)
    elif lead.contact_id is not None:
        key = ("contact", lead.contact_id)
    else:
        return
    to_do = select(Activity).where(
        Activity.record_type == "lead",
        Activity.record_id == lead.id,
        or_(col(Activity.status) == "open", col(Activity.waits)),
    )
    for activity in work.session.exec(to_do):
        activity.record_type, activity.record_id = key
    work.touched |= {("lead", lead.id or 0), key}


def _chosen(
    planned: QualificationPlan, account: Choice | None, contact: Choice | None, opportunity: Choice | None
) -> QualificationPlan:
    return replace(
        planned,
        account=_pick(planned.account, planned.accounts, account),
        contact=_pick(planned.contact, planned.contacts, contact),
        opportunity=_pick(planned.opportunity, planned.opportunities, opportunity),
    )


def _pick(default: Part, options: tuple[Part, ...], choice: Choice | None) -> Part:
    if choice is None:
        return default
    for option in options:
        if option.action == choice.action and (choice.id is None or option.id == choice.id):
            return option
    return Part(default.kind, "link", "", choice.id) if choice.action == "link" else Part(default.kind, "none")
