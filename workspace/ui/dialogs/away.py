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
_DAYS_TALL, _DAYS_LOW = 5, 2


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
    """What becomes of it."""
    meetings: tuple[str, ...] = ()
    """Which meetings stay."""
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

    def on_form_field_changed(self, event: FormField.Changed) -> None:
        if event.field.spec.name == "cover" and event.field.value:
            self.form.fill({"how": "hand_over"})
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
    first = ngettext("{n} thing falls due meanwhile", "{n} things fall due meanwhile", found.missed).format(
        n=found.missed
    )
    if found.days:
        told = _("{missed} {dot} unspread, {n} on the first day back")
        first = told.format(missed=first, dot=glyphs.DOT, n=found.avalanche)
    words = [text(first, "strong", limit=1), *(text(each, "dim", limit=1) for each in found.words)]
    days = [_day(each, found.cap) for each in found.days[:most]]
    more = ngettext("and {n} day more", "and {n} days more", len(found.days) - most).format(n=len(found.days) - most)
    meetings = [text(each, "dim", limit=1) for each in _some(found.meetings, most)]
    return stacked(*words, *days, text(more if len(found.days) > most else "", "dim"), *meetings)


def _some(meetings: Sequence[str], most: int) -> list[str]:
    if len(meetings) <= most:
        return list(meetings)
    left = len(meetings) - most + 1
    return [*meetings[: most - 1], ngettext("and {n} meeting more", "and {n} meetings more", left).format(n=left)]


def _day(each: DayAfter, cap: int) -> Build:
    """`Mon 21 Dec ████████▌  12 of 20, 9 slid`: what the day holds against the cap."""
    plain = glyphs.shown(glyphs.RULE) != glyphs.RULE
    drawn = bar(each.load, max(cap, each.load), _BAR, plain=plain)
    count = _("{load} of {cap}, {slid} slid").format(load=each.load, cap=cap, slid=each.slid)
    made = line((f"{spoken_date(each.day):<11}", "dim"), (f"{drawn:<{_BAR}} ", "act"), (count, "dim"))
    return lambda cells: [made.clip(cells)]
