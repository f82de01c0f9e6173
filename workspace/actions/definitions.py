"""Sequences as the database knows them: the text of a version, read once."""

from __future__ import annotations

from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.measure import measure
from workspace.i18n import _
from workspace.store.tables.sequences import Sequence, SequenceVersion
from workspace.store.unit_of_work import Work


def current_version(context: Context, work: Work, name: str) -> tuple[Sequence, SequenceVersion]:
    """The sequence of that file name and its newest version; a file that is new or was changed becomes a version first.

    Raises Unrunnable for a file that is missing or wrong.
    """
    content = context.files.read("sequences", name)
    if content is None:
        raise Unrunnable(_("there is no sequence called {name}").format(name=name))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unrunnable(_("its file is not UTF-8 text")) from error
    definition = definition_of(text)
    sequence = work.session.exec(select(Sequence).where(Sequence.name == name)).first()
    if sequence is None:
        sequence = Sequence(name=name, title=definition.name, record_type=definition.record)
        work.session.add(sequence)
        work.session.flush()
    newest = newest_version(work.session, sequence)
    if newest is None or newest.text != text:
        assert sequence.id is not None
        newest = SequenceVersion(
            sequence_id=sequence.id,
            number=newest.number + 1 if newest else 1,
            text=text,
            steps=measure(definition).steps,
            created_at=work.now,
        )
        sequence.title, sequence.record_type = definition.name, definition.record
        work.session.add(newest)
        work.session.flush()
    return sequence, newest


def newest_version(session: Session, sequence: Sequence) -> SequenceVersion | None:
    """The version that new enrolments get."""
    return session.exec(
        select(SequenceVersion)
        .where(SequenceVersion.sequence_id == sequence.id)
        .order_by(col(SequenceVersion.number).desc())
        .limit(1)
    ).first()
