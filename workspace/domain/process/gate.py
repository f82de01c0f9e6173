"""Whether a record may go to another stage, and if not, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.process.bar import Bar, StepView
from workspace.i18n import _


@dataclass(frozen=True, slots=True)
class Allowed:
    """The way is free."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not yet."""

    reason: str
    missing: tuple[StepView, ...] = ()
    """The required steps to fill first, those of the nearest stage first."""


def gate(bar: Bar, to: str) -> Allowed | Refused:
    """Whether the record may go to stage `to`.

    Back is always possible. Forward needs the required steps of the present stage, and of every stage passed over.
    """
    names = [stage.name for stage in bar.stages]
    if to not in names:
        return Refused(_("There is no stage {stage}: {stages}.").format(stage=to, stages=", ".join(names)))
    target = names.index(to)
    at = next((index for index, stage in enumerate(bar.stages) if stage.state == "current"), -1)
    if target == at:
        return Refused(_("This is the stage {stage} already.").format(stage=bar.stages[target].title))
    passed = bar.stages[max(at, 0) : target]
    lacking = [(stage.title, step) for stage in passed for step in stage.missing if step.required]
    if not lacking:
        return Allowed()
    stages = dict.fromkeys(stage for stage, _step in lacking)
    listed = "; ".join(
        _("{stage}: {steps}").format(
            stage=stage, steps=", ".join(step.title for where, step in lacking if where == stage)
        )
        for stage in stages
    )
    return Refused(_("Fill first — {steps}").format(steps=listed), tuple(step for _stage, step in lacking))
