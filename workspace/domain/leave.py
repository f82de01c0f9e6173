"""Leave: whole days on which a seller does not work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workspace.domain.problem import shown
from workspace.i18n import _


@dataclass(frozen=True, slots=True, order=True)
class Leave:
    """From the first day to the last, both included, in the seller's own zone."""

    first: date
    last: date
    skips_social: bool = False
    """Whether LinkedIn steps that would fall due in it are left out."""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(_("the last day of a leave is not before its first"))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def parse_leave(text: str) -> Leave:
    """The days that `2026-12-21..2027-01-02` means, or one day alone. Raises ValueError with a sentence."""
    first, dots, last = (part.strip() for part in text.partition(".."))
    try:
        days = date.fromisoformat(first), date.fromisoformat(last if dots else first)
    except ValueError:
        says = _("{days} are not days; write them such as 2026-12-21..2027-01-02")
        raise ValueError(says.format(days=shown(text))) from None
    return Leave(*days)
