"""Steps while they are read: before they have their ids, and before it is known what may stand where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workspace.domain.yaml_text import Listing, Scalar


@dataclass(slots=True)
class DraftBranch:
    """A branch whose steps are still to be read."""

    name: str
    node: Scalar
    listing: Listing
    share: int | None = None
    steps: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A step before it has its id."""

    type: str
    line: int
    column: int
    values: dict[str, Any] = field(default_factory=dict)
    branches: list[DraftBranch] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    is_understood: bool = True
    """Whether its type and all that stands in its branches could be made out."""

    @property
    def is_known(self) -> bool:
        """Whether it is sure what it is, what it is called, and which steps stand in it."""
        return self.is_understood and ("id" in self.values or "id" not in self.places)


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a step names, and where."""

    field: str
    line: int
    column: int
