"""Connecting many: who, how full it makes whose days, and whether all begin now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType

from workspace.commands.connecting import ConnectPlan, Remark, load_text, offer_text
from workspace.i18n import _, ngettext
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, stacked, text
from workspace.ui.line import EMPTY, Line

_NAMED = 6
"""How many records are named of each kind; the rest is a count."""


class ConnectManyDialog(ConfirmDialog):
    """Gives back the way: all now, as the plan says, or those only that fit. `⏎` does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "go('all')", show=False),
        Binding("p", "go('plan')", show=False),
        Binding("t", "go('fit')", show=False),
        Binding("y", "go('')", show=False),
    ]

    def __init__(self, plan: ConnectPlan, now: datetime) -> None:
        count = len(plan.starts) + len(plan.no_place)
        title = ngettext("Connect {n} record", "Connect {n} records", count).format(n=count)
        super().__init__(title, _said(plan, now), plan.title)
        self.plan = plan

    def keys(self) -> list[KeyHint]:
        leave = KeyHint("esc", _("no, go back"), "leave")
        if not self.plan.is_too_much:
            return [KeyHint("y", _("connect them"), "go('')"), leave]
        return [
            KeyHint("p", _("as planned"), "go('plan')"),
            KeyHint("t", _("those that fit"), "go('fit')"),
            KeyHint("a", _("all now"), "go('all')"),
            leave,
        ]

    def action_go(self, way: str) -> None:
        """Do it that way; without a choice to make, all of them."""
        if bool(way) != self.plan.is_too_much:
            return
        if self.plan.chosen(way or "all"):
            self.finish({"way": way or "all"})
        else:
            self.show_refusal(_("None of them fits now: the days are full already."))

    def action_save(self) -> None:
        """`^s` does it where there is nothing to choose."""
        self.action_go("")


def _said(plan: ConnectPlan, now: datetime) -> Build:
    parts: list[Build | Line | None] = []
    for owner in plan.owners:
        parts.append(text(load_text(owner), "late" if owner.full else ""))
        if owner.full:
            says = _("as planned: {starts}")
            parts.append(text(says.format(starts=offer_text(owner, now)), "dim"))
    parts += _remarks(_("Not connected"), plan.refused)
    parts += _remarks(_("Touched twice within a day"), plan.close)
    return stacked(*parts)


def _remarks(heading: str, remarks: Sequence[Remark]) -> list[Build | Line | None]:
    if not remarks:
        return []
    lines = [text(f"{each.name}: {each.text}", "dim", limit=2) for each in remarks[:_NAMED]]
    if (more := len(remarks) - _NAMED) > 0:
        lines.append(text(ngettext("and {n} more", "and {n} more", more).format(n=more), "dim"))
    return [EMPTY, text(heading), *lines]
