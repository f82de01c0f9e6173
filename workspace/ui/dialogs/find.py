"""Going to any record: results as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from workspace.i18n import _
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.views.find import Hit

FindRecords = Callable[[str], Sequence[Hit]]
_ENOUGH = 2
"""Letters from which a search makes sense."""


class FindDialog(PickDialog):
    """Gives back the reference of the record chosen."""

    def __init__(self, search: FindRecords) -> None:
        self.search = search
        self.hits: dict[str, Hit] = {}
        prompt = _("name, company, phone, e-mail, topic")
        super().__init__(_("Go to a record"), self.found, filtered=True, prompt=prompt, verb=_("open"))

    def found(self, typed: str) -> Sequence[Item]:
        """The records that hold every word typed."""
        enough = len(typed.strip()) >= _ENOUGH
        self.list.empty = _("No record holds that.") if enough else _("Type two letters.")
        self.hits = {str(hit.ref): hit for hit in (self.search(typed) if enough else ())}
        return [_item(key, hit) for key, hit in self.hits.items()]

    def answer(self, item: Item) -> Any:
        return self.hits[item.id].ref


def _item(key: str, hit: Hit) -> Item:
    kind, _dot, detail = hit.note.partition(" · ")
    company = hit.company if hit.company != hit.name else ""
    return Item(key, hit.name or hit.company, company, key=kind, help=detail)
