"""One value of a step that changed, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from workspace.domain.condition_words import condition_words
from workspace.domain.conditions import All, AnyOf, Not, Test
from workspace.domain.duration import Duration
from workspace.domain.fields import Value
from workspace.domain.problem import listed, shown
from workspace.domain.records import field_label
from workspace.domain.sequence.change import Edited
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.step import Step
from workspace.domain.sequence.step_names import called, last_titled, quoted
from workspace.domain.sequence.words import end_label, type_label
from workspace.i18n import _, ngettext

_LONGEST = 100
"""How much of a text is quoted, in characters."""


def edit_sentence(change: Edited, old: Definition, new: Definition) -> str:
    """One changed value of a step as a person reads it. Steps are called as they are in `new`."""
    step, before, after = change.step, change.before, change.after
    if change.key == "title":
        return _("{before} is called {after} now").format(before=quoted(str(before)), after=quoted(str(after)))
    if change.key == "limit" and step.type == "wait":
        return _of_wait(change, old, new)
    if change.key == "target":
        return _of_target(change, new)
    name = called(step, new)
    if change.key == "type":
        return _of_type(name, str(before), str(after))
    if change.key == "fields" and isinstance(before, tuple) and isinstance(after, tuple):
        return _of_fields(name, before, after)
    if change.key == "message":
        return _("message of {step} changed: {before} → {after}").format(
            step=name, before=before or _("nothing"), after=after or _("nothing")
        )
    if change.key == "high_priority":
        return (_("{step} has high priority now") if after else _("{step} has no high priority any more")).format(
            step=name
        )
    if change.key == "minutes":
        return _("length of {change}").format(change=arrow(name, _minutes(before), _minutes(after)))
    label = _("reply limit") if change.key == "limit" and step.type == "await_reply" else _label(change.key)
    return _("{label} of {change}").format(label=label, change=arrow(name, plain(before), plain(after)))


def arrow(label: str, before: str, after: str) -> str:
    """`label: before → after`."""
    return _("{label}: {before} → {after}").format(label=label, before=before, after=after)


def plain(value: object) -> str:
    """Any value of a sequence in words."""
    if value is None or value in ("", (), {}):
        return _("nothing")
    if isinstance(value, All | AnyOf | Not | Test):
        return condition_words(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{field_label(name)} = {_value(each)}" for name, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    text = str(value)
    return text if isinstance(value, Duration | int) else _("“{title}”").format(title=shown(text, _LONGEST))


def _of_type(name: str, before: str, after: str) -> str:
    if (before, after) == ("email", "automated_email"):
        return _("{step} leaves by itself now").format(step=name)
    if (before, after) == ("automated_email", "email"):
        return _("{step} does not leave by itself any more: the seller sends it").format(step=name)
    says = _("{step} is done otherwise: {before} → {after}")
    return says.format(step=name, before=type_label(before), after=type_label(after))


def _of_fields(name: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    asked = [field_label(field) for field in after if field not in before]
    dropped = [field_label(field) for field in before if field not in after]
    said = [
        _("{step} asks for {fields} now").format(step=name, fields=listed(asked)) if asked else "",
        _("{step} does not ask for {fields} any more").format(step=name, fields=listed(dropped)) if dropped else "",
    ]
    return "; ".join(filter(None, said)) or _("{step} asks for its fields in another order").format(step=name)


def _of_wait(change: Edited, old: Definition, new: Definition) -> str:
    """A wait is told by the step that it puts off, when that is the one that it put off before."""
    put_off, before = _put_off(change.step, new), _put_off(change.was, old)
    last = last_titled(change.step, new)
    says = _("the wait after {last}: {before} → {after}")
    number, title = 0, ""
    if put_off is not None and before is not None and put_off.title == before.title:
        number, title = _numbers(new)[new.graph.index[put_off.id]], called(put_off, new)
        says = _("step {n} {title} moved from {before} to {after} after {last}")
    return says.format(
        n=number,
        title=title,
        before=change.before,
        after=change.after,
        last=called(last, new) if last else _("the start"),
    )


def _put_off(wait: Step, definition: Definition) -> Step | None:
    """The step below a wait, when it has a title and somebody does it or waits for it."""
    place = definition.graph.below[definition.graph.index[wait.id]]
    step = definition.graph.steps[place] if place != OUT else None
    return step if step is not None and step.title and step.counts else None


def _of_target(change: Edited, new: Definition) -> str:
    """What an end, a hand-over or a way further down leads to."""
    step = change.step
    before, after = (_target(step.type, str(each), new) for each in (change.before, change.after))
    says = {
        "end": _("the route {where} ends as {after} now, not as {before}"),
        "start": _("the route {where} goes on in {after} now, not in {before}"),
    }.get(step.type, _("the route {where} goes on at {after} now, not at {before}"))
    last = last_titled(step, new)
    where = _("after {step}").format(step=called(last, new)) if last else _("from the start")
    return says.format(where=where, before=before, after=after)


def _target(step_type: str, target: str, new: Definition) -> str:
    if step_type == "end":
        return end_label(target)
    is_step = step_type == "go_to" and target in new.graph.index
    return called(new.step(target), new) if is_step else target


@lru_cache(maxsize=8)
def _numbers(definition: Definition) -> tuple[int, ...]:
    """For each step the how-manieth it is at most, of those that count."""
    graph = definition.graph
    most = [0] * len(graph.steps)
    for place, step in enumerate(graph.steps):
        most[place] += step.counts
        for target in graph.next[place].values():
            if target != OUT:
                most[target] = max(most[target], most[place])
    return tuple(most)


def _label(key: str) -> str:
    return {
        "id": _("id"),
        "note": _("note"),
        "fields": _("fields to fill"),
        "script": _("script"),
        "action": _("action"),
        "reason": _("reason"),
        "competitor": _("competitor"),
        "set": _("values to set"),
        "when": _("condition"),
        "limit": _("limit"),
    }.get(key, key)


def _minutes(value: object) -> str:
    return ngettext("{n} minute", "{n} minutes", value).format(n=value) if isinstance(value, int) else _("nothing")


def _value(value: Value) -> str:
    return _("nothing") if value is None else str(value)
