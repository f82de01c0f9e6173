"""Values out of the story's YAML. Whatever is not as expected stops the reading with file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workspace.domain.problem import nearest
from workspace.domain.yaml_text import Listing, Mapping, Node, Scalar, read_yaml


class StoryError(ValueError):
    """The story cannot be told; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Entries:
    """One mapping of a file."""

    file: str
    node: Mapping

    @property
    def place(self) -> str:
        return f"{self.file}:{self.node.line}"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key.text for key, _node in self.node.entries)

    def error(self, text: str) -> StoryError:
        """What to raise when `text` is wrong here."""
        return StoryError(f"{self.place}: {text}")

    def node_of(self, name: str) -> Node:
        """What stands under a key."""
        return next(node for key, node in self.node.entries if key.text == name)

    def mapping(self, name: str) -> Entries:
        """The mapping under a key."""
        return _mapping(self.file, self.node_of(name))


@dataclass(frozen=True, slots=True)
class Document:
    """The root of one file."""

    file: str
    root: Node


def read_document(path: Path) -> Entries | Document:
    """The file's root. Raises StoryError."""
    tree = read_yaml(path.read_bytes())
    if tree.problems or tree.root is None:
        problem = tree.problems[0]
        raise StoryError(f"{path.name}:{problem.line}:{problem.column}: {problem.text}")
    return Entries(path.name, tree.root) if isinstance(tree.root, Mapping) else Document(path.name, tree.root)


def take_entries(document: Entries | Document) -> list[Entries]:
    """The mappings of a file that is a list of them."""
    if isinstance(document, Entries) or not isinstance(document.root, Listing):
        raise StoryError(f"{document.file}:1: a list is expected")
    return [_mapping(document.file, item) for item in document.root.items]


def take_list(entries: Entries | Document, name: str) -> list[Entries]:
    """The mappings of the list under a key."""
    if isinstance(entries, Document):
        raise StoryError(f"{entries.file}:1: a mapping is expected")
    node = entries.node_of(name)
    if not isinstance(node, Listing):
        raise entries.error(f"{name} is a list")
    return [_mapping(entries.file, item) for item in node.items]


def take_texts(
    entries: Entries | Document,
    known: Iterable[str],
    *,
    lists: tuple[str, ...] = (),
    mappings: tuple[str, ...] = (),
    needed: tuple[str, ...] = (),
) -> dict[str, str]:
    """The texts by key, all of them `known`, the `needed` ones there; what is a list or mapping stays out."""
    if isinstance(entries, Document):
        raise StoryError(f"{entries.file}:1: a mapping is expected")
    allowed = tuple(known)
    values: dict[str, str] = {}
    for key, node in entries.node.entries:
        if key.text not in allowed:
            raise StoryError(f"{entries.file}:{key.line}: there is no {key.text} here.{nearest(key.text, allowed)}")
        if key.text in lists + mappings:
            continue
        if not isinstance(node, Scalar) or not node.text.strip():
            raise StoryError(f"{entries.file}:{key.line}: {key.text} is a text")
        values[key.text] = node.text.strip()
    missing = [name for name in needed if name not in entries.keys]
    if missing:
        raise entries.error(f"{', '.join(missing)} is missing")
    return values


def _mapping(file: str, node: Node) -> Entries:
    if not isinstance(node, Mapping):
        raise StoryError(f"{file}:{node.line}: a mapping is expected")
    return Entries(file, node)
