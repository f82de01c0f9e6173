"""Strict YAML: text to nodes that know their line and column, or sentences about what is wrong.

Plain data only: no anchors, aliases or tags, one document, no key twice, and no word that YAML 1.1 quietly turns
into something else. Nodes are built from parser events without recursion, so no nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from workspace.domain.problem import Problem, error, shown
from workspace.i18n import _

LARGEST = 1_000_000
"""The largest file that is read, in bytes."""
DEEPEST = 220
"""How many lists and mappings may stand inside each other."""
MOST_KEYS = 5_000
"""How many keys a mapping may have."""


class Reads(Enum):
    """What YAML takes a scalar for."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    NOTHING = "nothing"
    REFUSED = "refused"
    """Already reported; whoever meets it keeps quiet."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value."""

    text: str
    reads: Reads
    line: int
    column: int


@dataclass(slots=True)
class Listing:
    """A list of nodes."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and their nodes, in the order of the file."""

    line: int
    column: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Listing | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text holds. `root` is missing when it could not be read at all."""

    root: Node | None
    problems: tuple[Problem, ...]


_KINDS = (
    (Reads.NOTHING, re.compile(r"|~|null|Null|NULL")),
    (Reads.FLAG, re.compile(r"true|True|TRUE|false|False|FALSE")),
    (Reads.INTEGER, re.compile(r"[-+]?(0|[1-9][0-9]*)")),
    (
        Reads.NUMBER,
        re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
    ),
    (Reads.DATE, re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")),
)
_SURPRISE = re.compile(
    r"(?i:yes|no|on|off)"
    r"|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*"
    r"|[-+]?0[0-9_]+|[-+]?0o[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?0b[01_]+"
    r"|[-+]?[0-9][0-9]*_[0-9_]*(\.[0-9_]*)?([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*\.[0-9]*_[0-9_]*([eE][-+][0-9]+)?"
)
_CAN_BE_MORE = frozenset("+-.~0123456789tTfFnNyYoO")
# U+0085, U+2028 and U+2029 begin a new line for YAML 1.1 and for no editor: lines would be counted differently.
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(content: bytes | str) -> Tree:
    """The nodes of a YAML text, and everything that is wrong with them as YAML."""
    if len(content) > LARGEST:
        says = _("This file is larger than 1 MB, which is more than any such file needs. Is it the right one?")
        return _broken(1, 1, says)
    text = content if isinstance(content, str) else _decoded(content)
    if isinstance(text, Tree):
        return text
    if strange := _NOT_TEXT.search(text):
        code = f"U+{ord(strange.group()):04X}"
        says = _("The character {code} has no place in a text file.").format(code=code)
        return _broken(*_place(text[: strange.start()]), says)
    problems: list[Problem] = []
    root = _compose(text, problems)
    if root is None:
        return Tree(None, tuple(problems[-1:])) if problems else _broken(1, 1, _("This file is empty."))
    return Tree(root, tuple(problems))


def _decoded(content: bytes) -> str | Tree:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as reason:
        readable = content[: reason.start].decode("utf-8")
        return _broken(*_place(readable), _("This is not UTF-8 text. Save the file as UTF-8."))


def _place(before: str) -> tuple[int, int]:
    """Line and column of the character that follows `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _broken(line: int, column: int, text: str) -> Tree:
    return Tree(None, (error(line, column, "yaml", text),))


def _events(content: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(content, Loader=loader))


def _compose(content: str, problems: list[Problem]) -> Node | None:
    """The root node; nothing when the text breaks off, and then the reason is the last of `problems`."""
    import yaml

    builder = _Builder(problems)
    try:
        for event in _events(content):
            if not builder.take(event):
                return None
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = ", ".join(part for part in (broken.context, broken.problem) if part)
        says = _("This is not YAML: {reason}.").format(reason=shown(what, 200))
        if _begins_with_a_tab(content, line):
            says = _("Tabs indent nothing in YAML. Begin the line with spaces.")
        problems.append(error(line, column, "yaml", says))
        return None
    except yaml.YAMLError as broken:
        problems.append(error(1, 1, "yaml", _("This is not YAML: {reason}.").format(reason=shown(str(broken), 200))))
        return None
    return builder.root


def _begins_with_a_tab(content: str, line: int) -> bool:
    lines = content.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    return "\t" in text[: len(text) - len(text.lstrip())]


@dataclass(slots=True)
class _Builder:
    """Puts nodes together from parser events; `open` holds the lists and mappings not yet closed."""

    problems: list[Problem]
    root: Node | None = None
    documents: int = 0
    open: list[Listing | Mapping] = field(default_factory=list)
    keys: list[Scalar | None] = field(default_factory=list)
    """For each open collection the key that waits for its value."""
    seen: list[dict[str, int]] = field(default_factory=list)

    def take(self, event: Any) -> bool:
        """Add what `event` says; False when reading on would make no sense."""
        name = type(event).__name__
        if self.open and isinstance(self.open[-1], Mapping) and len(self.open[-1].entries) > MOST_KEYS:
            self._say(event, _("This mapping has more than {n} keys.").format(n=MOST_KEYS))
            return False
        if name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._say(event, _("A file holds one document; here a second one begins."))
                return False
        elif name == "ScalarEvent":
            self._refuse_extras(event)
            self._add(self._scalar(event))
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            self._refuse_extras(event)
            if len(self.open) >= DEEPEST:
                self._say(event, _("This is nested too deep: more than {n} levels.").format(n=DEEPEST))
                return False
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            node: Listing | Mapping = Listing(line, column) if name == "SequenceStartEvent" else Mapping(line, column)
            self._add(node)
            self.open.append(node)
            self.keys.append(None)
            self.seen.append({})
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            self.open.pop()
            self.keys.pop()
            self.seen.pop()
        elif name == "AliasEvent":
            self._say(
                event, _("Aliases (*{name}) are not used here: write the value out.").format(name=shown(event.anchor))
            )
            self._add(Scalar("", Reads.REFUSED, event.start_mark.line + 1, event.start_mark.column + 1))
        return True

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = self._key(node)
        else:
            parent.entries.append((key, node))
            self.keys[-1] = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self.problems.append(
                error(node.line, node.column, "yaml", _("A key must be one word, not a list or mapping."))
            )
            return Scalar("", Reads.REFUSED, node.line, node.column)
        seen = self.seen[-1]
        if node.reads is not Reads.REFUSED and node.text in seen:
            text = _("The key {key} stands here twice; it is already on line {line}.")
            text = text.format(key=shown(node.text), line=seen[node.text])
            self.problems.append(error(node.line, node.column, "duplicate-key", text))
            return Scalar(node.text, Reads.REFUSED, node.line, node.column)
        seen[node.text] = node.line
        return node

    def _scalar(self, event: Any) -> Scalar:
        text, line, column = event.value, event.start_mark.line + 1, event.start_mark.column + 1
        if not event.implicit[0] or (text and text[0] not in _CAN_BE_MORE):
            return Scalar(text, Reads.TEXT, line, column)
        if _SURPRISE.fullmatch(text):
            says = _('YAML does not read {value} as it looks. Write it in quotes: "{value}".').format(value=shown(text))
            self.problems.append(error(line, column, "quote", says))
            return Scalar(text, Reads.REFUSED, line, column)
        reads = next((kind for kind, form in _KINDS if form.fullmatch(text)), Reads.TEXT)
        return Scalar(text, reads, line, column)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._say(
                event, _("Anchors (&{name}) are not used here: write the value out.").format(name=shown(event.anchor))
            )
        if event.tag is not None:
            self._say(event, _("Tags ({tag}) are not used here: write a plain value.").format(tag=shown(event.tag)))

    def _say(self, event: Any, text: str) -> None:
        self.problems.append(error(event.start_mark.line + 1, event.start_mark.column + 1, "yaml", text))
