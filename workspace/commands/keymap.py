"""The effective keymap: the registry's keys, changed by what the user wrote, without two commands on one key.

Two commands may share a key only where one is never available when the other is: `D` disqualifies a lead and closes an
opportunity as lost. Letters mean the same in every pane but for the few commands of `_IN_PANE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from workspace.commands.exclusive import never_together
from workspace.commands.key_names import key_label, key_named
from workspace.commands.registry import Command, Registry, Selection
from workspace.i18n import _

__all__ = ["Clash", "Keymap", "KeymapError", "default_keymap", "key_label", "load_keymap"]

FILE = "keys.yaml"
"""The user's keymap, in the folder that holds everything."""
_IN_PANE = {
    ("assistant", "work.snooze"): "assistant.snooze",
    ("assistant", "work.skip"): "assistant.dismiss",
    ("library", "lead.new"): "sequence.new",
}
"""The commands whose key means something else in the pane with the focus; `library`: the list of sequences."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two commands on one key that can both be available."""

    key: str
    first: str
    second: str

    def __str__(self) -> str:
        return _("{key} is on both {first} and {second}: give one of them another key.").format(
            key=key_label(self.key), first=self.first, second=self.second
        )


class KeymapError(Exception):
    """The user's keymap cannot be used: `lines` say why, each `FILE:LINE:COLUMN: error: …`."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys run which commands."""

    registry: Registry
    keys: Mapping[str, tuple[str, ...]]
    """The keys of each command by its id, as Textual names them."""

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command, the one to be shown first."""
        return self.keys.get(command_id, ())

    def keys_in(self, pane: str, command_id: str) -> tuple[str, ...]:
        """The keys of a command while that pane has the focus: there some take the key of another."""
        if (pane, command_id) in _IN_PANE:
            return ()
        replaced = next((name for (where, name), taker in _IN_PANE.items() if (where, taker) == (pane, command_id)), "")
        return self.keys_of(command_id) or self.keys_of(replaced)

    def label(self, command_id: str) -> str:
        """The first key of a command as it is shown; empty when it has none."""
        return next((key_label(key) for key in self.keys_of(command_id)), "")

    def commands_on(self, key: str) -> tuple[Command, ...]:
        """The commands on a key: at most one of them is available at a time."""
        return tuple(self.registry[command_id] for command_id, keys in self.keys.items() if key in keys)

    def command_for(self, key: str, selection: Selection, pane: str = "") -> Command | None:
        """What `key` runs now. Where nothing on it is available, a command that says why; nothing for a free key."""
        found = self.commands_on(key)
        if not found:
            return None
        chosen = next((command for command in found if command.available(selection) is None), found[0])
        in_pane = _IN_PANE.get((pane, chosen.id))
        return self.registry[in_pane] if in_pane else chosen

    def clashes(self) -> Iterator[Clash]:
        """Every key that runs two commands which can both be available."""
        for key in dict.fromkeys(key for keys in self.keys.values() for key in keys):
            for first, second in combinations(self.commands_on(key), 2):
                if not never_together(first, second):
                    yield Clash(key, first.id, second.id)


def default_keymap(registry: Registry, *, vim: bool = True) -> Keymap:
    """The keys as the commands declare them; without `vim` no letter moves."""
    return Keymap(registry, {command.id: tuple(_kept(command, vim)) for command in registry})


def load_keymap(registry: Registry, home: Path) -> Keymap:
    """The keymap in force for a user of `home`. Raises KeymapError for one that cannot be used."""
    path = home / FILE
    return read_keymap(registry, path) if path.exists() else default_keymap(registry)


def read_keymap(registry: Registry, path: Path) -> Keymap:
    """The registry's keys, changed by the file at `path`. Raises KeymapError naming every mistake with its place."""
    from workspace.views.key_file import error, read_key_file

    read = read_key_file(path, [command.id for command in registry])
    problems = list(read.problems)
    keys = dict(default_keymap(registry, vim=read.vim).keys)
    for command_id, written in read.keys.items():
        line, column = read.places[command_id]
        named = {text: key_named(text) for text in written}
        for text, key in named.items():
            if key is None:
                says = _("{text} is no key: write for instance c, ctrl+p, f9, space or ?").format(text=text)
                problems.append(error(line, column, "key", says))
        keys[command_id] = tuple(key for key in named.values() if key is not None)
    keymap = Keymap(registry, keys)
    for clash in keymap.clashes():
        line, column = read.places.get(clash.second) or read.places.get(clash.first) or (1, 1)
        problems.append(error(line, column, "clash", str(clash)))
    if problems:
        told = (
            f"{path}:{each.line}:{each.column}: {_('error')}: {each.text} [{each.rule}]" for each in sorted(problems)
        )
        raise KeymapError(tuple(told))
    return keymap


def key_table(keymap: Keymap, groups: Iterable[str]) -> str:
    """The keys as a table in Markdown, group by group: what the README prints."""
    lines = [f"| {_('key')} | {_('what it does')} | {_('command')} |", "|---|---|---|"]
    for group in groups:
        for command in keymap.registry.in_group(group):
            labels = " ".join(f"`{_in_cell(key_label(key))}`" for key in keymap.keys_of(command.id))
            if labels:
                lines.append(f"| {labels} | {_in_cell(_(command.help))} | `{command.id}` |")
    return "\n".join(lines) + "\n"


def _kept(command: Command, vim: bool) -> Iterator[str]:
    for key in command.keys:
        is_letter = len(key.removeprefix("ctrl+")) == 1 and not key.isdigit()
        if vim or command.group != "move" or not is_letter:
            yield key


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")
