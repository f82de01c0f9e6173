"""Leads come in, are changed and are handed over; the same for accounts, contacts and opportunities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.actions.incoming import Incoming, read_fields
from workspace.actions.opt_out import leave_sequences
from workspace.actions.phones import zone_of
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import is_open, log_event, name_of, record_of, setting, today_of
from workspace.domain.records import field_label, value_text
from workspace.i18n import _, ngettext
from workspace.store.tables.records import RECORD_TABLES, Contact, Lead, Opportunity, Record
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import StepRun
from workspace.store.unit_of_work import Work

_FIRST_STAGE = "Qualify"


def create_lead(context: Context, raw: Mapping[str, object], owner_id: int | None = None) -> Result:
    """A new lead, at the first stage of its process. A name or a company is enough."""
    with context.work("lead.create") as work:
        currency = setting(work.session, "currency", "GBP")
        incoming = read_fields("lead", raw, currency)
        if incoming.errors:
            return incoming.refusal()
        values = {"currency": currency} | incoming.values
        if not any(values.get(name) for name in ("first_name", "last_name", "company")):
            return Refused(
                _("A lead needs a name or a company."), (("first_name", _("a name or a company is enough")),)
            )
        if values.get("phone") and not values.get("zone"):
            values["zone"] = zone_of(values["phone"], setting(work.session, "region", "GB"))
        lead = Lead(
            **values,
            owner_id=owner_id or work.actor_id,
            created_at=work.now,
            stage=_FIRST_STAGE,
            stage_since=work.now,
        )
        work.session.add(lead)
        work.session.flush()
        assert lead.id is not None
        key = ("lead", lead.id)
        log_event(work.session, key, work.now, work.actor_id, "created", source=lead.source)
        name = name_of(work.session, lead)
        work.about(*key)
        work.say(_("New lead {name}").format(name=name))
        return Done(_("{name} is a lead now.").format(name=name), _("connect a sequence next"), key)


def create_record(context: Context, record_type: str, raw: Mapping[str, object], **links: Any) -> Result:
    """A new account, contact or opportunity made by hand; `links` are the ids of what it belongs to."""
    with context.work(f"{record_type}.create") as work:
        currency = setting(work.session, "currency", "GBP")
        incoming = read_fields(record_type, raw, currency, today_of(work))
        if incoming.errors:
            return incoming.refusal()
        named = {"account": ("name",), "contact": ("first_name", "last_name"), "opportunity": ("topic",)}[record_type]
        if not any(incoming.values.get(name) for name in named):
            return Refused(_("{fields}: one of these is needed.").format(fields=", ".join(map(field_label, named))))
        values = ({} if record_type == "contact" else {"currency": currency}) | incoming.values
        if record_type == "opportunity":
            values["stage_since"] = work.now
        if record_type == "contact" and values.get("phone") and not values.get("zone"):
            values["zone"] = zone_of(values["phone"], setting(work.session, "region", "GB"))
        record = RECORD_TABLES[record_type](**values, **links, owner_id=work.actor_id, created_at=work.now)
        work.session.add(record)
        work.session.flush()
        assert record.id is not None
        log_event(work.session, (record_type, record.id), work.now, work.actor_id, "created")
        work.about(record_type, record.id)
        name = name_of(work.session, record)
        work.say(_("New: {name}").format(name=name))
        return Done(_("{name} was added.").format(name=name), record=(record_type, record.id))


def edit_record(context: Context, key: RecordKey, raw: Mapping[str, object], version: int | None = None) -> Result:
    """Change fields of a record; what changed goes into the timeline. A closed record is read-only until reopened.

    With `version`, refuses when someone else changed the record since it was read.
    """
    with context.work(f"{key[0]}.edit") as work:
        record = record_of(work.session, key)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        name = name_of(work.session, record)
        if not is_open(record):
            return Refused(_("{name} is closed: reopen it before you change it.").format(name=name))
        if version is not None and record.version != version:
            return Refused(_("{name} was changed by someone else meanwhile: look at it again.").format(name=name))
        incoming, told = change_fields(context, work, key, record, raw)
        if incoming.errors:
            return incoming.refusal()
        if not told:
            return Done(_("Nothing was changed on {name}.").format(name=name), record=key)
        work.about(*key)
        work.say(_("{name}: {fields}").format(name=name, fields=told))
        return Done(_("{name}: {fields} saved").format(name=name, fields=told), record=key)


def change_fields(
    context: Context, work: Work, key: RecordKey, record: Record, raw: Mapping[str, object]
) -> tuple[Incoming, str]:
    """Read `raw` into the fields of `record` and log what changed; also gives the labels of what did, in words."""
    incoming = read_fields(key[0], raw, getattr(record, "currency", "GBP"), today_of(work))
    changed = {name: value for name, value in incoming.values.items() if getattr(record, name) != value}
    if incoming.errors or not changed:
        return incoming, ""
    for field, value in changed.items():
        setattr(record, field, value)
    if "phone" in changed and isinstance(record, Lead):
        record.wrong_number = False
    if "phone" in changed and "zone" not in changed and isinstance(record, Lead | Contact):
        record.zone = zone_of(changed["phone"], setting(work.session, "region", "GB"))
    record.version += 1
    currency = getattr(record, "currency", "GBP")
    shown = {
        field: value_text(key[0], field, value, currency) for field, value in changed.items() if field != "currency"
    }
    stage = getattr(record, "stage", "")
    log_event(work.session, key, work.now, work.actor_id, "changed", stage=stage, fields=shown)
    if changed.get("do_not_email") and isinstance(record, Lead | Contact):
        leave_sequences(context, work, record)
    return incoming, ", ".join(field_label(field) for field in shown)


def fill_fields(
    context: Context, work: Work, key: RecordKey, record: Record, raw: Mapping[str, object] | None
) -> Refused | None:
    """Fill fields with what doing something brought; where one cannot be read, nothing of that is done."""
    incoming, _told = change_fields(context, work, key, record, raw or {})
    if not incoming.errors:
        return None
    work.abandon()
    return incoming.refusal()


def assign(context: Context, key: RecordKey, seller_id: int, *, step_too: bool = True) -> Result:
    """Hand a record over. Its open steps go along unless `step_too` is false: then they stay with who had them."""
    with context.work("record.assign") as work:
        record, seller = record_of(work.session, key), work.session.get(Seller, seller_id)
        if record is None or seller is None:
            return Refused(_("There is no such record or seller."))
        name = name_of(work.session, record)
        if record.owner_id == seller_id:
            return Refused(_("{name} is {seller}’s already.").format(name=name, seller=seller.name))
        steps = work.session.exec(
            select(StepRun).where(StepRun.record_type == key[0], StepRun.record_id == key[1], StepRun.state == "open")
        ).all()
        for step in steps:
            step.assignee_id = None if step_too else step.assignee_id or record.owner_id
        record.owner_id = seller_id
        record.version += 1
        log_event(work.session, key, work.now, work.actor_id, "assigned", to=seller.name)
        work.about(*key)
        work.say(_("{name} handed over to {seller}").format(name=name, seller=seller.name))
        along = (
            ngettext("its open step goes along", "its open steps go along", len(steps)) if steps and step_too else ""
        )
        return Done(_("{name} is {seller}’s now.").format(name=name, seller=seller.name), along, key)


def assign_step(context: Context, step_run_id: int, seller_id: int) -> Result:
    """Hand over one open step; the record stays with its owner."""
    with context.work("step.assign") as work:
        step, seller = work.session.get(StepRun, step_run_id), work.session.get(Seller, seller_id)
        if step is None or seller is None or step.state != "open":
            return Refused(_("That step is not open any more."))
        key = (step.record_type, step.record_id)
        record = record_of(work.session, key)
        assert record is not None
        step.assignee_id = None if record.owner_id == seller_id else seller_id
        work.about(*key)
        name = name_of(work.session, record)
        work.say(_("{name}: step handed over to {seller}").format(name=name, seller=seller.name))
        return Done(
            _("{seller} does “{step}” for {name}.").format(seller=seller.name, step=step.title, name=name), record=key
        )


def reopen(context: Context, key: RecordKey) -> Result:
    """Open a closed lead or opportunity again. A lead that became an opportunity stays closed."""
    with context.work("record.reopen") as work:
        record = record_of(work.session, key)
        if not isinstance(record, Lead | Opportunity):
            return Refused(_("Only leads and opportunities can be reopened."))
        name = name_of(work.session, record)
        if record.state == "open":
            return Refused(_("{name} is open.").format(name=name))
        if isinstance(record, Lead) and record.state == "qualified" and _has_opportunity(work.session, key[1]):
            return Refused(
                _("{name} is an opportunity now: work goes on there (undo takes qualification back).").format(name=name)
            )
        record.state, record.closed_at = "open", None
        record.status = "contacted" if isinstance(record, Lead) else "in_progress"
        record.stage_since = record.stage_since or work.now
        record.version += 1
        log_event(work.session, key, work.now, work.actor_id, "reopened")
        work.about(*key)
        work.say(_("{name} reopened").format(name=name))
        return Done(_("{name} is open again.").format(name=name), _("connect a sequence next"), key)


def _has_opportunity(session: Session, lead_id: int) -> bool:
    return session.exec(select(Opportunity.id).where(col(Opportunity.lead_id) == lead_id)).first() is not None
