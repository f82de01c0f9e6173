"""What every action works with: the database, the clock, who acts, and the files that a user edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workspace.domain.clock import Clock
from workspace.store.changes import ChangeBus

if TYPE_CHECKING:
    from workspace.channels.mail import MailChannel
    from workspace.store.database import Database
    from workspace.store.files import Files
    from workspace.store.unit_of_work import Work


@dataclass(slots=True)
class Context:
    """Handed to every action. The database is opened when the first of them needs it, not before."""

    open_database: Callable[[], Database]
    clock: Clock
    files: Files
    home: Path
    """The folder that holds everything of this workspace."""
    actor_id: int | None = None
    """The seller who acts; nothing for the worker and for the first start."""
    mail: MailChannel | None = None
    """Where mail leaves; nothing where none may, as in a demo."""
    bus: ChangeBus = field(default_factory=ChangeBus)
    part_of_id: int | None = None
    """The journal entry of what is done to many at once, while that is being done."""
    _database: Database | None = None

    @property
    def database(self) -> Database:
        if self._database is None:
            self._database = self.open_database()
        return self._database

    def now(self) -> datetime:
        """This moment, in UTC, to the second, as it is stored."""
        return self.clock.now().replace(microsecond=0)

    @contextmanager
    def work(self, action: str) -> Iterator[Work]:
        """Open the one transaction of an action. What awaits the facts that it changed goes on in it."""
        from workspace.actions.facts import reconsider
        from workspace.store.unit_of_work import unit_of_work

        with unit_of_work(
            self.database, self.bus, now=self.now(), actor_id=self.actor_id, action=action, part_of_id=self.part_of_id
        ) as work:
            yield work
            if not work.abandoned:
                reconsider(self, work)

    def as_nobody(self) -> Context:
        """The same, for what the program does by itself: no one can take it back as their own."""
        return replace(self, actor_id=None, _database=self.database)

    def as_part_of(self, journal_id: int) -> Context:
        """The same, for one of many things that are done, and taken back, together."""
        return replace(self, part_of_id=journal_id, _database=self.database)

    def close(self) -> None:
        """Give back the database."""
        if self._database is not None:
            self._database.close()
            self._database = None
