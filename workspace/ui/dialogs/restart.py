"""Where a sequence begins anew: at its top or at a step, with what follows from there and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workspace.i18n import _
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.present.kinds import sign_of
from workspace.views.sequence_turns import Beginning


class RestartDialog(PickDialog):
    """Gives back the step, and the enrolment that is begun anew."""

    def __init__(
        self, title: str, found: Sequence[Beginning], told: Mapping[str, str], about: str, enrolment: str = ""
    ) -> None:
        self.enrolment = enrolment
        items = [
            Item(each.step_id, each.text, key=sign_of(each.type) if each.type else "", help=told[each.step_id])
            for each in found
        ]
        heading = _("Begin “{sequence}” anew").format(sequence=title)
        super().__init__(heading, items, about, filtered=True, verb=_("begin here"))

    def answer(self, item: Item) -> Any:
        return {"at": item.id} | ({"enrolment": self.enrolment} if self.enrolment else {})
