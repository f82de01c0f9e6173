"""One session for a whole build: each action still is its own unit of work, but what one has read the next need not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.util import IdentitySet
from sqlmodel import Session

from workspace.store.database import Database
from workspace.store.driver import Driver, driver_of
from workspace.store.location import Location
from workspace.store.tables.records import Account, Contact, Lead, Opportunity
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.tables.system import WorkItem

_MOVED = (Enrolment, StepRun, Account, Contact, Lead, Opportunity)


class OneSessionDatabase(Database):
    """A new database that nobody else looks at: all that is built is written in one transaction, when it is closed."""

    def __init__(self, location: Location) -> None:
        super().__init__(location)
        self._session = _KeptSession(self.engine, expire_on_commit=False, autoflush=True)

    def session(self) -> Session:
        return self._session

    @contextmanager
    def driver(self) -> Iterator[Driver]:
        self._session.flush()
        connection = self._session.connection()
        before = _changes(connection)
        yield driver_of(self._session)
        if _changes(connection) != before:
            self._session.forget_moved()

    def close(self) -> None:
        self._session.write()
        super().close()


def _changes(connection: Connection) -> int:
    file: Any = connection.connection.driver_connection
    return int(file.total_changes)


class _KeptSession(Session):
    """A session that stays open, and keeps every row that it has seen but those of the queue, which follow from others."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._rows: list[object] = []
        for name in ("loaded_as_persistent", "pending_to_persistent"):
            event.listen(self, name, self._keep)

    def _keep(self, _session: Session, row: object) -> None:
        if not isinstance(row, WorkItem):
            self._rows.append(row)

    @property
    def dirty(self) -> IdentitySet:
        """Changed rows in an order of their own: SQLAlchemy's follows the machine's memory, and the journal would too."""
        return IdentitySet(sorted(super().dirty, key=lambda row: (row.__tablename__, str(inspect(row).identity))))

    def forget_moved(self) -> None:
        """What due work changes may be otherwise than it was read."""
        for row in self.identity_map.values():
            if isinstance(row, _MOVED):
                self.expire(row)

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        # The journal of one unit of work must not hear what the next one changes.
        self.dispatch.before_flush.clear()

    def commit(self) -> None:
        self.flush()

    def write(self) -> None:
        """Make what was built last."""
        super().commit()
        super().close()
