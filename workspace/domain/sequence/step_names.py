"""What people call a step of a definition, so that it is clear which one is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workspace.domain.problem import shown
from workspace.domain.sequence.definition import PAGE, Definition, Where
from workspace.domain.sequence.step import Step
from workspace.domain.sequence.words import branch_label, end_label, outcome_label, type_label
from workspace.i18n import _, ngettext

_LISTED = 6
"""How many steps are named one after another."""


def called(step: Step, definition: Definition) -> str:
    """Its title in quotes, else what it is and where it stands."""
    if step.title:
        return _titled(step, definition)
    last = last_titled(step, definition)
    what = _untitled(step, definition)
    return _("{step} after {titled}").format(step=what, titled=called(last, definition)) if last else what


def newly(step: Step, definition: Definition) -> str:
    """What it is called by someone who has not heard of it: `“Call”`, `a wait of 2 days`."""
    if step.title:
        return quoted(step.title)
    if step.type == "wait":
        return _("a wait of {time}").format(time=step.limit)
    if step.type == "await_reply":
        return _("a watch for a reply of {time}").format(time=step.limit)
    if step.type == "end":
        return _("an end as {word}").format(word=end_label(step.target))
    if step.type == "start":
        return _("a hand-over to {sequence}").format(sequence=step.target)
    return {"check": _("a check"), "split": _("a split")}.get(step.type) or _untitled(step, definition)


def listed_steps(steps: Iterable[Step], definition: Definition) -> str:
    """One after another, those that are too many counted."""
    names = [newly(step, definition) for step in steps]
    more = len(names) - _LISTED
    if more > 1:
        names[_LISTED:] = [ngettext("{n} more step", "{n} more steps", more).format(n=more)]
    return ", ".join(names)


def branch_word(step: Step, branch: str) -> str:
    """What stands before “branch”: `voicemail`, `wrong number`; in quotes what answers a question, `“yes”`."""
    if step.type in ("check", "split"):
        return quoted(branch_label(step, branch))
    return outcome_label(branch) if step.type == "phone_call" else branch.replace("_", " ")


def last_titled(step: Step, definition: Definition) -> Step | None:
    """The nearest step with a title on the way to `step`."""
    return next((each for each in _above(step, definition) if each.title), None)


def quoted(title: str) -> str:
    """A title as a sentence carries it."""
    return _("“{title}”").format(title=shown(title))


def _titled(step: Step, definition: Definition) -> str:
    """Its title, with what opens its branch where others have the same one, and with its id where that is not enough."""
    title = quoted(step.title)
    if definition.titles[step.title] == 1:
        return title
    opener = definition.step(definition.lists[step.id][0]) if definition.lists[step.id] != PAGE else None
    if opener is None or not opener.title or definition.titles[opener.title] > 1:
        return _("{title} ({id})").format(title=title, id=step.id)
    return _("{title} under {opener}").format(title=title, opener=quoted(opener.title))


def _untitled(step: Step, definition: Definition) -> str:
    if step.type == "wait":
        return _("the wait of {time}").format(time=step.limit)
    if step.type == "go_to":
        return _("the way to {step}").format(step=called(definition.step(step.target), definition))
    if step.type == "start":
        return _("the hand-over to {sequence}").format(sequence=step.target)
    if step.type == "end":
        return _("the end as {word}").format(word=end_label(step.target))
    names = {"await_reply": _("the watch for a reply"), "check": _("the check"), "split": _("the split")}
    return names.get(step.type) or _("the step {type}").format(type=type_label(step.type))


def _above(step: Step, definition: Definition) -> Iterator[Step]:
    """The steps above it in its list, the nearest first, then what opens the list, and so on outwards."""
    where: Where = definition.lists[step.id]
    ids = definition.steps_in(where)
    for id_ in reversed(ids[: ids.index(step.id)]):
        yield definition.step(id_)
    if where != PAGE:
        yield definition.step(where[0])
        yield from _above(definition.step(where[0]), definition)
