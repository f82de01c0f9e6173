"""Taking typed values out of YAML nodes, noting in words whatever is not what was expected."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from workspace.domain.problem import HINTED, Problem, closest, error, listed, nearest, nearest_or_all, shown
from workspace.domain.yaml_text import Listing, Mapping, Node, Reads, Scalar
from workspace.i18n import _

_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(slots=True)
class Reading:
    """Collects the problems of one file while its nodes are read. A value that is wrong comes back as nothing."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, node: Node, rule: str, text: str) -> None:
        """Note that `text` is wrong at `node`."""
        self.problems.append(error(node.line, node.column, rule, text))

    def expected(self, node: Node, what: str) -> None:
        """Note that `node` is of the wrong type; silent when the node was already refused."""
        if isinstance(node, Scalar) and node.reads is Reads.REFUSED:
            return
        text = _("Expected {what}, found {found}.").format(what=what, found=found(node))
        self.error(node, "type", text)

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """`node` when it is a mapping."""
        if isinstance(node, Mapping):
            return node
        self.expected(node, what)
        return None

    def listing(self, node: Node, what: str) -> Listing | None:
        """`node` when it is a list."""
        if isinstance(node, Listing):
            return node
        self.expected(node, what)
        return None

    def text(self, node: Node, what: str) -> str | None:
        """The text of `node`, without blanks around it; empty text counts as wrong."""
        if isinstance(node, Scalar) and node.reads is Reads.TEXT and node.text.strip():
            return node.text.strip()
        if isinstance(node, Scalar) and node.text and node.reads not in (Reads.TEXT, Reads.NOTHING):
            what = _("{what} (in quotes)").format(what=what)
        self.expected(node, what)
        return None

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """The texts of a list."""
        listing = self.listing(node, what)
        found = (self.text(item, _("a text")) for item in (listing.items if listing else ()))
        return tuple(text for text in found if text is not None)

    def word(self, node: Node, what: str, words: Collection[str]) -> str | None:
        """One of `words`."""
        text = self.text(node, what)
        if text is None or text in words:
            return text
        says = _("{word} is not possible here; write one of {words}.{hint}")
        says = says.format(word=shown(text), words=listed(words), hint=self.nearest(text, words))
        self.error(node, "value", says)
        return None

    def whole(self, node: Node, what: str) -> int | None:
        """A whole number from 0."""
        if isinstance(node, Scalar) and node.reads is Reads.INTEGER and _WHOLE.fullmatch(node.text):
            return int(node.text)
        self.expected(node, what)
        return None

    def closest(self, word: str, known: Collection[str]) -> str | None:
        """The known word that `nearest` hints at."""
        return closest(word, known) if len(self.problems) < HINTED else None

    def nearest(self, word: str, known: Collection[str]) -> str:
        """A hint at the known word that is close to `word`; none any more where there are very many problems."""
        return nearest(word, known) if len(self.problems) < HINTED else ""

    def nearest_or_all(self, word: str, known: Collection[str]) -> str:
        """As `nearest`; when nothing is close, the known words themselves."""
        return nearest_or_all(word, known) if len(self.problems) < HINTED else ""

    def known(self, mapping: Mapping, keys: Collection[str], where: str) -> Iterator[tuple[Scalar, Node]]:
        """The entries whose key is among `keys`; the others are noted, with the nearest known one."""
        for key, node in mapping.entries:
            if key.reads is Reads.REFUSED:
                continue
            if key.text in keys:
                yield key, node
                continue
            says = _("{where} has no key {key}.{hint}")
            says = says.format(where=where, key=shown(key.text), hint=self.nearest_or_all(key.text, keys))
            self.error(key, "unknown-key", says)


def found(node: Node) -> str:
    """What stands at `node`, for the end of a sentence."""
    if isinstance(node, Listing):
        return _("a list")
    if isinstance(node, Mapping):
        return _("a mapping")
    if node.reads is Reads.NOTHING or not node.text.strip():
        return _("nothing")
    if node.reads is Reads.TEXT:
        return _("the text {text}").format(text=shown(node.text))
    if node.reads is Reads.FLAG:
        return _("the truth value {text}").format(text=shown(node.text))
    if node.reads is Reads.DATE:
        return _("the date {text}").format(text=shown(node.text))
    return _("the number {text}").format(text=shown(node.text))
