"""What if: the dated path of each thing that may happen, and of what a person types that the customer says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import Build, stacked, text
from workspace.ui.glyphs import ARROW
from workspace.ui.line import EMPTY, Line, line
from workspace.ui.text import fill, width
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_field import FormField
from workspace.ui.widgets.form_spec import Check, FieldSpec

Paths = Callable[[Mapping[str, str]], "Sequence[Path]"]
"""The paths, given what was typed: `call_back` and `away`, either may be empty or senseless."""
_TYPED_LINES = 5
"""Lines that the two fields take, with what they understood."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a path."""

    at: str
    """When it is due, as the screen writes it; empty where it follows at once."""
    sign: str
    title: str
    why: str = ""
    """The rules that made it later."""


@dataclass(frozen=True, slots=True)
class Path:
    """What follows if the step ends like this."""

    outcome: str
    stops: tuple[Stop, ...]
    ends: str = ""
    """How the path ends: `disqualified`."""
    note: str = ""


class WhatIfDialog(ReadDialog):
    """Paths that scroll; `c` and `o` type a date that the customer names, and its path comes first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "type('call_back')", show=False),
        Binding("o", "type('away')", show=False),
    ]

    def __init__(self, who: str, paths: Paths, read_when: Check) -> None:
        self.paths = paths
        self.form = Form(
            [
                FieldSpec("call_back", _("Call me"), check=read_when, hint=_("1 mar, fri 14:00, in 3 weeks")),
                FieldSpec("away", _("Out of office until"), check=read_when, hint=_("1 mar, fri 14:00, in 3 weeks")),
            ]
        )
        super().__init__(_("What if"), path_lines(paths({})), who)

    def head(self) -> Iterable[Widget]:
        yield self.form

    def taken(self) -> int:
        return _TYPED_LINES

    def keys(self) -> list[KeyHint]:
        typing = [
            KeyHint("c", _("call me …"), "type('call_back')"),
            KeyHint("o", _("out of office …"), "type('away')"),
        ]
        return [*typing, *super().keys()]

    def on_form_field_changed(self, event: FormField.Changed) -> None:
        event.stop()
        self.say(path_lines(self.paths(self.form.values())))

    def action_type(self, name: str) -> None:
        """Go to the field of that name."""
        self.form.fields[name].focus_control()

    def action_leave(self) -> None:
        """Out of the field first, then out of the dialog."""
        if self.form.has_focus_within:
            self.set_focus(None)
        else:
            super().action_leave()


def path_lines(paths: Sequence[Path]) -> Build:
    """Each outcome as a heading, its stops with their dates under it."""
    parts: list[Build | Line | None] = []
    for number, path in enumerate(paths):
        parts += [EMPTY] if number else []
        parts += _path(path)
    return stacked(*parts)


def _path(path: Path) -> list[Build | Line | None]:
    wide = max((width(stop.at) for stop in path.stops), default=0)
    lines: list[Build | Line | None] = [line((path.outcome, "strong")), text(path.note, "dim")]
    for stop in path.stops:
        lines.append(line("  ", (fill(stop.at, wide), "dim"), "  ", (stop.sign, "act"), f" {stop.title}"))
        if stop.why:
            lines.append(line(" " * (wide + 6), (stop.why, "dim")))
    if path.ends:
        lines.append(line(" " * (wide + 4), (f"{ARROW} {path.ends}", "dim")))
    return lines
