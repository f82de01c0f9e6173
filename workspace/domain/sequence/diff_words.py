"""What changed between two versions of a sequence, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from workspace.domain.sequence.change import (
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
)
from workspace.domain.sequence.definition import PAGE, Definition
from workspace.domain.sequence.edit_words import arrow, edit_sentence, plain
from workspace.domain.sequence.step import Step
from workspace.domain.sequence.step_names import branch_word, called, last_titled, listed_steps, newly, quoted
from workspace.i18n import _, ngettext


def sentence(change: Change, old: Definition, new: Definition) -> str:
    """One change as a person reads it. Steps are called as they are in `new`, those that are gone as in `old`."""
    if isinstance(change, HeadChanged):
        return _of_head(change)
    if isinstance(change, Added):
        step = _with(newly(change.step, new), change.inside)
        return _("{step} was added {where}").format(step=step, where=_where(change, new))
    if isinstance(change, Removed):
        return _("{step} was removed").format(step=_with(called(change.step, old), change.inside))
    if isinstance(change, Moved):
        return _("{step} moved {where}").format(step=called(change.step, new), where=_where(change, new))
    if isinstance(change, Edited):
        return edit_sentence(change, old, new)
    if isinstance(change, BranchAdded | BranchRemoved):
        return _of_branch(change, old, new)
    if isinstance(change, ShareChanged):
        says = _("{branch} of {step} gets {after} % now, not {before} %")
        names = {"branch": quoted(change.branch), "step": called(change.step, new)}
        return says.format(before=change.before, after=change.after, **names)
    if isinstance(change, BranchesReordered):
        return _("the branches of {step} stand in another order").format(step=called(change.step, new))
    return _of_case(change)


def _with(name: str, inside: tuple[Step, ...]) -> str:
    if not inside:
        return name
    says = ngettext("{step}, with {n} step in its branches,", "{step}, with {n} steps in its branches,", len(inside))
    return says.format(step=name, n=len(inside))


def _where(change: Added | Moved, definition: Definition) -> str:
    """Where a step stands now: before the one below it, or after the one above, which those without a title go by."""
    following, last = change.following, last_titled(change.step, definition)
    is_moved = isinstance(change, Moved)
    is_inside = change.where != PAGE
    says = _("{place}, in {list}")
    if following is None:
        place = _("to the end") if is_moved else _("at the end")
        says = _("{place} of {list}")
    elif following.title or not change.step.title:
        place = _("before {step}").format(step=called(following, definition))
    elif last is None or last.id == change.where[0]:
        place = _("to the beginning") if is_moved else _("at the beginning")
        says = _("{place} of {list}")
    else:
        place = _("after {step}").format(step=called(last, definition))
    return says.format(place=place, list=_list(*change.where, definition)) if is_inside else place


def _list(opener: str, branch: str, definition: Definition) -> str:
    step = definition.step(opener)
    says = _("the {branch} branch of {step}")
    return says.format(branch=branch_word(step, branch), step=called(step, definition))


def _of_head(change: HeadChanged) -> str:
    if change.key == "leave_when":
        return _of_leaving(tuple(change.before), tuple(change.after))
    labels = {"name": _("name"), "record": _("record"), "summary": _("summary"), "tags": _("tags")}
    return arrow(labels[change.key], plain(change.before), plain(change.after))


def _of_leaving(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    come, gone = ([each for each in these if each not in those] for these, those in ((after, before), (before, after)))
    said = [
        _("whoever {does} leaves the sequence now").format(does=_doing(come)) if come else "",
        _("whoever {does} does not leave the sequence any more").format(does=_doing(gone)) if gone else "",
    ]
    return "; ".join(filter(None, said)) or _("leave_when stands in another order")


def _doing(events: Iterable[str]) -> str:
    does = {
        "replied": _("replies"),
        "meeting_booked": _("books a meeting"),
        "bounced": _("cannot be reached by e-mail"),
        "opted_out": _("wants no more e-mail"),
    }
    return _(" or ").join(does[event] for event in events)


def _of_branch(change: BranchAdded | BranchRemoved, old: Definition, new: Definition) -> str:
    is_added = isinstance(change, BranchAdded)
    names = listed_steps((step for step in change.steps if step.id in change.branch.steps), new if is_added else old)
    branch, step = branch_word(change.step, change.branch.name), called(change.step, new)
    if not is_added:
        told = _("the {branch} branch of {step} was removed")
    elif change.branch.name in ("answered", "interested"):
        told = _("an {branch} branch was added to {step}")
    else:
        told = _("a {branch} branch was added to {step}")
    told = told.format(branch=branch, step=step)
    return _("{told}: {steps}").format(told=told, steps=names) if names else told


def _of_case(change: CaseChanged) -> str:
    says = {
        "added": _("expect: “{name}” was added"),
        "removed": _("expect: “{name}” was removed"),
        "changed": _("expect: “{name}” changed"),
        "reordered": _("expect: the cases stand in another order"),
    }[change.how]
    return says.format(name=change.name)
