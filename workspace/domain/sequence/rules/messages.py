"""Rules `message`, `merge-field` and `empty-field`: a message that is missing, cannot be sent, or often lacks a value."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.fields import merge_fields
from workspace.domain.message import Message, has_loose_braces, merge_fields_in, parse_message
from workspace.domain.problem import Problem, error, nearest, shown, warning
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.domain.sequence.step import Step
from workspace.i18n import _, ngettext


def message(inspected: Inspected) -> Iterator[Problem]:
    """Every message whose file is missing or cannot be read as one."""
    for _place, step in _naming(inspected):
        text = inspected.surroundings.message(step.message)
        if text is None:
            says = _("There is no message {name}: the file messages/{name}.md is missing.")
            yield error(*step.places["message"], "message", says.format(name=shown(step.message)))
            continue
        try:
            parse_message(text)
        except ValueError as reason:
            says = _("The message {name} cannot be sent: {reason}.")
            yield error(*step.places["message"], "message", says.format(name=step.message, reason=reason))


def merge_field(inspected: Inspected) -> Iterator[Problem]:
    """Every `{{ … }}` that the record never has, and every brace that would be sent as it is."""
    for place, step, template in _readable(inspected):
        at, name = step.places["message"], step.message
        known = frozenset[str]().union(*map(merge_fields, inspected.records[place]))
        for field in merge_fields_in(template):
            if field not in known:
                says = _("The message {name} asks for {{{{ {field} }}}}, which the record does not have.{hint}")
                says = says.format(name=name, field=shown(field), hint=nearest(field, known))
                yield error(*at, "merge-field", says)
        if has_loose_braces(template):
            says = _("In the message {name} a {{{{ or }}}} stands alone.").format(name=name)
            yield error(*at, "merge-field", says)


def empty_field(inspected: Inspected) -> Iterator[Problem]:
    """Every `{{ … }}` that some of the records lack: for them the step is held until somebody fills it."""
    for place, step, template in _readable(inspected):
        for field in merge_fields_in(template):
            for record in sorted(inspected.records[place]):
                filled = inspected.surroundings.filled(record, field)
                if filled is not None and filled.empty:
                    share = max(round(100 * filled.empty / filled.records), 1)
                    says = _("{{{{ {field} }}}} in the message {name} is empty for {share} % of {records}: "
                             "fill it, or write around it.")  # fmt: skip
                    records = _counted(record, filled.records)
                    says = says.format(field=field, name=step.message, share=share, records=records)
                    yield warning(*step.places["message"], "empty-field", says)


def _counted(record: str, n: int) -> str:
    says = {
        "lead": ngettext("{n} lead", "{n} leads", n),
        "opportunity": ngettext("{n} opportunity", "{n} opportunities", n),
        "contact": ngettext("{n} contact", "{n} contacts", n),
        "account": ngettext("{n} account", "{n} accounts", n),
    }[record]
    return says.format(n=n)


def _naming(inspected: Inspected) -> Iterator[tuple[int, Step]]:
    return ((place, step) for place, step in enumerate(inspected.graph.steps) if step.message)


def _readable(inspected: Inspected) -> Iterator[tuple[int, Step, Message]]:
    for place, step in _naming(inspected):
        text = inspected.surroundings.message(step.message)
        try:
            template = None if text is None else parse_message(text)
        except ValueError:
            template = None
        if template is not None:
            yield place, step, template
