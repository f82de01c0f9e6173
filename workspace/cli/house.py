"""What the command line asks of whoever puts the program together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workspace.commands.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Options:
    """What was said before the verb."""

    db: str | None = None
    """A file or a URL; nothing for the usual one."""
    acting: str | None = None
    """The login of whom to act as."""
    now: str | None = None
    """Where the clock of this one call stands, as ISO 8601; on a demo or simulated database only."""


class Unusable(Exception):
    """The workspace cannot be opened: the message says why and what to do, `code` is the exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class Worked(Protocol):
    """What the worker did, counted."""

    @property
    def moved(self) -> int:
        """Waits and watches that were over, and mail of sequences that was put out."""
        ...

    @property
    def sent(self) -> int:
        """Mail that left."""
        ...

    @property
    def held(self) -> int:
        """Sequences that are due and stay, for a reason that they show."""
        ...

    @property
    def refused(self) -> int:
        """Mail that the server did not take."""
        ...

    @property
    def rescored(self) -> int:
        """Ranks that followed the time."""
        ...

    @property
    def spread(self) -> int:
        """What leave had piled up on its first day after, or in other hands, and was moved."""
        ...


class House(Protocol):
    """Opens workspaces, and runs what needs more than commands and views."""

    home: Path

    def open(self, options: Options) -> Workspace:
        """The workspace that the options name, made where there is none. Raises Unusable."""
        ...

    def open_demo(self, *, fresh: bool) -> Workspace:
        """The demo, where it was left, or begun again. Raises Unusable."""
        ...

    def show(self, workspace: Workspace) -> int:
        """Run the screen on a workspace; gives the exit code."""
        ...

    def take_screenshots(self, folder: Path) -> list[Path]:
        """Take pictures of the demo into a folder; says which. Raises Unusable."""
        ...

    def work(self, options: Options) -> int:
        """Run the worker until it is stopped; gives the exit code. Raises Unusable."""
        ...

    def work_once(self, workspace: Workspace) -> Worked:
        """Do what is due now; says what that was."""
        ...

    def is_first_start(self, options: Options) -> bool:
        """Whether there is nothing at the usual place yet."""
        ...

    def drop_unused(self, options: Options) -> None:
        """Remove a new database in which nothing was done: the next start is the first one again."""
        ...
