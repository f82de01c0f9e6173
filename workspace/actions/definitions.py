"""Sequences as the database knows them: what is activated runs, whatever becomes of the file meanwhile."""

from __future__ import annotations

from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.measure import measure
from workspace.i18n import _
from workspace.store.tables.sequences import Sequence, SequenceVersion
from workspace.store.unit_of_work import Work


def current_version(context: Context, work: Work, name: str) -> tuple[Sequence, SequenceVersion]:
    """The sequence of that file name and the version that new enrolments get: the one activated last.

    A template that ships becomes active by being used. Raises Unrunnable for what is missing, wrong, a draft or retired.
    """
    sequence = sequence_called(work.session, name)
    if sequence is not None and sequence.state == "retired":
        says = _("it is retired and takes no records; `workspace sequence activate {name}` takes it up again")
        raise Unrunnable(says.format(name=name))
    newest = newest_version(work.session, sequence) if sequence is not None else None
    if sequence is not None and newest is not None:
        return sequence, newest
    text = file_text(context, name)
    if sequence is None and context.files.state_unused(name) == "draft":
        says = _("it is a draft; `workspace sequence activate {name}` checks it and puts it to work")
        raise Unrunnable(says.format(name=name))
    return add_version(work, name, text)


def add_version(
    work: Work, name: str, text: str, *, note: str = "", by: int | None = None
) -> tuple[Sequence, SequenceVersion]:
    """Make `text` the newest version of the sequence of that file name. Raises Unrunnable."""
    definition = definition_of(text)
    sequence = sequence_called(work.session, name)
    if sequence is None:
        sequence = Sequence(name=name, title=definition.name, record_type=definition.record)
        work.session.add(sequence)
        work.session.flush()
    assert sequence.id is not None
    newest = newest_version(work.session, sequence)
    version = SequenceVersion(
        sequence_id=sequence.id,
        number=newest.number + 1 if newest else 1,
        text=text,
        note=note,
        steps=measure(definition).steps,
        created_at=work.now,
        by_id=by,
    )
    sequence.title, sequence.record_type, sequence.state = definition.name, definition.record, "active"
    work.session.add(version)
    work.session.flush()
    return sequence, version


def file_text(context: Context, name: str) -> str:
    """What the file of a sequence says now. Raises Unrunnable for one that is missing or no text."""
    content = context.files.read("sequences", name)
    if content is None:
        raise Unrunnable(_("there is no sequence called {name}").format(name=name))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unrunnable(_("its file is not UTF-8 text")) from error


def sequence_called(session: Session, name: str) -> Sequence | None:
    """The sequence of that file name, if it was ever used or activated."""
    return session.exec(select(Sequence).where(Sequence.name == name)).first()


def newest_version(session: Session, sequence: Sequence) -> SequenceVersion | None:
    """The version that was activated last."""
    return session.exec(
        select(SequenceVersion)
        .where(SequenceVersion.sequence_id == sequence.id)
        .order_by(col(SequenceVersion.number).desc())
        .limit(1)
    ).first()
