"""Facts change: what waits for them goes on, in the transaction that changed them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import bindparam
from sqlmodel import col, select

from workspace.actions.context import Context
from workspace.actions.running import take
from workspace.domain.sequence.binding import cannot_run
from workspace.domain.sequence.run import FactsChanged
from workspace.domain.working_time import NoSuchTime
from workspace.store.tables.records import RECORD_TABLES, Contact, Lead, Opportunity
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.unit_of_work import Work

_ROUNDS = 100
"""What goes on may change facts in its turn. Sequences end, but they may start each other."""

# Put together once: most of what a small statement costs is its making.
_AWAITING = (
    select(Enrolment)
    .join(StepRun, col(StepRun.enrolment_id) == Enrolment.id)
    .where(
        col(Enrolment.record_type) == bindparam("type"),
        col(Enrolment.record_id).in_(bindparam("records", expanding=True)),
        col(Enrolment.state) == "active",
        col(StepRun.state) == "open",
        col(StepRun.type) == "await",
    )
    .order_by(col(Enrolment.id))
)
_OF_ACCOUNTS = {
    table: select(table.id).where(col(table.account_id).in_(bindparam("accounts", expanding=True)))
    for table in (Lead, Contact, Opportunity)
}


def reconsider(context: Context, work: Work) -> None:
    """Let every sequence that awaits something of the records whose facts have changed look again."""
    for _round in range(_ROUNDS):
        moved = False
        for enrolment in _awaiting(work):
            try:
                moved |= bool(take(context, work, enrolment, FactsChanged()))
            except NoSuchTime as error:
                enrolment.held = cannot_run(error)
        if not moved:
            return


def _awaiting(work: Work) -> list[Enrolment]:
    found: list[Enrolment] = []
    for record_type, ids in _changed(work).items():
        found += work.session.exec(_AWAITING, params={"type": record_type, "records": sorted(ids)})
    return found


def _changed(work: Work) -> dict[str, set[int]]:
    """The records of which a field changed, or one of their account's; and those whose sequences moved, which may have
    come to await what is so already, as after a pause.
    """
    work.session.flush()
    changed: dict[str, set[int]] = defaultdict(set)
    for change in work.recorder.changes.values():
        row = change.row
        if change.operation == "update" and isinstance(row, Enrolment):
            changed[row.record_type].add(row.record_id)
        elif change.operation == "update" and change.table in RECORD_TABLES:
            changed[change.table].add(row.id)
    if accounts := sorted(changed["account"]):
        for table, asked in _OF_ACCOUNTS.items():
            changed[str(table.__tablename__)].update(
                each for each in work.session.exec(asked, params={"accounts": accounts}) if each is not None
            )
    return {record_type: ids for record_type, ids in changed.items() if ids}
