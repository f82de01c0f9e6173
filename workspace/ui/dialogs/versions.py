"""The versions of a sequence, and what differs between two of them in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.format import calendar_day, local
from workspace.ui.glyphs import DOT
from workspace.ui.line import Line, line, wrapped
from workspace.views.sequence_versions import Compared, VersionView

DRAWN = "·file"
"""What the file says, in place of a version."""


class VersionPicker(PickDialog):
    """Gives back the number of a version as text."""

    def __init__(self, about: str, found: Sequence[VersionView], now: datetime, zone: str, *, than: str = "") -> None:
        items = [Item(DRAWN, _("The file, as it is saved"))] if than else []
        for each in found:
            if str(each.number) == than:
                continue
            in_it = ngettext("{n} record in it", "{n} records in it", each.running).format(n=each.running)
            day = calendar_day(local(each.created_at, zone).date(), local(now, zone).date())
            about_it = f" {DOT} ".join(filter(None, (day, each.by, in_it, each.note)))
            items.append(Item(str(each.number), _("Version {n}").format(n=each.number), about_it, help=each.note))
        title = _("Compare version {n} with").format(n=than) if than else _("Versions")
        super().__init__(title, items, about, verb=_("compare"))


def difference_dialog(compared: Compared, about: str, before: str, after: str) -> ReadDialog:
    """Every change from one to the other, in words. `before`, `after`: numbers of versions, or `DRAWN`."""
    changes = [each.text for each in compared.changes] or [_("Nothing changed but comments, if anything.")]
    head = _("from {before} to {after}").format(before=_called(before), after=_called(after))

    def said(cells: int) -> list[Line]:
        lines = wrapped(head, cells, role="dim")
        for each in changes:
            lines += wrapped(each, cells, first=line((f"{DOT} ", "dim")))
        return lines

    return ReadDialog(_("What differs"), said, about)


def _called(version: str) -> str:
    return _("the file") if version == DRAWN else _("version {n}").format(n=version)
