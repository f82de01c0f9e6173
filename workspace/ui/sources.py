"""Where the list at the left gets its rows: the queue, a list of records, a team. Pages follow each other by seek."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from workspace.views import done, lists, queue, team
from workspace.views.files import Files
from workspace.views.lists import RecordRow, Wanted
from workspace.views.queue import QueueQuery, QueueRow
from workspace.views.reader import Reader
from workspace.views.refs import RecordRef, SellerView
from workspace.views.team import TeamRow

if TYPE_CHECKING:
    from workspace.views.sequences import SequenceView


class Source(Protocol):
    """One list, read a page at a time. Every read is a point read or one page."""

    def at(self, reader: Reader, offset: int, n: int) -> Sequence[Any]:
        """`n` rows from `offset`."""
        ...

    def after(self, reader: Reader, last: Any, offset: int, n: int) -> Sequence[Any]:
        """The `n` rows that follow `last`, which stands before `offset`."""
        ...

    def last(self, reader: Reader, n: int) -> Sequence[Any]:
        """The end of the list."""
        ...

    def count(self, reader: Reader) -> int:
        """All of them; may take long."""
        ...

    def id_of(self, row: Any) -> object:
        """What a row is remembered by."""
        ...

    def record_of(self, row: Any) -> RecordRef | None:
        """The record that a row is about."""
        ...


@dataclass(frozen=True, slots=True)
class QueueSource:
    """Open work, ranked."""

    query: QueueQuery

    def at(self, reader: Reader, offset: int, n: int) -> Sequence[QueueRow]:
        return queue.page(reader, self.query, offset, n)

    def after(self, reader: Reader, last: QueueRow, offset: int, n: int) -> Sequence[QueueRow]:
        if self.query.filter.sort in ("", "rank") and not self.query.filter.group:
            return queue.page_after(reader, self.query, last, n)
        return queue.page(reader, self.query, offset, n)

    def last(self, reader: Reader, n: int) -> Sequence[QueueRow]:
        return queue.last_page(reader, self.query, n)

    def count(self, reader: Reader) -> int:
        return queue.count(reader, self.query)

    def id_of(self, row: QueueRow) -> object:
        return row.id

    def record_of(self, row: QueueRow) -> RecordRef:
        return row.record


@dataclass(frozen=True, slots=True)
class ListSource:
    """Records, newest first."""

    name: str
    owner_ids: tuple[int, ...] | None
    words: str | Wanted = ""

    def at(self, reader: Reader, offset: int, n: int) -> Sequence[RecordRow]:
        return lists.rows(reader, self.name, self.owner_ids, self.words, offset=offset, limit=n)

    def after(self, reader: Reader, last: RecordRow, offset: int, n: int) -> Sequence[RecordRow]:
        return self.at(reader, offset, n)

    def last(self, reader: Reader, n: int) -> Sequence[RecordRow]:
        return self.at(reader, max(self.count(reader) - n, 0), n)

    def count(self, reader: Reader) -> int:
        return lists.count(reader, self.name, self.owner_ids, self.words)

    def id_of(self, row: RecordRow) -> object:
        return row.id

    def record_of(self, row: RecordRow) -> RecordRef:
        return row.ref


@dataclass(frozen=True, slots=True)
class DoneSource:
    """What was finished today, last things first."""

    query: QueueQuery
    words: str = ""

    def at(self, reader: Reader, offset: int, n: int) -> Sequence[RecordRow]:
        return done.rows(reader, self.query, self.words, offset=offset, limit=n)

    def after(self, reader: Reader, last: RecordRow, offset: int, n: int) -> Sequence[RecordRow]:
        return self.at(reader, offset, n)

    def last(self, reader: Reader, n: int) -> Sequence[RecordRow]:
        return self.at(reader, max(self.count(reader) - n, 0), n)

    def count(self, reader: Reader) -> int:
        return done.count(reader, self.query, self.words)

    def id_of(self, row: RecordRow) -> object:
        return row.id

    def record_of(self, row: RecordRow) -> RecordRef:
        return row.ref


@dataclass(frozen=True, slots=True)
class SequenceSource:
    """The sequences that there are, by name."""

    files: Files
    words: str = ""

    def at(self, reader: Reader, offset: int, n: int) -> Sequence[SequenceView]:
        return self._all(reader)[offset : offset + n]

    def after(self, reader: Reader, last: SequenceView, offset: int, n: int) -> Sequence[SequenceView]:
        return self.at(reader, offset, n)

    def last(self, reader: Reader, n: int) -> Sequence[SequenceView]:
        return self._all(reader)[-n:]

    def count(self, reader: Reader) -> int:
        return len(self._all(reader))

    def id_of(self, row: SequenceView) -> object:
        return row.name

    def record_of(self, row: SequenceView) -> None:
        return None

    def _all(self, reader: Reader) -> list[SequenceView]:
        from workspace.views.sequences import sequences  # brings the reader of YAML, which no other list needs

        wanted = self.words.casefold().split()
        known = sequences(reader, self.files)
        return [each for each in known if all(word in f"{each.title} {each.name}".casefold() for word in wanted)]


@dataclass(frozen=True, slots=True)
class TeamSource:
    """The sellers of a team, those with most late work first, and all together."""

    manager: SellerView
    now: datetime

    def at(self, reader: Reader, offset: int, n: int) -> Sequence[TeamRow]:
        return team.team(reader, self.manager, self.now)[offset : offset + n]

    def after(self, reader: Reader, last: TeamRow, offset: int, n: int) -> Sequence[TeamRow]:
        return self.at(reader, offset, n)

    def last(self, reader: Reader, n: int) -> Sequence[TeamRow]:
        return team.team(reader, self.manager, self.now)[-n:]

    def count(self, reader: Reader) -> int:
        return len(team.members(reader, self.manager)) + 1

    def id_of(self, row: TeamRow) -> object:
        return row.seller.id if row.seller else 0

    def record_of(self, row: TeamRow) -> RecordRef | None:
        return row.first.record if row.first else None
