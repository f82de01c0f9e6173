"""What a form asks for: one description per field, from which the fields are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """How a typed text is understood."""

    meaning: str = ""
    """What it means, where that is more than what stands there: `Fri 28 Nov 14:00`."""
    error: str = ""
    """What is wrong with it, as a sentence."""


Check = Callable[[str], Reading]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form."""

    name: str
    label: str
    """As a person reads it, translated."""
    kind: str = "text"
    """`text`, `lines`, `choice` or `flag`."""
    value: str = ""
    """What it holds at first; a flag holds `yes` or nothing."""
    choices: tuple[tuple[str, str], ...] = ()
    """Codes with what people call them."""
    required: bool = False
    hint: str = ""
    """One line under the field while it has the focus."""
    check: Check | None = None
    """Reads what is typed, at each key."""
    suggestions: tuple[str, ...] = ()
    """Completions offered in the field; `→` takes one."""
    complete: Callable[[str], str] | None = None
    """Completes the word at the end of what is typed, in place of `suggestions`; nothing when it knows none."""
    lines: int = 4
    """Height of a field of several lines."""
    only: tuple[str, str] | None = None
    """Another field and what it must hold for this one to be asked at all."""
