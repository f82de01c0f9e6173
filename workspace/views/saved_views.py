"""Lists that a seller has kept under a name."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.store.read import Reader
from workspace.views.lists import LISTS
from workspace.views.queue import DUE

SAVABLE = (*DUE, "done", *LISTS, "sequences")
"""The lists that can be kept, by name."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """One list under a name."""

    id: int
    name: str
    list: str
    """One of SAVABLE."""
    filter: str
    sort: str
    grouping: str

    @property
    def text(self) -> str:
        """Filter, order and groups as they are typed into a queue."""
        order = [f"sort:{self.sort}"] if self.sort else []
        groups = [f"group:{self.grouping}"] if self.grouping else []
        return " ".join([*filter(None, [self.filter]), *order, *groups])


_SELECT = "SELECT id, name, list, filter, sort, grouping FROM saved_view WHERE seller_id = :seller"


def saved_views(reader: Reader, seller_id: int) -> list[SavedView]:
    """All that the seller has kept, by name."""
    return [SavedView(*row) for row in reader.rows(f"{_SELECT} ORDER BY name", seller=seller_id)]


def saved_view(reader: Reader, seller_id: int, name: str) -> SavedView | None:
    """The one of that name."""
    row = reader.row(f"{_SELECT} AND name = :name", seller=seller_id, name=name.strip())
    return SavedView(*row) if row else None
