"""Rule `after-break-up`: a touch after the mail that said it was the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.ids import slug
from workspace.domain.sequence.rules.inspected import Inspected, called
from workspace.domain.sequence.rules.touches import answers, is_touch
from workspace.domain.sequence.step import EMAILS, Step
from workspace.i18n import _

_SAYS_SO = re.compile(
    r"(^|-)(break-?up|good-?bye|farewell|one-last-time|clos(e|ing)-(the|your|my)-(loop|file)"
    r"|(last|final)-(follow-?ups?|e-?mail|mail|message|reminder|attempt|try|note|word|chance))(-|$)"
)


def is_break_up(step: Step) -> bool:
    """Whether `step` is the mail that says goodbye: its id, its title or the name of its message says so.

    By the words break-up, goodbye, farewell, “one last time”, “closing the loop” or “closing your file”, or “last” or
    “final” before follow-up, e-mail, message, reminder, attempt, try, note, word or chance.
    """
    if step.type not in (*EMAILS, "text_message"):
        return False
    return any(_SAYS_SO.search(slug(text)) for text in (step.id, step.title, step.message))


def after_break_up(inspected: Inspected) -> Iterator[Problem]:
    """The first touch after each break-up mail that nobody answered."""
    graph = inspected.graph
    parted: list[int] = [OUT] * len(graph.steps)
    for place, step in inspected.steps():
        goodbye = parted[place]
        if goodbye != OUT and is_touch(step):
            says = _("This comes after “{mail}” on line {line}, which says goodbye: move it before, or end there.")
            says = says.format(mail=called(graph.steps[goodbye]), line=graph.steps[goodbye].line)
            yield warning(step.line, step.column, "after-break-up", says)
            goodbye = OUT
        if is_break_up(step):
            goodbye = place
        for outcome, to in graph.next[place].items():
            if to != OUT and goodbye != OUT and outcome not in answers(step):
                parted[to] = max(parted[to], goodbye)
