"""Help for the pane that has the focus: what it is, its keys, then all others. Filtered by typing, done with `⏎`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textual.widget import Widget

from workspace.commands.keymap import Keymap
from workspace.commands.registry import Command, Selection
from workspace.i18n import _
from workspace.ui.dialogs.command_items import FROM_CURSOR, group_titles
from workspace.ui.dialogs.ground import Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import Said, text
from workspace.ui.keys import key_label
from workspace.ui.screens.pane_help import PaneHelp, pane_help

_NAMED = re.compile(r"\{([a-z._]+)\}")


_ROOMY = 20
"""Rows of a terminal that has room for what is said of a pane; on a lower one its keys are worth more."""


class HelpScreen(PickDialog):
    """Runs the command chosen."""

    def __init__(self, pane: str, title: str, keymap: Keymap, selection: Selection) -> None:
        told = pane_help(pane)
        self.words = _with_keys(told.prose, pane, keymap)
        self.prose = Said()
        items = help_items(pane, told, keymap, selection)
        super().__init__(
            _("Help"), items, title, filtered=True, prompt=_("filter by name, key or words"), verb=_("do it")
        )

    def head(self) -> Iterable[Widget]:
        yield self.prose
        yield from super().head()

    def on_resize(self) -> None:
        self.prose.say(text(self.words) if self.size.height >= _ROOMY else None)
        super().on_resize()

    def taken(self) -> int:
        return super().taken() + self.prose.height

    def answer(self, item: Item) -> Next:
        return Next(item.id)


def help_items(pane: str, told: PaneHelp, keymap: Keymap, selection: Selection) -> list[Item]:
    """The commands of the pane first, then the others, group by group; each line says what its command does."""
    registry = keymap.registry
    enter = replace(registry["work.do"], title=told.enter, help=told.enter_does)
    own = [enter, *(registry[name] for name in told.commands)]
    named = {command.id for command in own}

    def lines(title: str, commands: Iterable[Command]) -> Iterator[Item]:
        yield Item("", title, heading=True)
        for command in commands:
            yield _item(command, keymap.keys_in(pane, command.id), selection)

    items = [*lines(_("In this pane"), own)]
    for group, title in group_titles().items():
        others = [each for each in registry.in_group(group) if each.id not in named | FROM_CURSOR]
        items += lines(title, others) if others else ()
    return items


def _item(command: Command, keys: Sequence[str], selection: Selection) -> Item:
    title, does = _(command.title), _(command.help)
    labels = " ".join(key_label(key) for key in keys[:2])
    reason = command.available(selection) or ""
    return Item(command.id, title[:1].upper() + title[1:], note=does, key=labels, help=does, reason=reason)


def _with_keys(prose: str, pane: str, keymap: Keymap) -> str:
    """`prose` with keys in place of the commands that it names; one without a key is named by its title."""

    def shown(found: re.Match[str]) -> str:
        keys = keymap.keys_in(pane, found[1])
        return key_label(keys[0]) if keys else _(keymap.registry[found[1]].title)

    return _NAMED.sub(shown, prose)
