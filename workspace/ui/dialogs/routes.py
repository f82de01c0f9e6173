"""A sequence in figures: every route from its first step to an end."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.line import EMPTY, Line, blank, line, wrapped
from workspace.views.files import Files
from workspace.views.sequences import Measurement, SequenceView, routes
from workspace.views.words import end_label


def routes_dialog(sequence: SequenceView, files: Files) -> ReadDialog:
    """The routes of this sequence, first those by what stands first in its file."""
    measured = routes(files, sequence.name)
    about = _("{n} running, {m} ended").format(n=sequence.running, m=sequence.ended)
    return ReadDialog(sequence.title, lambda cells: list(_lines(measured, cells)), about)


def _lines(measured: Measurement | None, cells: int) -> Iterator[Line]:
    if measured is None:
        yield from wrapped(_("The file cannot be read: “workspace sequence check” says where."), cells, role="error")
        return
    for route in measured.routes:
        steps = ngettext("{n} step", "{n} steps", route.steps).format(n=route.steps)
        days = ngettext("{n} day", "{n} days", int(route.days)).format(n=route.days)
        yield line(
            (f"{steps} {glyphs.DOT} {days} ", "dim"), (glyphs.ARROW, "dim"), " ", (end_label(route.ends), "strong")
        )
        yield from wrapped(f" {glyphs.ARROW} ".join(route.route), cells, first=blank(2))
        yield EMPTY
    if measured.routes_total > len(measured.routes):
        yield line((_("… and more: {n} routes in all").format(n=f"{measured.routes_total:,}"), "dim"))
