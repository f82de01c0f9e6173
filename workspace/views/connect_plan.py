"""Connecting many records to a sequence, before it is done: who cannot be, what it asks of each owner on which day, and who
would be touched twice within a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.capacity import place, work_of
from workspace.domain.sequence.chance import Chance, Rates
from workspace.domain.sequence.coming import coming
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Member
from workspace.domain.sequence.owner import Owner, is_work
from workspace.domain.sequence.step import EMAILS
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.files import Files
from workspace.store.read import Reader, as_instant
from workspace.views.activated import activated
from workspace.views.closeness import close_touch
from workspace.views.cohort_members import NOBODY
from workspace.views.compared_values import compared_values
from workspace.views.record import RecordView, record
from workspace.views.refs import RecordRef
from workspace.views.standing_runs import of_owner, of_record
from workspace.views.working_time import working_time

_NOBODY_ANSWERS = Chance(0, Rates(0, 0, 0, 0, 0, 0, 0, 0))
_AHEAD = timedelta(weeks=8)
"""How far ahead a day is looked for on which a record finds a place."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one of the records: why it cannot be connected, or what comes close."""

    record: RecordRef
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """What one owner has to do by day if nobody answers, and with the new records."""

    name: str
    zone: str
    cap: int | None
    before: Mapping[date, int]
    after: Mapping[date, int]
    """With all of them connected now."""
    now: int
    """How many the plan connects now."""
    later: tuple[tuple[datetime, int], ...]
    """And how many from when on."""
    left_over: int
    """How many find no place in the weeks that are looked at."""

    @property
    def full(self) -> tuple[date, ...]:
        """The days that would exceed the cap by the new records."""
        if self.cap is None:
            return ()
        return tuple(
            day for day, count in sorted(self.after.items()) if count > self.cap and count > self.before.get(day, 0)
        )


@dataclass(frozen=True, slots=True)
class ConnectPlan:
    """What would become of all of them."""

    name: str
    title: str
    refused: tuple[Remark, ...]
    close: tuple[Remark, ...]
    owners: tuple[OwnerLoad, ...]
    starts: tuple[tuple[RecordRef, datetime | None], ...]
    """Who begins when by the plan; nothing means now. In the order given."""
    no_place: tuple[RecordRef, ...]

    @property
    def is_too_much(self) -> bool:
        """Whether all at once would exceed a cap."""
        return any(owner.full for owner in self.owners)

    def chosen(self, way: str) -> tuple[tuple[RecordRef, datetime | None], ...]:
        """Who begins when: `all` now, as the `plan` says, or those only that `fit` now."""
        if way == "all":
            return tuple((ref, None) for ref in (*(ref for ref, _at in self.starts), *self.no_place))
        return tuple((ref, at) for ref, at in self.starts if way == "plan" or at is None)


def connect_plan(
    reader: Reader, files: Files, name: str, records: Iterable[RecordRef], now: datetime
) -> ConnectPlan | str:
    """The plan for the records, each once; or why none can be connected to that sequence."""
    there = activated(reader, files, name)
    try:
        definition = definition_of(there.text)
    except Unrunnable as error:
        return _("{sequence} cannot run: {reason}").format(sequence=name, reason=error)
    if there.state != "active":
        is_draft = there.state == "draft"
        says = _("{sequence} is a draft: activate it first.") if is_draft else _("{sequence} is retired.")
        return says.format(sequence=name)
    refused: list[Remark] = []
    able: list[RecordView] = []
    for ref in dict.fromkeys(records):
        shown = record(reader, ref)
        why = _("there is no such record") if shown is None else _refusal(reader, definition, name, shown)
        if shown is None or why:
            refused.append(Remark(ref, shown.name if shown else str(ref), why))
        else:
            able.append(shown)
    close = [
        Remark(shown.ref, shown.name, told)
        for shown in able
        if (told := close_touch(reader, definition, name, shown, now))
    ]
    try:
        loads, starts, no_place = _placed(reader, definition, able, now)
    except NoSuchTime as error:
        return _("{sequence} cannot run: {reason}").format(sequence=name, reason=error)
    return ConnectPlan(name, definition.name, tuple(refused), tuple(close), loads, starts, no_place)


