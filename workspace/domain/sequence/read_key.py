"""The keys of a step that are neither its type nor a branch, each read into the value that the step keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workspace.domain.conditions import read_condition, read_value, refuse_field, tests_in
from workspace.domain.duration import Duration, parse_duration
from workspace.domain.fields import Kind, Value
from workspace.domain.problem import listed, shown
from workspace.domain.reading import Reading
from workspace.domain.sequence.draft import Asked, Draft
from workspace.domain.sequence.step import ACTIONS
from workspace.domain.yaml_text import Node, Reads, Scalar
from workspace.i18n import _

_WRITTEN_ID = re.compile(r"[\w-]+")
_FILE_NAME = re.compile(r"\w[\w.-]*")
_LENGTH = re.compile(r"(?:(?P<hours>[1-9][0-9]?) hours?)?(?: ?(?P<minutes>[1-9][0-9]{0,3}) ?min(?:utes?)?)?")


@dataclass(slots=True)
class KeyReader:
    """Reads single keys. `fields` are those that conditions and `set` may name."""

    reading: Reading
    fields: Mapping[str, Kind]

    def take(self, draft: Draft, key: Scalar, node: Node) -> None:
        """Keep for `draft` what `node` says under `key`."""
        if key.text in ("note", "script", "reason", "competitor"):
            draft.values[key.text] = self.reading.text(node, _("a text")) or ""
        else:
            _KEYS[key.text](self, draft, node)

    def duration(self, node: Node) -> Duration | None:
        """The time that `node` says."""
        if isinstance(node, Scalar) and node.reads is Reads.TEXT:
            try:
                return parse_duration(node.text)
            except ValueError as reason:
                says = _("{text} is not possible: {reason}.").format(text=shown(node.text), reason=reason)
                self.reading.error(node, "duration", says)
                return None
        self.reading.expected(node, _("a time such as 2 days, 3 working days, 4 hours or 1 day 4 hours"))
        return None

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
        elif name:
            draft.values["message"] = name

    def _length(self, draft: Draft, node: Node) -> None:
        form = _LENGTH.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if isinstance(node, Scalar) and node.reads is Reads.INTEGER:
            draft.values["minutes"] = self.reading.whole(node, _("minutes"))
        elif form is None or not any(form.groupdict().values()):
            self.reading.expected(node, _("a length such as 30 minutes or 1 hour"))
        else:
            draft.values["minutes"] = 60 * int(form["hours"] or 0) + int(form["minutes"] or 0)

    def _limit(self, draft: Draft, node: Node) -> None:
        draft.values["limit"] = self.duration(node)

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


_KEYS: dict[str, Callable[[KeyReader, Draft, Node], None]] = {
    "id": KeyReader._id,
    "priority": KeyReader._priority,
    "action": KeyReader._action,
    "message": KeyReader._message,
    "length": KeyReader._length,
    "limit": KeyReader._limit,
    "when": KeyReader._when,
    "fields": KeyReader._fields,
    "set": KeyReader._set,
}
