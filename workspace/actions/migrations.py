"""Running enrolments go over to another version of their sequence: planned first, then group by group in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from workspace.actions.context import Context
from workspace.actions.definitions import file_text, newest_version, sequence_called
from workspace.actions.effects import stand
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import log_event, name_of
from workspace.actions.running import bring_about, leave
from workspace.actions.standings import Placed, standings
from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.migration import MEANINGS, Fate, Meaning, Migration
from workspace.domain.sequence.run import Run
from workspace.domain.sequence.step import Step
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _, ngettext
from workspace.store.tables.sequences import Enrolment, Sequence, SequenceVersion, StepRun
from workspace.store.unit_of_work import Work

Choices = Mapping[str, str]
"""What becomes of each group, by its meaning: `stay` (what is not named stays), `migrate`, `finish`; of those whose step is
gone also the id of the step that they move to."""
WAYS = ("stay", "migrate", "finish")


@dataclass(frozen=True, slots=True)
class Planned:
    """One enrolment, and what the new version means to it."""

    fate: Fate
    record: RecordKey
    name: str
    version: int
    """The number of the version that it is on."""
    title: str
    """What the open step is called."""
    zone: str
    """The owner's: times are told in it."""
    repeated: tuple[str, ...]
    """What the touches are called that would come again."""


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """What a version means to everyone who runs by another."""

    title: str
    version: int
    """The number of the version that they would go over to."""
    planned: tuple[Planned, ...]

    def group(self, meaning: Meaning) -> tuple[Planned, ...]:
        """Those to whom it means this."""
        return tuple(each for each in self.planned if each.fate.meaning == meaning)


def plan_migration(context: Context, name: str, *, of_file: bool = False) -> MigrationPlan | Refused:
    """What the version activated last, or what the file says now, means to those who run by another. Changes nothing."""
    with context.database.session() as session:
        sequence = sequence_called(session, name)
        newest = newest_version(session, sequence) if sequence is not None else None
        if sequence is None or newest is None:
            return Refused(_("Nothing runs in {sequence}.").format(sequence=name))
        try:
            text = file_text(context, name) if of_file else newest.text
            new = definition_of(text)
        except Unrunnable as error:
            return Refused(_("{sequence} cannot run: {reason}").format(sequence=name, reason=error))
        is_newest = text == newest.text
        but = newest.id if is_newest else None
        numbers = _numbers(session, sequence)
        planned = tuple(_planned(session, numbers, each) for each in _fates(session, sequence, new, but, context))
        return MigrationPlan(new.name, newest.number if is_newest else newest.number + 1, planned)


def migrate(context: Context, name: str, choices: Choices) -> Result:
    """Let those who run by an older version go over to the one activated last, leave, or stay: group by group."""
    refused = wrong_choice(choices)
    if refused is not None:
        return refused
    with context.work("sequence.migrate") as work:
        sequence = sequence_called(work.session, name)
        if sequence is None or newest_version(work.session, sequence) is None:
            return Refused(_("Nothing runs in {sequence}.").format(sequence=name))
        try:
            told = enter_newest(context, work, sequence, choices)
        except Unrunnable as error:
            return Refused(_("{sequence} cannot run: {reason}").format(sequence=name, reason=error))
        if isinstance(told, Refused):
            return told
        if not told["migrate"] and not told["finish"]:
            work.abandon()
            nobody = _(
                "Nobody goes over: {n} stay. `workspace sequence migrate {name} --plan` shows what it would mean."
            )
            everyone = _("Everyone in {name} runs by its newest version.")
            return Refused((nobody if told["stay"] else everyone).format(n=told["stay"], name=name))
        work.say(_("“{title}”: records went over to another version").format(title=sequence.title))
        return Done(_("“{title}” goes on by its newest version.").format(title=sequence.title), detail=plan_lines(told))


def wrong_choice(choices: Choices) -> Refused | None:
    """Why these choices make no sense, or nothing."""
    for meaning, way in choices.items():
        if meaning not in MEANINGS:
            says = _("“{word}” is no group; they are {known}.")
            return Refused(says.format(word=meaning, known=", ".join(MEANINGS)), (("group", meaning),))
        if meaning == "repeats" and way == "migrate":
            says = _("Those who would be touched again cannot go over: stay or finish.")
            return Refused(says, (("group", meaning),))
        if way not in WAYS and meaning != "gone":
            return _impossible(way, meaning, WAYS)
    return None


def _impossible(way: str, meaning: str, possible: Iterable[str]) -> Refused:
    says = _("“{word}” is not possible for {group}: {known}.")
    return Refused(says.format(word=way, group=meaning, known=", ".join(possible)), (("group", meaning),))