def _refusal(reader: Reader, definition: Definition, name: str, shown: RecordView) -> str:
    if shown.ref.type != definition.record:
        return _("it is a record of another kind")
    if not shown.is_open:
        return _("it is closed")
    if any(each.name == name for each in of_record(reader, shown.ref)):
        return _("it is in it already")
    types = {step.type for step in definition.steps}
    if types.intersection(EMAILS) and not shown.email:
        return _("it has no e-mail address")
    if "phone_call" in types and not types.intersection(EMAILS) and not shown.phone:
        return _("it has no number to call")
    return ""


def _placed(
    reader: Reader, definition: Definition, able: Sequence[RecordView], now: datetime
) -> tuple[tuple[OwnerLoad, ...], tuple[tuple[RecordRef, datetime | None], ...], tuple[RecordRef, ...]]:
    needs_values = bool(definition.asked_fields)
    members = {
        shown.ref: Member(
            str(shown.ref), str(shown.owner_id or ""), compared_values(reader, shown.ref) if needs_values else {}
        )
        for shown in able
    }
    refs = {member.key: ref for ref, member in members.items()}
    begins: dict[RecordRef, datetime | None] = {}
    loads = []
    for owner_id in dict.fromkeys(shown.owner_id for shown in able):
        own = [members[shown.ref] for shown in able if shown.owner_id == owner_id]
        load, placed = _of_owner(reader, definition, owner_id, own, now)
        loads.append(load)
        begins |= {refs[member.key]: at for member, at in placed}
    starts = tuple((shown.ref, begins[shown.ref]) for shown in able if shown.ref in begins)
    return tuple(loads), starts, tuple(shown.ref for shown in able if shown.ref not in begins)


def _of_owner(
    reader: Reader, definition: Definition, owner_id: int | None, own: Sequence[Member], now: datetime
) -> tuple[OwnerLoad, list[tuple[Member, datetime | None]]]:
    row = reader.row("SELECT login, name, daily_cap FROM seller WHERE id = :id", id=owner_id) if owner_id else None
    login, called, cap = row or (NOBODY, _("Nobody"), None)
    owner = Owner(login, working_time(reader, owner_id), cap)
    before = _load(reader, owner, owner_id, now) if owner_id else Counter[date]()
    after = before + sum((work_of(definition, owner, _NOBODY_ANSWERS, member, now) for member in own), Counter[date]())
    placed, waiting = place(definition, owner, own, _NOBODY_ANSWERS, _openings(owner, now), Counter(before))
    later = Counter(at for _member, at in placed if at != now)
    load = OwnerLoad(
        called,
        owner.working_time.zone.key,
        cap,
        before,
        after,
        len(placed) - later.total(),
        tuple(sorted(later.items())),
        len(waiting),
    )
    return load, [(member, None if at == now else at) for member, at in placed]


def _openings(owner: Owner, now: datetime) -> Iterator[datetime]:
    """Now, and the beginning of every working day that follows."""
    yield now
    today = owner.day_of(now)
    for ahead in range(1, _AHEAD.days):
        day = today + timedelta(days=ahead)
        if owner.working_time.is_working_day(day):
            yield owner.working_time.next_working_time(owner.start_of(day))


def _load(reader: Reader, owner: Owner, owner_id: int, now: datetime) -> Counter[date]:
    """Open work by the day on which it is due (what is late, today), and what running sequences bring if nobody answers."""
    load: Counter[date] = Counter()
    for kind, due_at in reader.rows("SELECT kind, due_at FROM work_item WHERE owner_id = :owner", owner=owner_id):
        due = as_instant(due_at)
        if kind != "step" and due is not None:
            load[owner.day_of(max(due, now))] += 1
    horizon = now + _AHEAD
    for standing in of_owner(reader, owner_id):
        if standing.paused_at is not None:
            continue
        try:
            for step in coming(standing.definition, standing.run, now):
                if step.at > horizon:
                    break
                load[owner.day_of(step.at)] += is_work(step.step.type)
        except NoSuchTime:
            continue
    return load
