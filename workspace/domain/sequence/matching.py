"""Which step of one version is which step of another.

Steps are known by their ids. What has no id of its own is known by its title, and without one, or under another one, by
the steps that it stands between: a counted id (`wait-2`) means another step as soon as one was put in above it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.step import Step

Signs = tuple[Hashable, ...]
"""What a step may be known by, the surest first."""


def matched(old: Definition, new: Definition) -> dict[str, str]:
    """The id in `new` of every step of `old` that is still there."""
    known = {id_ for id_ in old.graph.index if id_ in new.graph.index}
    known -= {id_ for id_ in known if _is_counted(old.step(id_)) or _is_counted(new.step(id_))}
    pairs = {id_: id_ for id_ in known}
    before, after = _signs(old, known), _signs(new, known)
    for rank in range(4):
        there = {signs[rank]: id_ for id_, signs in after.items() if rank < len(signs)}
        for id_, signs in list(before.items()):
            found = there.pop(signs[rank], None) if rank < len(signs) else None
            if found is not None:
                pairs[id_] = found
                del before[id_], after[found]
    return pairs


def _is_counted(step: Step) -> bool:
    """Whether its id is nothing but its type and a number that the reader counted."""
    return "id" not in step.places and re.fullmatch(rf"{step.type.replace('_', '-')}-\d+", step.id) is not None


def _signs(definition: Definition, known: set[str]) -> dict[str, Signs]:
    """What each step that is not known by its id may be known by."""
    forward = dict(_anchors(definition.steps, known))
    backward = dict(_anchors(definition.steps[::-1], known))
    titles: dict[tuple[str, str], int] = {}
    signs: dict[str, Signs] = {}
    for step in definition.steps:
        if step.id in known:
            continue
        (last, since), (following, until) = forward[step.id], backward[step.id]
        if step.title and not _is_counted(step):
            titles[step.type, step.title] = titles.get((step.type, step.title), 0) + 1
            signs[step.id] = ((step.type, step.title, titles[step.type, step.title]),)
            if "id" not in step.places and (last or following):
                signs[step.id] += (("retitled", step.type, last, following, since, until),)
        else:
            signs[step.id] = (
                (step.type, last, following, since),
                (step.type, "before", following, until),
                (step.type, "after", last, since),
                (step.type, step.id),
            )
    return signs


def _anchors(steps: tuple[Step, ...], known: set[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each step that is not known, with the known one passed last and the how-manieth of its type it is since then."""
    anchor, since = "", dict[str, int]()
    for step in steps:
        if step.id in known:
            anchor, since = step.id, {}
        else:
            since[step.type] = since.get(step.type, 0) + 1
            yield step.id, (anchor, since[step.type])
