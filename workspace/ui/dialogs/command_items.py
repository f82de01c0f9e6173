"""Commands as lines of a menu: grouped as declared, with their keys, and the reason where one cannot be done now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workspace.commands.registry import Command, Selection
from workspace.i18n import _
from workspace.ui.dialogs.item import Item
from workspace.ui.keys import key_label

KeysOf = Callable[[Command], tuple[str, ...]]
"""The keys of a command as the user’s keymap has them, as Textual names them."""

FROM_CURSOR = frozenset(("assistant.snooze", "assistant.dismiss"))
"""Commands that only where the cursor stands in a pane can tell what they are about: no menu offers them."""


def group_titles() -> dict[str, str]:
    """What each group of commands is called."""
    return {
        "act": _("Act"),
        "reach": _("Reach"),
        "capture": _("Capture"),
        "record": _("Record"),
        "see": _("See"),
        "lists": _("Lists"),
        "go": _("Go"),
        "move": _("Move"),
        "other": _("Other"),
        "demo": _("Demo"),
    }


def command_items(
    commands: Iterable[Command], selection: Selection, keys_of: KeysOf, *, lettered: bool = False
) -> list[Item]:
    """The commands under the titles of their groups; `lettered` lets their keys choose them at once."""
    by_group: dict[str, list[Command]] = {}
    for command in commands:
        if command.id in FROM_CURSOR:
            continue
        by_group.setdefault(command.group, []).append(command)
    titles = group_titles()
    ordered = [*(name for name in titles if name in by_group), *(name for name in by_group if name not in titles)]
    return [
        item
        for name in ordered
        for item in (
            Item("", titles.get(name, name), heading=True),
            *_items(by_group[name], selection, keys_of, lettered=lettered),
        )
    ]


def _items(commands: Iterable[Command], selection: Selection, keys_of: KeysOf, *, lettered: bool) -> Iterator[Item]:
    for command in commands:
        keys = keys_of(command)
        yield Item(
            command.id,
            _begun(_(command.title)),
            key=" ".join(key_label(key) for key in keys[:2]),
            help=_(command.help),
            reason=command.available(selection) or "",
            letter=keys[0] if lettered and keys else "",
        )


def _begun(title: str) -> str:
    """With a capital: in a list each title begins a line."""
    return title[:1].upper() + title[1:]
