"""One step of a sequence file: its type, its title or argument, and the lists of its branches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from workspace.domain.fields import Kind
from workspace.domain.problem import listed, shown
from workspace.domain.reading import Reading
from workspace.domain.sequence.draft import Draft, DraftBranch
from workspace.domain.sequence.read_key import KeyReader
from workspace.domain.sequence.step import COMMON_KEYS, END_WORDS, TYPES
from workspace.domain.yaml_text import Listing, Node, Reads, Scalar
from workspace.domain.yaml_text import Mapping as MappingNode
from workspace.i18n import _

_BRANCHES = frozenset(branch for step_type in TYPES.values() for branch in step_type.branches)


@dataclass(slots=True)
class StepReader:
    """Reads single steps. `fields` are those that conditions and `set` may name."""

    reading: Reading
    fields: Mapping[str, Kind]
    keys: KeyReader = field(init=False)

    def __post_init__(self) -> None:
        self.keys = KeyReader(self.reading, self.fields)

    def read(self, node: Node) -> Draft:
        """The step at `node`. One that cannot be understood comes back as a task, so that the rest is still checked."""
        draft = Draft("task", node.line, node.column)
        mapping = self.reading.mapping(node, _("a step such as `- task: Prepare the quote`"))
        type_ = self._type(mapping) if mapping is not None else None
        if mapping is None or type_ is None:
            draft.is_understood = False
            self._take_what_any_step_has(draft, mapping)
            return draft
        key, draft.type = type_
        rest = MappingNode(mapping.line, mapping.column)
        for name, value in mapping.entries:
            if name is key:
                draft.places[draft.type] = (value.line, value.column)
                self._take_title(draft, value)
            elif not self._take_split_branch(draft, name, value):
                rest.entries.append((name, value))
        self._take_keys(draft, rest)
        self._require(draft, key)
        return draft

    def _type(self, mapping: MappingNode) -> tuple[Scalar, str] | None:
        """The key that names the type, and the type; of a word that is none, the nearest."""
        keys = [key for key, _node in mapping.entries if key.reads is not Reads.REFUSED]
        named = [key for key in keys if key.text in TYPES]
        split = next((key for key in named if key.text == "split"), None)
        if split is not None or len(named) == 1:
            key = split or named[0]
            return key, key.text
        if len(named) > 1:
            says = _("A step has one type; this one has {types}.")
            self.reading.error(named[1], "step-type", says.format(types=listed(key.text for key in named)))
        elif keys:
            return self._guess(keys)
        elif not mapping.entries:
            self.reading.error(mapping, "step-type", _("This step is empty."))
        return None

    def _guess(self, keys: list[Scalar]) -> tuple[Scalar, str] | None:
        near = {key.text: self.reading.closest(key.text, TYPES) for key in keys}
        guess = next((key for key in keys if near[key.text]), keys[0])
        says = _("One key of a step names its type; {key} is none.{hint}")
        says = says.format(key=shown(guess.text), hint=self.reading.nearest(guess.text, TYPES))
        self.reading.error(guess, "step-type", says)
        meant = near[guess.text]
        return (guess, meant) if meant else None

    def _take_what_any_step_has(self, draft: Draft, mapping: MappingNode | None) -> None:
        """Its id and its branches, so that they can be named and checked."""
        for key, value in mapping.entries if mapping else ():
            if key.reads is Reads.REFUSED:
                continue
            if key.text in COMMON_KEYS:
                draft.places[key.text] = (value.line, value.column)
                self.keys.take(draft, key, value)
            elif key.text in _BRANCHES and isinstance(value, Listing):
                draft.branches.append(DraftBranch(key.text, key, value))

    def _take_keys(self, draft: Draft, mapping: MappingNode) -> None:
        step_type = TYPES[draft.type]
        allowed = (*COMMON_KEYS, *step_type.keys, *step_type.branches)
        self._take_misnamed_branches(draft, mapping, allowed)
        for key, value in self.reading.known(mapping, allowed, _("A step of type {type}").format(type=draft.type)):
            draft.places[key.text] = (value.line, value.column)
            if key.text in step_type.branches:
                self._take_branch(draft, key, value)
            else:
                self.keys.take(draft, key, value)

    def _take_misnamed_branches(self, draft: Draft, mapping: MappingNode, allowed: Collection[str]) -> None:
        """Keep the steps under keys that this step cannot have; the keys themselves are noted elsewhere."""
        for key, value in mapping.entries:
            if key.text not in allowed and isinstance(value, Listing) and key.reads is not Reads.REFUSED:
                draft.is_understood = False
                if all(isinstance(item, MappingNode) for item in value.items):
                    draft.branches.append(DraftBranch(key.text, key, value))

    def _take_split_branch(self, draft: Draft, key: Scalar, node: Node) -> bool:
        """Whether the entry is a branch of a split, and if so, keep it. A branch may have any name."""
        is_branch = draft.type == "split" and key.text != "split" and key.reads is not Reads.REFUSED
        if not is_branch or (key.text in COMMON_KEYS and not isinstance(node, MappingNode)):
            return False
        body = self.reading.mapping(node, _("a branch such as {share: 50, steps: [ … ]}"))
        share: int | None = None
        steps: Listing | None = None
        for name, value in self.reading.known(body, ("share", "steps"), _("A branch of a split")) if body else ():
            if name.text == "share":
                share = self.reading.whole(value, _("a share, a whole number"))
            else:
                steps = self._steps(value, key)
        given = {name.text for name, _node in body.entries} if body else {"share", "steps"}
        for missing in sorted({"share", "steps"} - given):
            says = _("The branch {branch} needs {key}:").format(branch=shown(key.text), key=missing)
            self.reading.error(key, "missing", says)
        if steps is None:
            draft.is_understood = False
        draft.branches.append(DraftBranch(key.text, key, steps or Listing(key.line, key.column), share))
        return True

    def _steps(self, node: Node, key: Scalar) -> Listing | None:
        steps = self.reading.listing(node, _("the steps of {branch}, a list").format(branch=shown(key.text)))
        if steps is not None and not steps.items:
            says = _("The branch {branch} has no steps. Leave it out, and its outcome goes on below.")
            self.reading.error(key, "branch", says.format(branch=shown(key.text)))
        return steps

    def _take_branch(self, draft: Draft, key: Scalar, node: Node) -> None:
        steps = self._steps(node, key)
        if steps is None:
            draft.is_understood = False
        draft.branches.append(DraftBranch(key.text, key, steps or Listing(key.line, key.column)))

    def _take_title(self, draft: Draft, node: Node) -> None:
        is_empty = isinstance(node, Scalar) and not node.text.strip() and node.reads is not Reads.REFUSED
        if draft.type in ("wait", "await_reply"):
            draft.values["limit"] = self.keys.duration(node)
        elif draft.type == "end":
            draft.values["target"] = self.reading.word(node, listed(END_WORDS), END_WORDS) or ""
        elif TYPES[draft.type].is_argument:
            what = _("the id of a step further down") if draft.type == "go_to" else _("the name of another sequence")
            draft.values["target"] = self.reading.text(node, what) or ""
        elif not is_empty:
            draft.values["title"] = self.reading.text(node, _("a title")) or ""
        elif TYPES[draft.type].needs_title:
            says = _("A step of type {type} needs a title that the seller sees.").format(type=draft.type)
            self.reading.error(node, "title", says)

    def _require(self, draft: Draft, key: Scalar) -> None:
        required = TYPES[draft.type].needs
        if required and required not in draft.places:
            says = _("A step of type {type} needs {key}:").format(type=draft.type, key=required)
            self.reading.error(key, "missing", says)
        if draft.type == "split":
            self._check_shares(draft, key)

    def _check_shares(self, draft: Draft, key: Scalar) -> None:
        shares = [branch.share for branch in draft.branches if branch.share is not None]
        if len(shares) == len(draft.branches) and sum(shares) != 100:
            says = _("The shares of a split add up to 100; these add up to {sum}.").format(sum=sum(shares))
            self.reading.error(key, "share", says)