def enter_newest(context: Context, work: Work, sequence: Sequence, choices: Choices) -> Counter[str] | Refused:
    """Do with everyone on an older version as `choices` say, within another action's transaction; how many each way.

    A step that none of those whose step is gone can go on at is refused, and the transaction abandoned.
    """
    version = newest_version(work.session, sequence)
    assert version is not None
    new = definition_of(version.text)
    numbers = _numbers(work.session, sequence)
    fates = list(_fates(work.session, sequence, new, version.id, context))
    offers = dict.fromkeys(offer for _migration, _placed, fate in fates for offer in fate.offers)
    wanted = choices.get("gone", "stay")
    if wanted not in (*WAYS, *offers):
        work.abandon()
        return _impossible(wanted, "gone", (*WAYS, *offers))
    counted: Counter[str] = Counter()
    for migration, placed, fate in fates:
        choice = choices.get(fate.meaning, "stay")
        way = _way(fate, choice)
        if choice == "finish":
            leave(work, placed.enrolment, "disconnected")
            counted["finish"] += 1
        elif way is not None:
            former = numbers[placed.enrolment.version_id]
            _move(context, work, placed, migration, version, sequence, former, way)
            counted["migrate"] += 1
        else:
            counted["stay"] += 1
    return counted


def plan_lines(counted: Mapping[str, int]) -> tuple[str, ...]:
    """What became of the enrolments on older versions, in words."""
    says = {
        "migrate": ngettext("{n} record went over to it.", "{n} records went over to it.", counted["migrate"]),
        "finish": ngettext("{n} record left it.", "{n} records left it.", counted["finish"]),
        "stay": ngettext("{n} record stays on its older version.", "{n} records stay on their older version.", counted["stay"]),
    }  # fmt: skip
    return tuple(text.format(n=counted[way]) for way, text in says.items() if counted[way])


def _way(fate: Fate, choice: str) -> str | None:
    """The step at which it goes on in the new version; nothing when it stays."""
    if fate.meaning == "gone":
        wanted = fate.offers[0] if choice == "migrate" and fate.offers else choice
        return wanted if wanted in fate.offers else None
    return fate.step_id if choice == "migrate" and fate.meaning != "repeats" else None


def _fates(
    session: Session, sequence: Sequence, new: Definition, but_version: int | None, context: Context
) -> Iterator[tuple[Migration, Placed, Fate]]:
    assert sequence.id is not None
    for version_id, placed in standings(session, sequence.id, but_version=but_version).items():
        migration = Migration(_definition(session, version_id), new, context.now())
        for each in placed:
            yield migration, each, migration.fate(each.standing)


def _definition(session: Session, version_id: int) -> Definition | None:
    """A version, if it still can run."""
    version = session.get(SequenceVersion, version_id)
    assert version is not None
    try:
        return definition_of(version.text)
    except Unrunnable:
        return None


def _numbers(session: Session, sequence: Sequence) -> dict[int | None, int]:
    """The numbers of the versions of a sequence, by their ids."""
    of_sequence = select(SequenceVersion.id, SequenceVersion.number).where(SequenceVersion.sequence_id == sequence.id)
    return dict(session.exec(of_sequence).all())


def _planned(session: Session, numbers: Mapping[int | None, int], found: tuple[Migration, Placed, Fate]) -> Planned:
    migration, placed, fate = found
    enrolment, record, old = placed.enrolment, placed.record, migration.old
    assert record is not None
    open_id = enrolment.step_id or ""
    title = old.step(open_id).title if old and open_id in old.graph.index else ""
    return Planned(
        fate,
        (enrolment.record_type, enrolment.record_id),
        name_of(session, record),
        numbers[enrolment.version_id],
        title or open_id,
        placed.standing.run.working_time.zone.key,
        tuple(migration.new.step(id_).title or id_ for id_ in fate.repeated),
    )


def _move(
    context: Context,
    work: Work,
    placed: Placed,
    migration: Migration,
    version: SequenceVersion,
    sequence: Sequence,
    former: int,
    way: str,
) -> None:
    """One enrolment goes over, to that step; an open step that is the same stays open, with its history."""
    enrolment, new = placed.enrolment, migration.new
    try:
        run, effects = migration.moved(placed.standing, way)
    except NoSuchTime:
        return
    assert version.id is not None
    enrolment.version_id, enrolment.held = version.id, ""
    _rename(work.session, enrolment, migration.renamed)
    key = (enrolment.record_type, enrolment.record_id)
    if effects or placed.open_step is None:
        bring_about(context, work, enrolment, new, run, effects, work.actor_id)
    else:
        stand(enrolment, new, run)
        _keep_open(placed.open_step, new.step(way), run)
        work.touched.add(key)
    facts = {"sequence": sequence.name, "title": sequence.title, "before": former, "to": version.number}
    log_event(work.session, key, work.now, work.actor_id, "migrated", **facts)


def _rename(session: Session, enrolment: Enrolment, renamed: Mapping[str, str]) -> None:
    """What is behind it has the ids of the version that it runs by from now on, by which the next migration knows it."""
    if not renamed:
        return
    behind = select(StepRun).where(StepRun.enrolment_id == enrolment.id, StepRun.state != "open")
    for step_run in session.exec(behind):
        step_run.step_id = renamed.get(step_run.step_id, step_run.step_id)


def _keep_open(step_run: StepRun, step: Step, run: Run) -> None:
    """The open step is what the new version says that it is, with its history."""
    step_run.step_id, step_run.title, step_run.high_priority = step.id, step.title, step.high_priority
    step_run.planned_at, step_run.due_at = run.planned or step_run.planned_at, run.due or step_run.due_at
