"""Choosing a list: the views, those that are kept under a name, and the order and groups of the queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workspace.i18n import _
from workspace.ui.dialogs.ground import Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.pick import PickDialog
from workspace.views.queue_counts import QueueCounts
from workspace.views.queue_filter import GROUPS, SORTS, Filter, group_words, sort_words

_LETTERS = "1234567890abcd"
_SAVED_LETTERS = "efhilmnopqrtuvwxyz"
"""Without what moves in a menu or stands for something else in this one."""
SAVED = "saved:"
"""Before the name of a saved view in the answer."""


class ViewsMenu(PickDialog):
    """Gives back the name of a view, `saved:` and the name of a saved one, or the command to go on with."""

    def __init__(
        self,
        titles: Mapping[str, str],
        at: str,
        counts: QueueCounts | None = None,
        saved: Sequence[str] = (),
        asked: Filter | None = None,
    ) -> None:
        self.has_order = asked is not None
        views = _views(titles, counts)
        if saved:
            views = [*_kept(saved), Item("", _("Lists"), heading=True), *views]
        items = [*views, *_order(asked), *_keeping(bool(saved))]
        super().__init__(_("View"), items, verb=_("show"), at=at)

    def keys(self) -> list[KeyHint]:
        order = [KeyHint("s", _("sort"), "go('list.sort')"), KeyHint("g", _("group"), "go('list.group')")]
        return [
            KeyHint("⏎", self.verb, "choose"),
            *(order if self.has_order else []),
            KeyHint("S", _("save this view"), "go('view.save')"),
            KeyHint("esc", _("close"), "leave"),
        ]

    def action_go(self, command: str) -> None:
        self.dismiss(Next(command))

    def answer(self, item: Item) -> Any:
        return Next(item.id) if item.id.startswith(("list.", "view.")) else item.id


def sort_menu(sort: str) -> PickDialog:
    """The orders of a queue, the one in force highlighted; gives back its name."""
    here = sort.removeprefix("-") or "rank"
    turned = _("from behind; again turns it back") if sort.startswith("-") else _("again turns it round")
    items = [
        Item(name, _begun(sort_words(name)), note=turned if name == here else "", key=letter, letter=letter)
        for name, letter in zip(SORTS, "rdnctsw", strict=True)
    ]
    return PickDialog(_("Sort"), items, verb=_("sort"), at=here)


def group_menu(group: str) -> PickDialog:
    """The groups of a queue, those in force highlighted; gives back their name, or `none`."""
    items = [
        Item(name, _begun(group_words(name)), key=letter, letter=letter)
        for name, letter in zip(GROUPS, "osartieud", strict=True)
    ]
    return PickDialog(
        _("Group"), [Item("none", _("No groups"), key="0", letter="0"), *items], verb=_("group"), at=group or "none"
    )


def saved_menu(title: str, names: Sequence[str]) -> PickDialog:
    """The saved views; gives back the name of one."""
    items = [Item(name, name, key=letter, letter=letter) for letter, name in zip(_LETTERS, names, strict=False)]
    return PickDialog(title, [*items, *(Item(name, name) for name in names[len(items) :])])


def _views(titles: Mapping[str, str], counts: QueueCounts | None) -> list[Item]:
    known = (
        {
            "today": counts.due,
            "late": counts.late + counts.by_leave,
            "later": counts.later,
            "unplanned": counts.unplanned,
        }
        | {"done": counts.done_today}
        if counts
        else {}
    )
    return [
        Item(name, title, note=f"{known[name]:,}" if known.get(name) else "", key=letter, letter=letter)
        for letter, (name, title) in zip(_LETTERS, titles.items(), strict=False)
    ]


def _kept(saved: Sequence[str]) -> list[Item]:
    if not saved:
        return []
    letters = [*_SAVED_LETTERS, *[""] * len(saved)]
    items = [
        Item(f"{SAVED}{name}", name, key=letter, letter=letter) for letter, name in zip(letters, saved, strict=False)
    ]
    return [Item("", _("Saved"), heading=True), *items]


def _order(asked: Filter | None) -> list[Item]:
    reason = "" if asked is not None else _("Only the queue can be put in another order: 1 shows it.")
    sort = sort_words(asked.sort or "rank") if asked is not None else ""
    group = group_words(asked.group) if asked is not None and asked.group else ""
    return [
        Item("", _("This list"), heading=True),
        Item("list.sort", _("Sort …"), note=sort, key="s", letter="s", reason=reason),
        Item("list.group", _("Group …"), note=group, key="g", letter="g", reason=reason),
    ]


def _keeping(known: bool) -> list[Item]:
    items = [Item("view.save", _("Save this view …"), key="S", letter="S")]
    if known:
        items.append(Item("view.rename", _("Rename a saved view …"), key="R", letter="R"))
        items.append(Item("view.delete", _("Delete a saved view …"), key="X", letter="X"))
    return items


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
