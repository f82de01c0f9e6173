"""One step of a sequence file: its type, its title or argument, its keys, and the lists of its branches."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workspace.domain.conditions import read_condition, read_value, refuse_field, tests_in
from workspace.domain.duration import Duration, parse_duration
from workspace.domain.fields import Kind, Value
from workspace.domain.problem import listed, shown
from workspace.domain.reading import Reading
from workspace.domain.sequence.step import ACTIONS, COMMON_KEYS, END_WORDS, TYPES
from workspace.domain.yaml_text import Listing, Node, Reads, Scalar
from workspace.domain.yaml_text import Mapping as MappingNode
from workspace.i18n import _

_WRITTEN_ID = re.compile(r"[\w-]+")
_FILE_NAME = re.compile(r"\w[\w.-]*")
_LENGTH = re.compile(r"(?:(?P<hours>[1-9][0-9]?) hours?)?(?: ?(?P<minutes>[1-9][0-9]{0,3}) ?min(?:utes?)?)?")


@dataclass(slots=True)
class DraftBranch:
    """A branch whose steps are still to be read."""

    name: str
    node: Scalar
    listing: Listing
    share: int | None = None
    steps: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A step before it has its id."""

    type: str
    line: int
    column: int
    values: dict[str, Any] = field(default_factory=dict)
    branches: list[DraftBranch] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a step names, and where."""

    field: str
    line: int
    column: int


@dataclass(slots=True)
class StepReader:
    """Reads single steps. `fields` are those that conditions and `set` may name."""

    reading: Reading
    fields: Mapping[str, Kind]

    def read(self, node: Node) -> Draft:
        """The step at `node`. One that cannot be understood comes back as a task, so that the rest is still checked."""
        draft = Draft("task", node.line, node.column)
        mapping = self.reading.mapping(node, _("a step such as `- task: Prepare the quote`"))
        if mapping is None:
            return draft
        key = self._type_key(mapping)
        if key is None:
            return draft
        draft.type = key.text
        allowed = (*COMMON_KEYS, *TYPES[draft.type].keys, *TYPES[draft.type].branches, draft.type)
        where = _("A step of type {type}").format(type=draft.type)
        entries = [entry for entry in mapping.entries if not self._take_split_branch(draft, *entry)]
        rest = MappingNode(mapping.line, mapping.column, entries)
        for name, value in self.reading.known(rest, allowed, where):
            draft.places[name.text] = (value.line, value.column)
            self._take(draft, name, value)
        self._require(draft, key)
        return draft

    def _type_key(self, mapping: MappingNode) -> Scalar | None:
        keys = [key for key, _node in mapping.entries if key.reads is not Reads.REFUSED]
        named = [key for key in keys if key.text in TYPES]
        split = next((key for key in named if key.text == "split"), None)
        if split is not None or len(named) == 1:
            return split or named[0]
        if len(named) > 1:
            says = _("A step has one type; this one has {types}.")
            self.reading.error(named[1], "step-type", says.format(types=listed(key.text for key in named)))
        elif keys:
            says = _("One key of a step names its type; {key} is none.{hint}")
            guess = next((key for key in keys if self.reading.nearest(key.text, TYPES)), keys[0])
            says = says.format(key=shown(guess.text), hint=self.reading.nearest(guess.text, TYPES))
            self.reading.error(guess, "step-type", says)
        elif not mapping.entries:
            self.reading.error(mapping, "step-type", _("This step is empty."))
        return None

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
        draft.branches.append(DraftBranch(key.text, key, steps or Listing(key.line, key.column), share))
        return True

    def _steps(self, node: Node, key: Scalar) -> Listing | None:
        steps = self.reading.listing(node, _("the steps of {branch}, a list").format(branch=shown(key.text)))
        if steps is not None and not steps.items:
            says = _("The branch {branch} has no steps. Leave it out, and its outcome goes on below.")
            self.reading.error(key, "branch", says.format(branch=shown(key.text)))
        return steps

    def _take(self, draft: Draft, key: Scalar, node: Node) -> None:
        if key.text == draft.type:
            self._take_title(draft, node)
        elif key.text in TYPES[draft.type].branches:
            steps = self._steps(node, key)
            draft.branches.append(DraftBranch(key.text, key, steps or Listing(key.line, key.column)))
        elif key.text in ("note", "script", "reason", "competitor"):
            draft.values[key.text] = self.reading.text(node, _("a text")) or ""
        else:
            _KEYS[key.text](self, draft, node)

    def _take_title(self, draft: Draft, node: Node) -> None:
        is_empty = isinstance(node, Scalar) and not node.text.strip() and node.reads is not Reads.REFUSED
        if draft.type in ("wait", "await_reply"):
            draft.values["limit"] = self._duration(node)
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

    def _duration(self, node: Node) -> Duration | None:
        if isinstance(node, Scalar) and node.reads is Reads.TEXT:
            try:
                return parse_duration(node.text)
            except ValueError as reason:
                says = _("{text} is not possible: {reason}.").format(text=shown(node.text), reason=reason)
                self.reading.error(node, "duration", says)
                return None
        self.reading.expected(node, _("a time such as 2 days, 3 working days, 4 hours or 1 day 4 hours"))
        return None

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

    def _id(self, draft: Draft, node: Node) -> None:
        written = self.reading.text(node, _("an id"))
        if written and not _WRITTEN_ID.fullmatch(written):
            says = _("{id} cannot be an id: write letters, digits and hyphens.").format(id=shown(written))
            self.reading.error(node, "id", says)
        elif written:
            draft.values["id"] = written

    def _priority(self, draft: Draft, node: Node) -> None:
        draft.values["high_priority"] = self.reading.word(node, "high", ("high",)) == "high"

    def _action(self, draft: Draft, node: Node) -> None:
        draft.values["action"] = self.reading.word(node, listed(ACTIONS), ACTIONS) or ""

    def _message(self, draft: Draft, node: Node) -> None:
        name = self.reading.text(node, _("the name of a message"))
        if name and not _FILE_NAME.fullmatch(name):
            says = _("{name} is not the name of a message: write the file name without folder and .md.")
            self.reading.error(node, "message", says.format(name=shown(name)))
        draft.values["message"] = name or ""

    def _length(self, draft: Draft, node: Node) -> None:
        form = _LENGTH.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if isinstance(node, Scalar) and node.reads is Reads.INTEGER:
            draft.values["minutes"] = self.reading.whole(node, _("minutes"))
        elif form is None or not any(form.groupdict().values()):
            self.reading.expected(node, _("a length such as 30 minutes or 1 hour"))
        else:
            draft.values["minutes"] = 60 * int(form["hours"] or 0) + int(form["minutes"] or 0)

    def _limit(self, draft: Draft, node: Node) -> None:
        draft.values["limit"] = self._duration(node)

    def _when(self, draft: Draft, node: Node) -> None:
        condition = read_condition(node, self.fields, self.reading)
        draft.values["when"] = condition
        if condition is not None:
            draft.asked.extend(Asked(test.field, test.line, test.column) for test in tests_in(condition))

    def _fields(self, draft: Draft, node: Node) -> None:
        listing = self.reading.listing(node, _("a list of fields"))
        named: list[str] = []
        for item in listing.items if listing else ():
            name = self.reading.text(item, _("a field"))
            if name is not None and isinstance(item, Scalar) and self._knows(draft, item, name):
                named.append(name)
        draft.values["fields"] = tuple(named)

    def _set(self, draft: Draft, node: Node) -> None:
        mapping = self.reading.mapping(node, _("fields and their values, such as {rating: hot}"))
        if mapping is not None and not mapping.entries:
            self.reading.error(node, "missing", _("set: needs at least one field."))
        values: dict[str, Value] = {}
        for key, value in mapping.entries if mapping else ():
            if key.reads is Reads.REFUSED or not self._knows(draft, key, key.text):
                continue
            is_cleared = isinstance(value, Scalar) and value.reads is Reads.NOTHING
            kind = self.fields[key.text]
            values[key.text] = None if is_cleared else read_value(value, key.text, kind, self.reading)
        draft.values["set"] = values

    def _knows(self, draft: Draft, at: Scalar, name: str) -> bool:
        """Whether the record itself may have the field; that the step's own record has it is checked later."""
        if name in self.fields and "." not in name:
            draft.asked.append(Asked(name, at.line, at.column))
            return True
        refuse_field(at, name, self.fields, self.reading)
        return False


_KEYS: dict[str, Callable[[StepReader, Draft, Node], None]] = {
    "id": StepReader._id,
    "priority": StepReader._priority,
    "action": StepReader._action,
    "message": StepReader._message,
    "length": StepReader._length,
    "limit": StepReader._limit,
    "when": StepReader._when,
    "fields": StepReader._fields,
    "set": StepReader._set,
}
