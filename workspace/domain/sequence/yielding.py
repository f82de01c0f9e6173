"""One person is not written to within a day of another touch: mail that goes by itself makes way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from workspace.domain.working_time import WorkingTime

TOUCHES = ("automated_email", "email", "text_message", "phone_call", "meeting", "appointment")
"""What reaches a person, the weakest first: what a machine wrote makes way for a person's mail, that for a voice."""
APART = timedelta(days=1)
PATIENCE = timedelta(days=7)
"""How long after its planned time a mail makes way at most: then it goes, whatever else there is."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that reached a person, or will."""

    kind: str
    """One of `TOUCHES`."""
    at: datetime
    is_done: bool
    title: str = ""
    sequence: str = ""
    """The title of the sequence whose step it is; empty for what a seller did or planned by hand."""
    since: tuple[datetime, int] | None = None
    """When it was connected to that sequence, and the number of the enrolment: among equals the earlier goes first."""


@dataclass(frozen=True, slots=True)
class Yielded:
    """When the mail goes instead, and the touch that it makes way for."""

    until: datetime
    to: Touch


def makes_way(mail: Touch, others: Collection[Touch], there: WorkingTime, planned: datetime) -> Yielded | None:
    """What the mail `mail`, due at its time, makes way for, and until when; nothing when it may go, or waited long enough.

    It makes way for what is done, which cannot move any more, and for what is stronger and due. Raises NoSuchTime.
    """
    in_its_way = [other for other in others if other.is_done or is_stronger(other, mail)]
    at, to = mail.at, None
    while near := [other for other in in_its_way if abs(other.at - at) < APART]:
        to = max(near, key=lambda other: other.at)
        at = there.next_working_time(to.at + APART)
        if at > planned + PATIENCE:
            return None
    return Yielded(at, to) if to is not None else None


def is_stronger(one: Touch, other: Touch) -> bool:
    """Whether `other` makes way for `one` while both are to come; never both ways."""
    first, second = TOUCHES.index(one.kind), TOUCHES.index(other.kind)
    if first != second or one.since is None or other.since is None:
        return first > second
    return one.since < other.since
