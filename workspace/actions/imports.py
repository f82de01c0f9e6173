"""Files become leads: read, mapped, freed of duplicates, and written in one transaction that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workspace.actions.context import Context
from workspace.actions.imported_lead import NewLead, defaults_of, new_lead
from workspace.actions.result import Refused
from workspace.domain.problem import listed
from workspace.domain.records import RECORD_TYPES
from workspace.i18n import _, ngettext
from workspace.intake.errors import IntakeError
from workspace.intake.leads import lead_of
from workspace.intake.mapping import AUTO, ColumnMapping, known_columns, map_columns
from workspace.intake.rejects import Reject, write_rejects
from workspace.intake.tables import Table, read_table
from workspace.store.changes import Changes
from workspace.store.imports import add_import, known_people, remove_import, worked_on
from workspace.store.tables.system import ImportRun

if TYPE_CHECKING:
    from sqlmodel import Session

    from workspace.store.unit_of_work import Work

_NAMED = 3
"""How many records a sentence names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that did not become a lead."""

    line: int
    what: str
    """`skipped` (known already) or `rejected` (cannot be a lead as it is)."""
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. Every row that was read is created, updated, skipped or rejected."""

    file: str
    source: str
    """The system that it came from, as recognised or said."""
    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    dry_run: bool
    left_out: tuple[LeftOut, ...]
    """Every row skipped or rejected, in the order of the file."""
    notes: tuple[str, ...]
    """What had to be guessed, and what a person should know."""
    rejects_file: Path | None = None
    """The rejected rows with their reasons; nothing when there are none, or nothing was written."""
    import_id: int | None = None
    """Names the created leads; nothing when there are none, or nothing was written."""


@dataclass(slots=True)
class _Sorted:
    """The rows of a file by what shall become of them."""

    table: Table
    columns: ColumnMapping
    new: list[NewLead] = field(default_factory=list)
    skipped: list[LeftOut] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def skip_known(self, session: Session) -> None:
        """Of the new leads keep those whose address and key are known neither here nor in the lines above."""
        emails, keys = {lead.email for lead in self.new} - {""}, {lead.key for lead in self.new} - {""}
        known = known_people(session, emails, keys)
        told = {email: _known(email, *who) for email, who in known.by_email.items()}
        told |= {key: _known("", *who) for key, who in known.by_key.items()}
        new: list[NewLead] = []
        for lead in self.new:
            reason = told.get(lead.email) or told.get(lead.key)
            if reason:
                self.skipped.append(LeftOut(lead.line, "skipped", reason))
                continue
            new.append(lead)
            again = _("{who} is in line {line} already").format(who=lead.email or _("the same"), line=lead.line)
            told |= {each: again for each in (lead.email, lead.key) if each}
        self.new = new


def import_leads(
    context: Context,
    path: Path,
    *,
    content: bytes | None = None,
    source: str = AUTO,
    mapping: Sequence[str] = (),
    dry_run: bool = False,
) -> ImportReport | Refused:
    """Make leads of the rows of a file. With `content` the file is not opened: `path` is only what it is called.

    `mapping` are a person's own `field=column`. A row whose e-mail address, or whose key in its own system, is known
    already is skipped: in the file itself, among leads, among contacts. So the same file read twice changes nothing.
    A dry run writes nothing at all.
    """
    try:
        table = read_table(
            path.read_bytes() if content is None else content, lambda cells: known_columns(cells, mapping)
        )
        columns = map_columns(table.columns, source, mapping)
    except OSError as error:
        return Refused(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error))
    except IntakeError as error:
        return Refused(_("{file}: {reason}").format(file=path.name, reason=error))
    rows = _sorted(context, table, columns)
    if dry_run:
        with context.database.session() as session:
            rows.skip_known(session)
        return _report(path, rows, dry_run=True)
    folders = (context.home,) if content is not None else (path.absolute().parent, context.home)
    return _write(context, path, rows, folders)


