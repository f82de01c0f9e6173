"""Going on leave: which days, what becomes of what falls due meanwhile, and what that comes to, seen before it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.widget import Widget

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.frame import TALL
from workspace.ui.dialogs.said import Build, Said, stacked, text
from workspace.ui.line import line
from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.plots import bar
from workspace.views.words import spoken_date

_DATED = ("from", "to")
_BAR = 24
_DAYS_TALL, _DAYS_LOW = 6, 2


@dataclass(frozen=True, slots=True)
class DayAfter:
    """A day after the return."""

    day: date
    slid: int
    """What comes there from the leave."""
    load: int
    """All that it holds then."""


@dataclass(frozen=True, slots=True)
class ReturnQueue:
    """What a leave means, or why it cannot be."""

    refusal: str = ""
    missed: int = 0
    avalanche: int = 0
    """What the first day back would hold if nothing were spread."""
    words: tuple[str, ...] = ()
    """What becomes of it, and which meetings stay."""
    days: tuple[DayAfter, ...] = ()
    cap: int = 0


Look = Callable[[Mapping[str, str]], ReturnQueue]
"""Works out what the values of the form mean. It reads, and may take a moment."""


class AwayDialog(FormDialog):
    """The days and what is to become of the work; under them the queue on the return."""

    def __init__(self, title: str, fields: Sequence[FieldSpec], about: str, look: Look) -> None:
        super().__init__(title, fields, about, verb=_("go on leave"))
        self.look = look
        self.preview = Said()
        self._shown: tuple[str, ...] = ()

    def foot(self) -> Iterable[Widget]:
        yield self.preview
        yield from super().foot()

    def taken(self) -> int:
        return super().taken() + self.preview.height

    def begin(self) -> None:
        super().begin()
        self._look_again()

    def on_form_field_changed(self, _event: FormField.Changed) -> None:
        self._look_again()

    def _look_again(self) -> None:
        values = self.gather()
        asked = tuple(value for name, value in values.items() if name != "note")
        if asked == self._shown:
            return
        self._shown = asked
        if all(values[name].strip() and not self.form.fields[name].read().error for name in _DATED):
            self.run_worker(self._show(values), group="preview", exclusive=True, exit_on_error=True)
        else:
            self._say_what(None)

    async def _show(self, values: Mapping[str, str]) -> None:
        self._say_what(await asyncio.to_thread(self.look, values))

    def _say_what(self, found: ReturnQueue | None) -> None:
        days = _DAYS_TALL if self.app.size.height >= TALL else _DAYS_LOW
        self.preview.say(_told(found, days) if found else None)
        self.fit()


def _told(found: ReturnQueue, most: int) -> Build | None:
    if found.refusal:
        return text(found.refusal, "late", limit=2)
    missed = ngettext("{n} thing falls due meanwhile", "{n} things fall due meanwhile", found.missed)
    first = missed.format(n=found.missed)
    if found.days:
        first += ngettext(
            "; unspread, the first day back would hold {n}", "; unspread, the first day back would hold {n}", found.avalanche
        ).format(n=found.avalanche)  # fmt: skip
    shown: list[Build | None] = [_day(each, found.cap) for each in found.days[:most]]
    if left := len(found.days) - len(shown):
        shown.append(text(ngettext("and {n} day more", "and {n} days more", left).format(n=left), "dim"))
    said = [text(each, "dim", limit=1) for each in found.words[: most + 1]]
    return stacked(text(first, "strong", limit=1), *said, *shown)


def _day(each: DayAfter, cap: int) -> Build:
    """`Mon 21 Dec ████████▌  12 of 20`: what the day holds against the cap."""
    plain = glyphs.shown(glyphs.RULE) != glyphs.RULE
    drawn = bar(each.load, max(cap, each.load), _BAR, plain=plain)
    count = _("{load} of {cap}, {slid} of them from the leave").format(load=each.load, cap=cap, slid=each.slid)
    made = line((f"{spoken_date(each.day):<11}", "dim"), (f"{drawn:<{_BAR}} ", "act"), (count, "dim"))
    return lambda cells: [made.clip(cells)]
