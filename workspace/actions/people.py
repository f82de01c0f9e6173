"""Who decides with the customer, and who else is after the same sale."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import select

from workspace.actions.context import Context
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import log_event, name_of, record_of
from workspace.domain.plain_text import clean_line
from workspace.domain.records import STAKEHOLDER_ROLE, ChoiceError
from workspace.i18n import _
from workspace.store.tables.people import Competitor, Rival, Stakeholder
from workspace.store.tables.records import Lead, Opportunity, Record
from workspace.store.unit_of_work import Work


def add_stakeholder(context: Context, key: RecordKey, raw: Mapping[str, str]) -> Result:
    """Name a person who has a part in the decision. Known by name, the person is changed instead of doubled."""
    with context.work("stakeholder.add") as work:
        record = record_of(work.session, key)
        if record is None or key[0] not in ("lead", "opportunity"):
            return Refused(_("Stakeholders belong to leads and opportunities."))
        told = put_stakeholder(work, key, record, raw)
        if isinstance(told, Done):
            work.about(*key)
            work.say(_("{name}: {person}").format(name=name_of(work.session, record), person=told.message))
        return told


def put_stakeholder(work: Work, key: RecordKey, record: Record, raw: Mapping[str, str]) -> Result:
    """The same within another action's transaction."""
    name = clean_line(raw.get("name", ""))
    if not name:
        return Refused(_("A stakeholder needs a name."), (("name", _("write a name")),))
    try:
        role = STAKEHOLDER_ROLE.parse(raw.get("role") or "stakeholder")
    except ChoiceError as error:
        return Refused(str(error), (("role", str(error)),))
    known = work.session.exec(
        select(Stakeholder).where(
            Stakeholder.record_type == key[0], Stakeholder.record_id == key[1], Stakeholder.name == name
        )
    ).first()
    person = known or Stakeholder(record_type=key[0], record_id=key[1], name=name, created_at=work.now)
    person.role = role
    for field in ("job_title", "email", "phone"):
        if raw.get(field):
            setattr(person, field, clean_line(raw[field]))
    work.session.add(person)
    decides = role in ("decision_maker", "economic_buyer")
    if decides and isinstance(record, Lead | Opportunity) and not record.decision_maker:
        record.decision_maker = name
    log_event(work.session, key, work.now, work.actor_id, "stakeholder", name=name, role=role)
    return Done(_("{person}: {role}").format(person=name, role=STAKEHOLDER_ROLE.label(role).lower()), record=key)


def edit_stakeholder(context: Context, stakeholder_id: int, raw: Mapping[str, str]) -> Result:
    """Change what is known of a person on a record; what `raw` does not name stays."""
    with context.work("stakeholder.edit") as work:
        person = work.session.get(Stakeholder, stakeholder_id)
        if person is None:
            return Refused(_("That person is not there any more."))
        if "name" in raw and not clean_line(raw["name"]):
            return Refused(_("A stakeholder needs a name."), (("name", _("write a name")),))
        try:
            person.role = STAKEHOLDER_ROLE.parse(raw.get("role") or person.role)
        except ChoiceError as error:
            return Refused(str(error), (("role", str(error)),))
        for field in ("name", "job_title", "email", "phone"):
            if field in raw:
                setattr(person, field, clean_line(raw[field]))
        key = (person.record_type, person.record_id)
        role = STAKEHOLDER_ROLE.label(person.role).lower()
        log_event(work.session, key, work.now, work.actor_id, "stakeholder", name=person.name, role=person.role)
        told = _("{person}: {role}").format(person=person.name, role=role)
        work.about(*key)
        work.say(told)
        return Done(told, record=key)


def remove_stakeholder(context: Context, stakeholder_id: int) -> Result:
    """Take a person off a record."""
    with context.work("stakeholder.remove") as work:
        person = work.session.get(Stakeholder, stakeholder_id)
        if person is None:
            return Refused(_("That person is not there any more."))
        key = (person.record_type, person.record_id)
        work.session.delete(person)
        log_event(work.session, key, work.now, work.actor_id, "stakeholder_removed", name=person.name)
        work.about(*key)
        work.say(_("{person} taken off").format(person=person.name))
        return Done(_("{person} was taken off.").format(person=person.name), record=key)


def add_competitor(context: Context, key: RecordKey, raw: Mapping[str, str]) -> Result:
    """Note that a competitor is after the same sale; one that is not known yet becomes known."""
    with context.work("competitor.add") as work:
        record = record_of(work.session, key)
        if record is None or key[0] not in ("lead", "opportunity"):
            return Refused(_("Competitors belong to leads and opportunities."))
        told = put_competitor(work, key, raw)
        if isinstance(told, Done):
            work.about(*key)
            work.say(_("{name}: {competitor}").format(name=name_of(work.session, record), competitor=told.message))
        return told


def put_competitor(work: Work, key: RecordKey, raw: Mapping[str, str]) -> Result:
    """The same within another action's transaction."""
    called = clean_line(raw.get("name", ""))
    if not called:
        return Refused(_("A competitor needs a name."), (("name", _("write a name")),))
    everyone = work.session.exec(select(Competitor)).all()
    competitor = next((each for each in everyone if each.name.casefold() == called.casefold()), Competitor(name=called))
    competitor.strengths = clean_line(raw.get("strengths", "")) or competitor.strengths
    competitor.weaknesses = clean_line(raw.get("weaknesses", "")) or competitor.weaknesses
    work.session.add(competitor)
    work.session.flush()
    assert competitor.id is not None
    rival = work.session.exec(
        select(Rival).where(
            Rival.record_type == key[0], Rival.record_id == key[1], Rival.competitor_id == competitor.id
        )
    ).first() or Rival(record_type=key[0], record_id=key[1], competitor_id=competitor.id, created_at=work.now)
    rival.note = clean_line(raw.get("note", "")) or rival.note
    work.session.add(rival)
    log_event(work.session, key, work.now, work.actor_id, "competitor", name=competitor.name, note=rival.note)
    return Done(_("{competitor} is after it too").format(competitor=competitor.name), record=key)


def edit_competitor(context: Context, rival_id: int, raw: Mapping[str, str]) -> Result:
    """Change what is known of a competitor, and of its part in this sale; what `raw` does not name stays."""
    with context.work("competitor.edit") as work:
        rival = work.session.get(Rival, rival_id)
        competitor = work.session.get(Competitor, rival.competitor_id) if rival else None
        if rival is None or competitor is None:
            return Refused(_("That competitor is not there any more."))
        rival.note = clean_line(raw.get("note", rival.note))
        competitor.strengths = clean_line(raw.get("strengths", competitor.strengths))
        competitor.weaknesses = clean_line(raw.get("weaknesses", competitor.weaknesses))
        told = _("{competitor}: saved").format(competitor=competitor.name)
        work.about(rival.record_type, rival.record_id)
        work.say(told)
        return Done(told, record=(rival.record_type, rival.record_id))


def remove_competitor(context: Context, rival_id: int) -> Result:
    """Take a competitor off a record; it stays known."""
    with context.work("competitor.remove") as work:
        rival = work.session.get(Rival, rival_id)
        if rival is None:
            return Refused(_("That competitor is not there any more."))
        competitor = work.session.get(Competitor, rival.competitor_id)
        name = competitor.name if competitor else ""
        work.session.delete(rival)
        work.about(rival.record_type, rival.record_id)
        work.say(_("{competitor} taken off").format(competitor=name))
        return Done(
            _("{competitor} was taken off.").format(competitor=name), record=(rival.record_type, rival.record_id)
        )