def take_back_import(work: Work, import_id: int) -> str | None:
    """Remove the leads of an import; or the reason why that cannot be, and nothing is removed.

    Tell every screen that anything may have changed: the leads are too many to be named one by one.
    """
    names = worked_on(work.session, import_id)
    if names:
        more = len(names) - _NAMED
        says = _("someone has worked since on {names}")
        if more > 0:
            says = ngettext(
                "someone has worked since on {names} and {n} more",
                "someone has worked since on {names} and {n} more",
                more,
            )
        return says.format(names=listed(names[:_NAMED]), n=more)
    return None if remove_import(work.session, import_id) else _("its leads are gone")


def _sorted(context: Context, table: Table, columns: ColumnMapping) -> _Sorted:
    """Read every row before the write lock is taken, so that nobody waits for a large file."""
    with context.database.session() as session:
        defaults = defaults_of(session, context.now(), context.actor_id)
    rows = _Sorted(table, columns)
    for row in table.rows:
        lead = row.problem or new_lead(lead_of(row, table.columns, columns), defaults)
        if isinstance(lead, str):
            rows.rejects.append(Reject(row, lead))
        else:
            rows.new.append(lead)
    return rows


def _write(context: Context, path: Path, rows: _Sorted, folders: Sequence[Path]) -> ImportReport | Refused:
    rejects_file: Path | None = None
    try:
        with context.work("lead.import") as work:
            rows.skip_known(work.session)
            if rows.rejects:
                try:
                    rejects_file = write_rejects(folders, path.stem, rows.table.columns, rows.rejects)
                except OSError as error:
                    told = _("The rejected rows cannot be written ({reason}), so nothing was imported.")
                    return Refused(told.format(reason=error.strerror or error))
            report = replace(_report(path, rows), rejects_file=rejects_file)
            if rows.new:
                report = replace(report, import_id=_add(work, report, rows.new))
    except BaseException:
        if rejects_file is not None:
            rejects_file.unlink(missing_ok=True)
        raise
    if report.created:
        context.bus.publish(Changes(everything=True))
    return report


def _add(work: Work, report: ImportReport, new: Sequence[NewLead]) -> int:
    run = ImportRun(
        file=report.file,
        at=work.now,
        read=report.read,
        created=report.created,
        skipped=report.skipped,
        rejected=report.rejected,
    )
    work.entry.import_id = add_import(work.session, run, [lead.values for lead in new], work.actor_id)
    told = ngettext("{count} lead imported from {file}", "{count} leads imported from {file}", report.created)
    work.say(told.format(count=report.created, file=report.file))
    return work.entry.import_id


def _report(path: Path, rows: _Sorted, *, dry_run: bool = False) -> ImportReport:
    rejected = [LeftOut(each.row.line, "rejected", each.reason) for each in rows.rejects]
    return ImportReport(
        file=path.name,
        source=rows.columns.source,
        read=len(rows.table.rows),
        created=len(rows.new),
        updated=0,
        skipped=len(rows.skipped),
        rejected=len(rejected),
        dry_run=dry_run,
        left_out=tuple(sorted((*rows.skipped, *rejected), key=lambda each: each.line)),
        notes=(*rows.table.notes, *_notes(rows)),
    )


def _notes(rows: _Sorted) -> list[str]:
    notes = []
    kept = [rows.table.columns[place] for place in rows.columns.unmapped]
    if kept:
        notes.append(
            _("No field takes these columns; the summaries keep them: {columns}.").format(columns=listed(kept))
        )
    opted_out = sum(lead.opted_out for lead in rows.new)
    if opted_out:
        told = ngettext(
            "{count} person wants no e-mail or no calls: no mail goes there by itself.",
            "{count} people want no e-mail or no calls: no mail goes there by itself.",
            opted_out,
        )
        notes.append(told.format(count=opted_out))
    return notes


def _known(email: str, record_type: str, name: str) -> str:
    kind = RECORD_TYPES.label(record_type)
    if email:
        return _("{email} is known: {kind} {name}").format(email=email, kind=kind, name=name)
    return _("known by its key: {kind} {name}").format(kind=kind, name=name)
