"""Cards about one lead or opportunity: who waits, what comes near, what has gone quiet, what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workspace.domain.assistant.card import Card, fitted
from workspace.domain.assistant.facts import RecordFacts, Rules
from workspace.domain.spoken import spoken_date, weekday
from workspace.i18n import _, ngettext

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Quiet:
    """Who may have gone quiet."""

    key: str
    name: str
    since: datetime | None
    weight: int


def cards_of(record: RecordFacts, zone: str, now: datetime, rules: Rules) -> Iterator[Card]:
    """Every card about one record; none about one that is closed."""
    if record.state != "open":
        return
    found = (
        reply_waits(record, now),
        close_date(record, zone, now, rules),
        quiet_record(record, zone, now, rules),
        no_decision_maker(record, rules),
        no_economic_buyer(record, rules),
    )
    yield from (card for card in found if card is not None)
    yield from quiet_people(record, zone, now, rules)


def reply_waits(record: RecordFacts, now: datetime) -> Card | None:
    """The customer wrote, and nobody has answered."""
    if record.reply_at is None:
        return None
    hours = max(0, (now - record.reply_at) // timedelta(hours=1))
    days = hours // 24
    if days:
        why = ngettext("The reply waits for {n} day.", "The reply waits for {n} days.", days).format(n=days)
    else:
        why = ngettext("The reply waits for {n} hour.", "The reply waits for {n} hours.", hours).format(n=hours)
    return Card(
        key=f"reply:{record.type}:{record.id}:{record.reply_id}",
        kind="reply",
        title=fitted(_("{name} waits for an answer"), record.name),
        why=why,
        deed=_("answer {name}").format(name=record.name),
        record=record.key,
        action="reply.answer",
        weight=90,
        hide_hours=4,
    )


def close_date(record: RecordFacts, zone: str, now: datetime, rules: Rules) -> Card | None:
    """An opportunity should close soon, or should have closed."""
    close = record.estimated_close
    if record.type != "opportunity" or close is None:
        return None
    days = (close - now.astimezone(ZoneInfo(zone)).date()).days
    if days > rules.close_days:
        return None
    if days < 0:
        kind, pattern, weight = "close_missed", _("{name}: close date missed"), 80
    else:
        kind, weight = "close_near", 70
        on = _("today") if days == 0 else weekday(close) if days < 7 else spoken_date(close)
        pattern = _("{name} closes {day}") if record.has_quote else _("{name} closes {day}, no quote")
        pattern = pattern.replace("{day}", on)
    return Card(
        key=f"{kind}:{record.type}:{record.id}:{close.isoformat()}",
        kind=kind,
        title=fitted(pattern, record.name),
        why=_("Its estimated close date is {date}.").format(date=spoken_date(close)),
        deed=_("open {name}").format(name=record.name) if days >= 0 else _("set a new close date"),
        record=record.key,
        action="record.open" if days >= 0 else "record.edit",
        weight=weight,
        hide_hours=24,
    )


def quiet_record(record: RecordFacts, zone: str, now: datetime, rules: Rules) -> Card | None:
    """Nothing has happened for days on a hot lead or an opportunity."""
    if record.type == "lead" and record.rating != "hot":
        return None
    who = _Quiet(f"{record.type}:{record.id}", record.name, record.last_activity_at, 55)
    return _quiet(who, record, zone, now, rules)


def quiet_people(record: RecordFacts, zone: str, now: datetime, rules: Rules) -> Iterator[Card]:
    """Nobody has had a word with a stakeholder for days."""
    for person in record.people:
        who = _Quiet(f"stakeholder:{person.id}", person.name, person.last_activity_at, 54)
        card = _quiet(who, record, zone, now, rules)
        if card is not None:
            yield card


def no_decision_maker(record: RecordFacts, rules: Rules) -> Card | None:
    """Nobody is known to decide."""
    if record.decision_maker or "decision_maker" in record.roles or not _is_far_enough(record, rules):
        return None
    title = fitted(_("{name}: no decision maker"), record.name)
    why, deed = _("Nobody is named who decides."), _("name the decision maker")
    return _nobody("decision_maker", title, why, deed, record, 50)


def no_economic_buyer(record: RecordFacts, rules: Rules) -> Card | None:
    """Nobody is known to hold the money."""
    if "economic_buyer" in record.roles or not _is_far_enough(record, rules):
        return None
    title = fitted(_("{name}: no economic buyer"), record.name)
    why, deed = _("None of the stakeholders is the economic buyer."), _("name the economic buyer")
    return _nobody("economic_buyer", title, why, deed, record, 48)


def _is_far_enough(record: RecordFacts, rules: Rules) -> bool:
    return record.type == "opportunity" or (record.type == "lead" and record.filled_steps >= rules.filled_steps)


def _nobody(role: str, title: str, why: str, deed: str, record: RecordFacts, weight: int) -> Card:
    return Card(
        key=f"{role}:{record.type}:{record.id}",
        kind=role,
        title=title,
        why=why,
        deed=deed,
        record=record.key,
        action="stakeholder.add",
        asks={"role": role},
        weight=weight,
        hide_hours=72,
    )


def _quiet(who: _Quiet, record: RecordFacts, zone: str, now: datetime, rules: Rules) -> Card | None:
    if who.since is None or now - who.since < rules.quiet_days * _DAY:
        return None
    days = (now - who.since) // _DAY
    pattern = ngettext("{name}: no word for {days} day", "{name}: no word for {days} days", days)
    day = spoken_date(who.since.astimezone(ZoneInfo(zone)).date())
    return Card(
        key=f"quiet:{who.key}:{who.since.date().isoformat()}",
        kind="quiet",
        title=fitted(pattern.replace("{days}", str(days)), who.name),
        why=_("The last activity was on {date}.").format(date=day),
        deed=_("write to {name}").format(name=who.name),
        record=record.key,
        action="email.write",
        weight=who.weight,
        hide_hours=24,
    )
