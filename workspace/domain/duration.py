"""How long a wait is or a watch may take: `2 days`, `3 working days`, `4 hours`, `1 day 4 hours`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workspace.i18n import _, ngettext

LONGEST_DAYS = 365
FORM = re.compile(
    r"(?P<working>[1-9][0-9]{0,5}) working days?"
    r"|(?P<days>[1-9][0-9]{0,5}) days?( (?P<rest>[1-9][0-9]{0,5}) hours?)?"
    r"|(?P<hours>[1-9][0-9]{0,5}) hours?"
)
"""Everything that a duration may look like."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Days or working days, then hours."""

    days: int = 0
    working_days: int = 0
    hours: int = 0

    @property
    def measured_hours(self) -> int:
        """Its length as `measure` counts it, in hours: a working day counts as a day, a day as 24 hours."""
        return 24 * (self.days + self.working_days) + self.hours

    def __str__(self) -> str:
        parts = []
        if self.days:
            parts.append(ngettext("{n} day", "{n} days", self.days).format(n=self.days))
        if self.working_days:
            parts.append(ngettext("{n} working day", "{n} working days", self.working_days).format(n=self.working_days))
        if self.hours:
            parts.append(ngettext("{n} hour", "{n} hours", self.hours).format(n=self.hours))
        return " ".join(parts)


def parse_duration(text: str) -> Duration:
    """The duration that `text` says. Raises ValueError with a sentence."""
    form = FORM.fullmatch(text)
    if form is None:
        raise ValueError(_("expected a time such as 2 days, 3 working days, 4 hours or 1 day 4 hours"))
    parts = {name: int(digits) for name, digits in form.groupdict().items() if digits}
    hours = parts.get("rest", 0) + parts.get("hours", 0)
    duration = Duration(parts.get("days", 0), parts.get("working", 0), hours)
    if duration.measured_hours > 24 * LONGEST_DAYS:
        raise ValueError(_("at most {n} days are possible").format(n=LONGEST_DAYS))
    return duration


def in_days(hours: int) -> int | float:
    """`hours` as days: whole when they are, else to four decimals."""
    whole, rest = divmod(hours, 24)
    return whole if rest == 0 else round(hours / 24, 4)
