"""A window on a list of any length: only the rows around the view are held, however long the list is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workspace.ui.order import Settled, settle
from workspace.ui.sources import Source
from workspace.views.reader import Reader

PAGE = 64
_HELD_AT_MOST = 2048


class PagedRows:
    """The rows of a source, in the order in which they were first shown until `take_order`."""

    def __init__(self, reader: Reader, source: Source) -> None:
        self._reader = reader
        self.source = source
        self._start = 0
        self._rows: list[Any] = list(source.at(reader, 0, PAGE))
        self._ended = len(self._rows) < PAGE
        self._counted: int | None = None

    @property
    def count(self) -> int:
        """Rows known of: all of them once counted or seen to the end, else those read and one more."""
        end = self._start + len(self._rows)
        if self._ended:
            return end
        return max(self._counted or 0, end + 1)

    @property
    def is_counted(self) -> bool:
        """Whether `count` is the whole number."""
        return self._ended or self._counted is not None

    def read_with(self, reader: Reader) -> None:
        """Read on with another reader than the one that began."""
        self._reader = reader

    @property
    def held(self) -> Sequence[Any]:
        """The rows around the view, as shown."""
        return self._rows

    def counted(self, count: int) -> None:
        """How many there are, once somebody counted."""
        self._counted = count

    def id_of(self, row: Any) -> object:
        return self.source.id_of(row)

    def page(self, start: int, n: int) -> Sequence[Any]:
        if start < self._start:
            self._read_before(start)
        while start + n > self._start + len(self._rows) and not self._ended:
            self._read_after()
        return self._rows[start - self._start : start - self._start + n]

    def to_end(self) -> None:
        """Read the end of the list without what lies before it."""
        if self._ended:
            return
        self._counted = self.source.count(self._reader)
        last = list(self.source.last(self._reader, PAGE))
        self._rows, self._start, self._ended = last, max(self._counted - len(last), 0), True

    def to_top(self) -> None:
        """Read the beginning anew, in the order of this moment."""
        self._start = 0
        self._rows = list(self.source.at(self._reader, 0, PAGE))
        self._ended = len(self._rows) < PAGE

    def refresh(self, at: int) -> Settled[Any]:
        """Take in what changed, with the cursor on row `at`; says where it stands now and what ranks higher."""
        wanted = len(self._rows) + PAGE
        fresh = list(self.source.at(self._reader, self._start, wanted))
        self._ended = len(fresh) < wanted
        settled = settle(self._rows, fresh, at - self._start, self.source.id_of)
        self._rows = settled.rows
        if self._counted is not None and self._ended:
            self._counted = self._start + len(fresh)
        return replace(settled, at=settled.at + self._start)

    def index_of_record(self, key: tuple[str, int]) -> int | None:
        """Where the first row about that record stands among those held."""
        for number, row in enumerate(self._rows):
            record = self.source.record_of(row)
            if record is not None and record.key == key:
                return self._start + number
        return None

    def _read_before(self, start: int) -> None:
        begin = max(start - PAGE, 0)
        self._rows[:0] = self.source.at(self._reader, begin, self._start - begin)
        self._start = begin
        if len(self._rows) > _HELD_AT_MOST:
            del self._rows[_HELD_AT_MOST:]
            self._ended = False

    def _read_after(self) -> None:
        end = self._start + len(self._rows)
        more = (
            self.source.after(self._reader, self._rows[-1], end, PAGE)
            if self._rows
            else self.source.at(self._reader, end, PAGE)
        )
        self._rows.extend(more)
        self._ended = len(more) < PAGE
        if len(self._rows) > _HELD_AT_MOST:
            surplus = len(self._rows) - _HELD_AT_MOST // 2
            del self._rows[:surplus]
            self._start += surplus
