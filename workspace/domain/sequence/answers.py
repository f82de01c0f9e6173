"""What is assumed to happen at a step, as `simulate --answer` and `expect:` cases say it."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.duration import Duration, parse_duration
from workspace.domain.problem import listed, nearest_or_all, shown
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.step import REPLIES, Step
from workspace.i18n import _

SKIP = "skip"
_ARRIVING = {"await_reply": (*REPLIES, "bounced"), "await": ("met",)}
"""The outcomes of watches that come at a time of their own."""
_NEVER_SKIPPED = ("check", "split", "start", "go_to", "end")


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome of a step, or `skip`; of a watch, how long after its beginning it comes."""

    outcome: str
    after: Duration | None = None


def possible_answers(step: Step) -> tuple[str, ...]:
    """Every answer that `step` can have, without `after …`."""
    return step.outcomes if step.type in _NEVER_SKIPPED else (*step.outcomes, SKIP)


def parse_answer(definition: Definition, step_id: str, text: str, *, hints: bool = True) -> Answer:
    """The answer that `text` gives to a step. Raises ValueError with a sentence."""
    graph = definition.graph
    if step_id not in graph.index:
        says = _("There is no step {id}.{hint}")
        raise ValueError(says.format(id=shown(step_id), hint=nearest_or_all(step_id, graph.index) if hints else ""))
    step = definition.step(step_id)
    text = text.strip()
    possible = possible_answers(step)
    if text in possible:
        return Answer(text)
    outcome, after, time = text.partition(" after ")
    if after and outcome in _ARRIVING.get(step.type, ()):
        try:
            return Answer(outcome, parse_duration(time.strip()))
        except ValueError as reason:
            says = _("{answer} is not possible: {reason}.")
            raise ValueError(says.format(answer=shown(text), reason=reason)) from None
    if not possible:
        says = _("{id} passes by itself and takes no answer.")
        raise ValueError(says.format(id=step_id))
    says = _("{answer} is not an answer to {id}; possible are {answers}.")
    raise ValueError(says.format(answer=shown(text), id=step_id, answers=listed(_with_after(step, possible))))


def _with_after(step: Step, possible: tuple[str, ...]) -> list[str]:
    arriving = _ARRIVING.get(step.type, ())
    return [f"{answer} [after …]" if answer in arriving else answer for answer in possible]
