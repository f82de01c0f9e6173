"""Where an enrolment stands, what can happen to it, and what follows from that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from workspace.domain.fields import Value
from workspace.domain.working_time import WorkingTime

Choose = Callable[[str, Mapping[str, int]], str]
"""Which branch of a split is taken, from the step's id and the shares of its branches."""


def stable_branch(key: str, step_id: str, shares: Mapping[str, int]) -> str:
    """The branch that falls to `key` (what names the enrolment for good), the same every time it is asked."""
    digest = hashlib.blake2b(f"{key}\n{step_id}".encode(), digest_size=8).digest()
    point = int.from_bytes(digest) % 100
    for branch, share in shares.items():
        if point < share:
            return branch
        point -= share
    return next(iter(shares))


def first_branch(step_id: str, shares: Mapping[str, int]) -> str:
    """The branch written first."""
    return next(iter(shares))


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a record through a sequence. All instants are in UTC."""

    record: str
    """The type of record now: a lead's run goes on as an opportunity's after `qualify`."""
    status: Literal["ready", "active", "ended"] = "ready"
    step_id: str | None = None
    """The open step; nothing before the start and after the end."""
    began: datetime | None = None
    """When the open step was reached."""
    planned: datetime | None = None
    """When the open step would be due (a wait or watch: over) if nothing rolled or moved it."""
    due: datetime | None = None
    """When the open step is due (a wait or watch: over)."""
    last_email: str | None = None
    """The nearest e-mail step before the open one."""
    last_email_skipped: bool = False
    not_before: datetime | None = None
    """The return date of an out-of-office answer: what follows is due no earlier."""
    ended_as: str | None = None
    working_time: WorkingTime = field(default=WorkingTime(ZoneInfo("UTC")), compare=False)
    """The owner's; bound when the run is loaded, as are the following."""
    values: Mapping[str, Value] = field(default_factory=dict, compare=False)
    """The record's values by field, related ones as `account.industry`."""
    choose: Choose = field(default=first_branch, compare=False)
    stated: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Outcomes of checks, splits and updates that are settled beforehand, by step id; for simulations."""


@dataclass(frozen=True, slots=True)
class Started:
    """The record is connected and the first step begins."""


@dataclass(frozen=True, slots=True)
class Done:
    """The open step was done by its seller or sent by the worker."""

    outcome: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """The seller skipped the open step."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The customer replied, as the seller classes it."""

    kind: Literal["replied", "interested", "not_interested"] = "replied"


@dataclass(frozen=True, slots=True)
class Bounced:
    """The e-mail could not be delivered."""


@dataclass(frozen=True, slots=True)
class OutOfOffice:
    """The customer is away until then; this is not a reply."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Met:
    """What an `await` waits for has happened."""


@dataclass(frozen=True, slots=True)
class FactsChanged:
    """The record's values are others than before; the run carries the new ones."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something outside the open step for which a `leave_when` may wait: `meeting_booked`, `opted_out`."""

    what: Literal["meeting_booked", "opted_out"]


@dataclass(frozen=True, slots=True)
class TimePassed:
    """It is now; what is over by now passes."""


@dataclass(frozen=True, slots=True)
class Postponed:
    """The open step of a seller was snoozed, or a call back agreed, to exactly this time."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """A person, or a new version, puts the run at this step, which begins; the open step is cancelled."""

    step_id: str


Event = (
    Started
    | Placed
    | Done
    | Skipped
    | Replied
    | Bounced
    | OutOfOffice
    | Met
    | FactsChanged
    | Happened
    | TimePassed
    | Postponed
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A step began. For a wait or watch `due` is when it is over."""

    step_id: str
    type: str
    planned: datetime
    due: datetime
    began: datetime
    stand_in: int | None = None
    """The seller who does it while its owner is away."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A step is over: done, passed, `skipped`, or `cancelled` when the run ended while it was open."""

    step_id: str
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SetFields:
    """The record gets these values."""

    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class StartSequence:
    """The record is handed to another sequence, known by its file name."""

    name: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is over. `as_` is a word of `step.ENDS`, or `left` by the sequence's `leave_when`."""

    as_: str
    at: datetime
    by: str = ""
    """For a run that left, the event of `leave_when`."""


Effect = Opened | Closed | SetFields | StartSequence | Ended
