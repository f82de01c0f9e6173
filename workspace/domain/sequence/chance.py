"""What customers do by chance: the same for the same seed, record and step, in whatever order it is asked."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Literal

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import (
    Bounced,
    Closed,
    Done,
    Effect,
    Event,
    Met,
    Opened,
    OutOfOffice,
    Replied,
    TimePassed,
)
from workspace.domain.sequence.simulate import USUAL
from workspace.domain.sequence.step import EMAILS, TYPES

_SLOWEST_REPLY = timedelta(days=4)
_LONGEST_ABSENCE = 10
"""Days that an out-of-office answer may speak of."""
_AT_ONCE = timedelta(minutes=1)
"""How long machines take to answer."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How often customers do what, each from 0 to 1."""

    reply: float = 0.1
    """Of the e-mails that arrive."""
    interested: float = 0.3
    """Of the replies, as the seller classes them."""
    not_interested: float = 0.2
    """Of the replies."""
    bounce: float = 0.02
    """Of the e-mails."""
    out_of_office: float = 0.03
    """Of the e-mails."""
    answer: float = 0.3
    """Of the calls."""
    voicemail: float = 0.5
    """Of the calls that nobody answers."""
    met: float = 0.5
    """Of what an `await` waits for."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens to a run at a time to come."""

    at: datetime
    event: Event
    step_id: str | None = None
    """Only while this step is open; nothing: whatever is open."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The customers of a cohort."""

    seed: int
    rates: Rates = Rates()

    def after(self, definition: Definition, key: str, effect: Effect) -> tuple[Happening, ...]:
        """What follows from `effect` for the record that `key` names: steps are done the moment they are due."""
        if isinstance(effect, Opened):
            own = self._own(definition, key, effect)
            return (own,) if own else ()
        if isinstance(effect, Closed) and effect.outcome in ("sent", "done"):
            return self._answers(key, effect) if definition.step(effect.step_id).type in EMAILS else ()
        return ()

    def _own(self, definition: Definition, key: str, opened: Opened) -> Happening | None:
        kind = opened.type
        if kind == "phone_call":
            return Happening(opened.due, Done(self._call(key, opened.step_id)), opened.step_id)
        if kind == "await":
            met, when, *_rest = self._rolls(key, opened.step_id)
            if met < self.rates.met:
                return Happening(_later(opened.began, when * (opened.due - opened.began)), Met(), opened.step_id)
        if kind in ("wait", "await_reply", "await"):
            return Happening(opened.due, TimePassed(), opened.step_id)
        return Happening(opened.due, Done(USUAL[kind]), opened.step_id) if TYPES[kind].is_worked else None

    def _call(self, key: str, step_id: str) -> str:
        answered, voicemail, *_rest = self._rolls(key, step_id)
        if answered < self.rates.answer:
            return "answered"
        return "voicemail" if voicemail < self.rates.voicemail else "no_answer"

    def _answers(self, key: str, sent: Closed) -> tuple[Happening, ...]:
        """What comes back for an e-mail: it bounces, a machine says that they are away, a person replies, or nothing."""
        rates = self.rates
        machine, replies, kind, time = self._rolls(key, sent.step_id)
        at = sent.at + _AT_ONCE
        if machine < rates.bounce:
            return (Happening(at, Bounced()),)
        found: list[Happening] = []
        if machine < rates.bounce + rates.out_of_office:
            until = at + timedelta(days=1 + int(time * _LONGEST_ABSENCE))
            found.append(Happening(at, OutOfOffice(until)))
            at = until
        if replies < rates.reply:
            found.append(Happening(_later(at, time * time * _SLOWEST_REPLY), Replied(self._kind(kind))))
        return tuple(found)

    def _kind(self, roll: float) -> Literal["replied", "interested", "not_interested"]:
        if roll < self.rates.interested:
            return "interested"
        return "not_interested" if roll < self.rates.interested + self.rates.not_interested else "replied"

    def _rolls(self, key: str, step_id: str) -> tuple[float, float, float, float]:
        """Four numbers from 0 to below 1 that no other record and no other step shares."""
        digest = blake2b(f"{self.seed}\n{key}\n{step_id}".encode(), digest_size=32).digest()
        first, second, third, fourth = struct.unpack(">4Q", digest)
        scale = 2.0**-53
        return (first >> 11) * scale, (second >> 11) * scale, (third >> 11) * scale, (fourth >> 11) * scale


def _later(at: datetime, by: timedelta) -> datetime:
    """In whole seconds, as instants are stored."""
    return at + timedelta(seconds=int(by.total_seconds()))
