"""What an action answers: done, or refused with the reason. An exception is a bug."""

from __future__ import annotations

from dataclasses import dataclass

RecordKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Done:
    """It is so now."""

    message: str
    """What was done, for the message line: `Wide World Importers: voicemail`."""
    follows: str = ""
    """What follows and when: `next Wed 26 Nov, e-mail`."""
    record: RecordKey | None = None
    """The record that it was about; for something new, the new one."""
    detail: tuple[str, ...] = ()
    """More lines, where there is more to say: what was created, what could not be undone."""
    repeatable: bool = False
    """Whether `.` may do the same to another record."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: str
    """Why, as a sentence that says what to do next."""
    fields: tuple[tuple[str, str], ...] = ()
    """What is wrong with which field of the input."""


Result = Done | Refused
