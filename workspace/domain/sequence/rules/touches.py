"""What reaches the customer, what counts as their answer, and which touches come close upon each other."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.sequence.graph import OUT, Graph
from workspace.domain.sequence.measure import hours_in
from workspace.domain.sequence.step import EMAILS, REPLIES, Step

_A_DAY = 24
_ANSWERS: dict[str, tuple[str, ...]] = {
    "phone_call": ("answered",),
    "await_reply": REPLIES,
    "await": ("met",),
    "meeting": ("booked",),
    "qualify": ("qualified",),
}


def is_touch(step: Step) -> bool:
    """Whether doing `step` asks for the customer's attention: a mail, a call, a text, a message on LinkedIn.

    Research they never notice, a request to connect is one click beside the mail, and a meeting they have agreed to.
    """
    return step.type in (*EMAILS, "phone_call", "text_message") or (
        step.type == "linkedin" and step.action == "message"
    )


def answers(step: Step) -> tuple[str, ...]:
    """The outcomes of `step` that are the customer's answer; from then on there is a conversation."""
    return _ANSWERS.get(step.type, ())


@dataclass(frozen=True, slots=True)
class Close:
    """A touch that may come less than a day after another one that nobody has answered."""

    place: int
    earlier: int
    hours: int
    """The least time between the two."""


def close_touches(graph: Graph) -> list[Close]:
    """The touches that come close upon another on some route, each with the least time between, in file order.

    After an answer there is a conversation, in which nobody counts; a wait of a day or more ends it. A mail that
    bounced has not reached anyone.
    """
    walk = _Walk(graph)
    for place in range(len(graph.steps)):
        walk.leave(place)
    return walk.found


class _Walk:
    """One pass down the file: how each step can be reached, with the least hours since an unanswered touch."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.cold = [False] * len(graph.steps)
        self.in_conversation = [False] * len(graph.steps)
        self.since: list[tuple[int, int] | None] = [None] * len(graph.steps)
        self.cold[0] = True
        self.found: list[Close] = []

    def leave(self, place: int) -> None:
        """Go on from `place` by all its outcomes."""
        step, since = self.graph.steps[place], self.since[place]
        if is_touch(step) and self.cold[place]:
            if since is not None:
                self.found.append(Close(place, since[1], since[0]))
            since = (0, place)
        for outcome, to in self.graph.next[place].items():
            if to == OUT:
                continue
            if outcome in answers(step):
                self.in_conversation[to] |= self.cold[place] or self.in_conversation[place]
            else:
                self._go_on(place, to, 0 if outcome == "bounced" else hours_in(step))
                if since is not None and outcome != "bounced":
                    self._carry(to, since[0] + hours_in(step), since[1])

    def _go_on(self, place: int, to: int, hours: int) -> None:
        self.cold[to] |= self.cold[place] or (hours >= _A_DAY and self.in_conversation[place])
        self.in_conversation[to] |= self.in_conversation[place]

    def _carry(self, to: int, hours: int, earlier: int) -> None:
        before = self.since[to]
        if hours < _A_DAY and (before is None or hours < before[0]):
            self.since[to] = (hours, earlier)
