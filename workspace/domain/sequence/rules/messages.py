"""Rules `message`, `merge-field` and `empty-field`: a message that is missing, cannot be sent, or often lacks a value."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.fields import merge_fields
from workspace.domain.message import Message, has_loose_braces, merge_fields_in, parse_message
from workspace.domain.problem import HINTED, Problem, error, nearest, shown, warning
from workspace.domain.sequence.rules.inspected import Inspected, Surroundings
from workspace.domain.sequence.step import Step
from workspace.i18n import _, ngettext


def message(inspected: Inspected) -> Iterator[Problem]:
    """Every message whose file is missing or cannot be read as one."""
    read = _Templates(inspected.surroundings)
    for _place, step in _naming(inspected):
        template = read.template(step.message)
        if isinstance(template, str):
            yield error(*step.places["message"], "message", template)


def merge_field(inspected: Inspected) -> Iterator[Problem]:
    """Every `{{ … }}` that the record never has, and every brace that would be sent as it is."""
    read = _Templates(inspected.surroundings)
    for place, step in _naming(inspected):
        for says in read.mistakes(step.message, inspected.records[place]):
            yield error(*step.places["message"], "merge-field", says)


def empty_field(inspected: Inspected) -> Iterator[Problem]:
    """Every `{{ … }}` that some of the records lack: for them the step is held until somebody fills it."""
    read = _Templates(inspected.surroundings)
    for place, step in _naming(inspected):
        for field in read.fields(step.message):
            for record in sorted(inspected.records[place]):
                filled = inspected.surroundings.filled(record, field)
                if filled is not None and filled.empty:
                    share = max(round(100 * filled.empty / filled.records), 1)
                    says = _("{{{{ {field} }}}} in the message {name} is empty for {share} % of {records}: "
                             "fill it, or write around it.")  # fmt: skip
                    records = _counted(record, filled.records)
                    says = says.format(field=field, name=step.message, share=share, records=records)
                    yield warning(*step.places["message"], "empty-field", says)


def _naming(inspected: Inspected) -> Iterator[tuple[int, Step]]:
    return ((place, step) for place, step in enumerate(inspected.graph.steps) if step.message)


class _Templates:
    """Messages by name, each read once however many steps send it."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._content = surroundings.message
        self._read: dict[str, Message | str] = {}
        self._fields: dict[str, tuple[str, ...]] = {}
        self._mistakes: dict[tuple[str, frozenset[str]], tuple[str, ...]] = {}

    def template(self, name: str) -> Message | str:
        """The template of that name, or why there is none."""
        if name not in self._read:
            self._read[name] = self._parsed(name)
        return self._read[name]

    def _parsed(self, name: str) -> Message | str:
        try:
            content = self._content(name)
            if content is not None:
                return parse_message(content)
        except ValueError as reason:
            says = _("The message {name} cannot be sent: {reason}.")
            return says.format(name=name, reason=str(reason).removesuffix("."))
        says = _("There is no message {name}: the file messages/{name}.md is missing.")
        return says.format(name=shown(name))

    def fields(self, name: str) -> tuple[str, ...]:
        """What the template asks for."""
        if name not in self._fields:
            template = self.template(name)
            self._fields[name] = merge_fields_in(template) if isinstance(template, Message) else ()
        return self._fields[name]

    def mistakes(self, name: str, records: frozenset[str]) -> tuple[str, ...]:
        """What of the template can never be filled for a record of these types."""
        template = self.template(name)
        if isinstance(template, str):
            return ()
        if (name, records) not in self._mistakes:
            self._mistakes[name, records] = tuple(_mistakes(name, template, records))
        return self._mistakes[name, records]


def _mistakes(name: str, template: Message, records: frozenset[str]) -> Iterator[str]:
    known = frozenset[str]().union(*map(merge_fields, records))
    unknown = [field for field in merge_fields_in(template) if field not in known]
    for number, field in enumerate(unknown):
        says = _("The message {name} asks for {{{{ {field} }}}}, which the record does not have.{hint}")
        hint = nearest(field, known) if number < HINTED else ""
        yield says.format(name=name, field=shown(field), hint=hint)
    if has_loose_braces(template):
        yield _("In the message {name} a {{{{ or }}}} stands alone.").format(name=name)


def _counted(record: str, n: int) -> str:
    says = {
        "lead": ngettext("{n} lead", "{n} leads", n),
        "opportunity": ngettext("{n} opportunity", "{n} opportunities", n),
        "contact": ngettext("{n} contact", "{n} contacts", n),
        "account": ngettext("{n} account", "{n} accounts", n),
    }[record]
    return says.format(n=n)
