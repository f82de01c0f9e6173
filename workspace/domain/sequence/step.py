"""The steps of a sequence, and what each type of step may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workspace.domain.conditions import Condition
from workspace.domain.duration import Duration
from workspace.domain.fields import Value

NOT_ANSWERED = ("voicemail", "busy", "wrong_number", "no_answer")
"""The results of a call that was not answered; one without a branch takes that of `no_answer`."""
CALL_RESULTS = ("answered", *NOT_ANSWERED)
REPLIES = ("replied", "interested", "not_interested")
"""A reply, as the seller classes it; one without a branch takes that of `replied`."""
END_WORDS = ("success", "no_response", "not_interested", "later")
ENDS = ("completed", *END_WORDS, "disqualified", "lost", "started")
"""Every way in which a route ends."""
LEFT = "left"
"""How a run ends that its sequence lets go by `leave_when`; not the end of a route."""
LEAVE_EVENTS = ("replied", "meeting_booked", "bounced", "opted_out")
ACTIONS = ("research", "introduction", "connect", "message")


@dataclass(frozen=True, slots=True)
class StepType:
    """What the steps of one type have in common."""

    keys: tuple[str, ...] = ()
    """Its own keys, besides the common ones."""
    needs: str = ""
    """The one of its keys that it cannot do without."""
    branches: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    """How it can end. For a step that passes at once or with time, how it passes."""
    counts: bool = True
    """Whether `measure` counts it and a route lists it."""
    needs_title: bool = True
    is_argument: bool = False
    """Its value is not a title but what it needs to know."""
    is_worked: bool = True
    """Someone does it or the worker sends it, so it becomes due in working time."""


def _passing(
    keys: tuple[str, ...] = (),
    needs: str = "",
    branches: tuple[str, ...] = (),
    outcomes: tuple[str, ...] = (),
    is_argument: bool = True,
) -> StepType:
    """A type whose steps nobody does: they pass at once or with time."""
    return StepType(
        keys, needs, branches, outcomes, counts=False, needs_title=False, is_argument=is_argument, is_worked=False
    )


TYPES: dict[str, StepType] = {
    "email": StepType(keys=("message",), outcomes=("sent", "done")),
    "automated_email": StepType(keys=("message",), needs="message", outcomes=("sent",)),
    "phone_call": StepType(keys=("script",), branches=CALL_RESULTS, outcomes=CALL_RESULTS),
    "task": StepType(outcomes=("done",)),
    "linkedin": StepType(keys=("action",), outcomes=("done",)),
    "text_message": StepType(keys=("message",), outcomes=("done",)),
    "meeting": StepType(keys=("length",), outcomes=("booked",)),
    "qualify": StepType(outcomes=("qualified", "qualified_without_opportunity"), needs_title=False),
    "disqualify": StepType(keys=("reason",), outcomes=("disqualified",), needs_title=False),
    "close_as_lost": StepType(keys=("reason", "competitor"), outcomes=("lost",), needs_title=False),
    "update": StepType(keys=("set",), needs="set", outcomes=("updated",), needs_title=False, is_worked=False),
    "wait": _passing(outcomes=("passed",)),
    "await_reply": StepType(
        branches=(*REPLIES, "bounced"),
        outcomes=(*REPLIES, "bounced", "no_reply"),
        needs_title=False,
        is_argument=True,
        is_worked=False,
    ),
    "await": StepType(
        keys=("limit", "when"), needs="limit", branches=("met",), outcomes=("met", "not_met"), is_worked=False
    ),
    "check": _passing(("when",), "when", ("then", "else"), ("then", "else"), is_argument=False),
    "split": _passing(is_argument=False),
    "start": _passing(),
    "go_to": _passing(),
    "end": _passing(),
}
"""Every type of step, by the key that names it."""

COMMON_KEYS = ("id", "note", "fields", "priority")
EMAILS = ("email", "automated_email")
WATCHES = ("await_reply", "await")


@dataclass(frozen=True, slots=True)
class Branch:
    """Steps that leave the page at one outcome of the step that opens them."""

    name: str
    steps: tuple[str, ...]
    """Ids, in order; at least one."""
    share: int = 0
    """Of a `split`: how many of 100 go here."""
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Which of the values are there depends on its type."""

    id: str
    type: str
    title: str = ""
    note: str = ""
    fields: tuple[str, ...] = ()
    high_priority: bool = False
    message: str = ""
    script: str = ""
    action: str = ""
    minutes: int | None = None
    """How long a meeting is."""
    reason: str = ""
    competitor: str = ""
    set: Mapping[str, Value] = field(default_factory=dict)
    when: Condition | None = None
    limit: Duration | None = None
    """How long a `wait` is, and how long a watch watches."""
    target: str = ""
    """The step of `go_to`, the sequence of `start`, the word of `end`."""
    branches: tuple[Branch, ...] = ()
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Line and column of the value of each key."""

    @property
    def counts(self) -> bool:
        """Whether routes list it and `measure` counts it."""
        return TYPES[self.type].counts

    @property
    def outcomes(self) -> tuple[str, ...]:
        """How it can end."""
        return tuple(branch.name for branch in self.branches) if self.type == "split" else TYPES[self.type].outcomes

    def branch(self, name: str) -> Branch | None:
        """Its branch of that name."""
        return next((branch for branch in self.branches if branch.name == name), None)
