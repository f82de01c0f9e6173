"""What changed between two versions of a sequence, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from workspace.domain.condition_words import condition_words
from workspace.domain.conditions import All, AnyOf, Not, Test
from workspace.domain.duration import Duration
from workspace.domain.fields import Value
from workspace.domain.records import field_label
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.diff import (
    PAGE,
    Added,
    BranchAdded,
    BranchesReordered,
    BranchRemoved,
    CaseChanged,
    Change,
    Edited,
    HeadChanged,
    Moved,
    Removed,
    ShareChanged,
    containers,
    steps_of,
)
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.step import Step
from workspace.domain.sequence.words import end_label, type_label
from workspace.i18n import _, ngettext


def sentence(change: Change, old: Definition, new: Definition) -> str:
    """One change as a person reads it. Steps are called as they are in `new`, those that are gone as in `old`."""
    if isinstance(change, HeadChanged):
        return _of_head(change)
    if isinstance(change, Added):
        where = _where(change, new)
        return _("{step} was added {where}").format(step=_with(change.step, change.inside, new), where=where)
    if isinstance(change, Removed):
        return _("{step} was removed").format(step=_with(change.step, change.inside, old))
    if isinstance(change, Moved):
        where = _where(change, new)
        return _("{step} moved {where}").format(step=called(change.step, new), where=where)
    if isinstance(change, Edited):
        return _of_step(change, new)
    if isinstance(change, BranchAdded | BranchRemoved):
        return _of_branch(change, old, new)
    if isinstance(change, ShareChanged):
        says = _("share of {branch}: in {step} {before} → {after}")
        step = called(change.step, new)
        return says.format(branch=change.branch, step=step, before=change.before, after=change.after)
    if isinstance(change, BranchesReordered):
        return _("the branches of {step} stand in another order").format(step=called(change.step, new))
    return _of_case(change)


def called(step: Step, definition: Definition) -> str:
    """What a person calls a step: its title in quotes, else what it is and where it stands."""
    if step.title:
        return _("“{title}”").format(title=step.title)
    what, last = _untitled(step, definition), _last_titled(step, definition)
    return _("{step} after “{title}”").format(step=what, title=last.title) if last else what


def _untitled(step: Step, definition: Definition) -> str:
    if step.type == "wait":
        return _("the wait of {time}").format(time=step.limit)
    if step.type == "go_to":
        return _("the way to {step}").format(step=called(definition.step(step.target), definition))
    if step.type == "start":
        return _("the start of {sequence}").format(sequence=step.target)
    if step.type == "end":
        return _("the end as {word}").format(word=step.target)
    names = {"await_reply": _("the watch for a reply"), "check": _("the check"), "split": _("the split")}
    return names.get(step.type) or _("the step {type}").format(type=type_label(step.type))


def _above(step: Step, definition: Definition) -> Iterator[Step]:
    """The steps above it in its list, the nearest first, then what opens the list, and so on outwards."""
    where = containers(definition)
    opener, _branch = where[step.id]
    ids = steps_of(definition, where[step.id])
    for id_ in reversed(ids[: ids.index(step.id)]):
        yield definition.step(id_)
    if opener:
        yield definition.step(opener)
        yield from _above(definition.step(opener), definition)


def _last_titled(step: Step, definition: Definition) -> Step | None:
    return next((each for each in _above(step, definition) if each.title), None)


def _with(step: Step, inside: tuple[Step, ...], definition: Definition) -> str:
    name = called(step, definition)
    if not inside:
        return name
    says = ngettext("{step}, with {n} step in its branches,", "{step}, with {n} steps in its branches,", len(inside))
    return says.format(step=name, n=len(inside))


def _where(change: Added | Moved, definition: Definition) -> str:
    """Where a step stands now: before the one below it, or after the one above, which those without a title go by."""
    opener, branch = change.where
    following, last = change.following, _last_titled(change.step, definition)
    if following is None:
        place = _("at the end")
    elif following.title or not change.step.title:
        place = _("before {step}").format(step=called(following, definition))
    elif last is None or last.id == opener:
        place = _("at the beginning")
    else:
        place = _("after {step}").format(step=called(last, definition))
    if change.where == PAGE:
        return place
    step = called(definition.step(opener), definition)
    return _("{place} in {branch}: of {step}").format(place=place, branch=branch, step=step)


def _of_head(change: HeadChanged) -> str:
    labels = {
        "name": _("name"),
        "record": _("record"),
        "summary": _("summary"),
        "tags": _("tags"),
        "leave_when": _("leave_when"),
    }
    return _arrow(labels[change.key], _plain(change.before), _plain(change.after))


def _of_step(change: Edited, new: Definition) -> str:
    step, before, after = change.step, change.before, change.after
    if change.key == "title":
        return _("“{before}” is called “{after}” now").format(before=before, after=after)
    if change.key == "limit" and step.type == "wait":
        return _of_wait(change, new)
    if change.key == "target":
        return _of_target(change, new)
    name = called(step, new)
    if change.key == "type":
        return _("{step} is done otherwise: {before} → {after}").format(
            step=name, before=type_label(str(before)), after=type_label(str(after))
        )
    if change.key == "message":
        return _("message of {step} changed: {before} → {after}").format(
            step=name, before=before or _("nothing"), after=after or _("nothing")
        )
    if change.key == "high_priority":
        return (_("{step} has high priority now") if after else _("{step} has no high priority any more")).format(
            step=name
        )
    if change.key == "minutes":
        return _("length of {change}").format(change=_arrow(name, _minutes(before), _minutes(after)))
    label = _("reply limit") if change.key == "limit" and step.type == "await_reply" else _label(change.key)
    return _("{label} of {change}").format(label=label, change=_arrow(name, _plain(before), _plain(after)))


def _of_wait(change: Edited, new: Definition) -> str:
    """A wait is told by the step that it puts off."""
    graph, step = new.graph, change.step
    place = graph.index[step.id]
    after = graph.below[place]
    last = _last_titled(step, new)
    says = _("the wait after {last}: {before} → {after}")
    number = 0
    if after != OUT and graph.steps[after].title and graph.steps[after].counts:
        number = _numbers(new)[after]
        says = _("step {n} “{title}” moved from {before} to {after} after {last}")
    return says.format(
        n=number,
        title=graph.steps[after].title,
        before=change.before,
        after=change.after,
        last=called(last, new) if last else _("the start"),
    )


def _of_target(change: Edited, new: Definition) -> str:
    """What an end, a hand-over or a way further down leads to."""
    step, before, after = change.step, str(change.before), str(change.after)
    says = {
        "end": _("the route {where} ends as {after} now, not as {before}"),
        "start": _("the route {where} goes on in {after} now, not in {before}"),
    }.get(step.type, _("the route {where} goes on at {after} now, not at {before}"))
    if step.type == "end":
        before, after = end_label(before), end_label(after)
    last = _last_titled(step, new)
    where = _("after {step}").format(step=called(last, new)) if last else _("from the start")
    return says.format(where=where, before=before, after=after)


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


def _of_branch(change: BranchAdded | BranchRemoved, old: Definition, new: Definition) -> str:
    is_added = isinstance(change, BranchAdded)
    names = ", ".join(called(step, new if is_added else old) for step in change.steps)
    added, removed = _("a {branch}: branch was added to {step}"), _("the {branch}: branch of {step} was removed")
    says = added if is_added else removed
    told = says.format(branch=change.branch.name, step=called(change.step, new))
    return _("{told}, with {steps}").format(told=told, steps=names) if names else told


def _of_case(change: CaseChanged) -> str:
    says = {
        "added": _("expect: “{name}” was added"),
        "removed": _("expect: “{name}” was removed"),
        "changed": _("expect: “{name}” changed"),
        "reordered": _("expect: the cases stand in another order"),
    }[change.how]
    return says.format(name=change.name)


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


def _arrow(label: str, before: str, after: str) -> str:
    return _("{label}: {before} → {after}").format(label=label, before=before, after=after)


def _plain(value: object) -> str:
    if value is None or value in ("", (), {}):
        return _("nothing")
    if isinstance(value, All | AnyOf | Not | Test):
        return condition_words(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{field_label(name)} = {_value(each)}" for name, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, Duration | int) else _("“{title}”").format(title=value)


def _minutes(value: object) -> str:
    return ngettext("{n} minute", "{n} minutes", value).format(n=value) if isinstance(value, int) else _("nothing")


def _value(value: Value) -> str:
    return _("nothing") if value is None else str(value)
