"""The keymap that a user wrote: `keys.yaml`, commands by their ids with the keys of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from workspace.domain.problem import Problem, error
from workspace.domain.reading import Reading
from workspace.domain.yaml_text import Listing, Node, Reads, Scalar, read_yaml
from workspace.i18n import _
from workspace.store.files import Unreadable, read_bytes

__all__ = ["KeyFile", "Problem", "error", "read_key_file"]

_VIM = "vim"


@dataclass(slots=True)
class KeyFile:
    """What the file says, and what is wrong with it."""

    vim: bool = True
    """Whether letters move."""
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of a command, as they are written; none takes away those that it has."""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The line and column of each command."""
    problems: list[Problem] = field(default_factory=list)


def read_key_file(path: Path, commands: Collection[str]) -> KeyFile:
    """The keymap in `path`; an empty one where there is no such file. `commands` are the ids that there are."""
    if not path.exists():
        return KeyFile()
    content = read_bytes(path)
    if isinstance(content, Unreadable):
        return KeyFile(problems=[error(1, 1, "file", content.reason)])
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in content.splitlines()):
        return KeyFile()
    tree = read_yaml(content)
    read = KeyFile(problems=list(tree.problems))
    if tree.root is None:
        return read
    reading = Reading(read.problems)
    mapping = reading.mapping(tree.root, _("commands with their keys, such as call.log: c"))
    for key, node in reading.known(mapping, (_VIM, *commands), _("A keymap")) if mapping else ():
        if key.text == _VIM:
            read.vim = _flag(node, reading)
        else:
            read.keys[key.text] = _keys(node, reading)
            read.places[key.text] = (key.line, key.column)
    return read


def _flag(node: Node, reading: Reading) -> bool:
    if isinstance(node, Scalar) and node.reads is Reads.FLAG:
        return node.text.lower() == "true"
    reading.expected(node, _("true or false"))
    return True


def _keys(node: Node, reading: Reading) -> tuple[str, ...]:
    """One key or a list of keys. A digit needs no quotes: 1 is as good as "1"."""
    nodes = node.items if isinstance(node, Listing) else [node]
    found = []
    for each in nodes:
        if isinstance(each, Scalar) and each.reads is Reads.INTEGER:
            found.append(each.text)
        elif (text := reading.text(each, _("a key, such as c, ctrl+p, f9 or ?"))) is not None:
            found.append(text)
    return tuple(found)
