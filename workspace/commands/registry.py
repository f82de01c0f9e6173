"""What a person can do, declared once: keys, key bar, palette, help, command line and README come from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workspace.actions.result import Done, Refused, Result
from workspace.commands.workspace import Workspace
from workspace.views.queue import QueueRow
from workspace.views.record import RecordView
from workspace.views.record_rows import RecordRow

__all__ = ["Argument", "Command", "Done", "Refused", "Registry", "Result", "Selection", "Values"]

Values = Mapping[str, Any]
"""What a dialog or a command line gathered, by argument name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is in view when a command is asked for. Holds no screen types, so availability can be tested without one."""

    record: RecordView | None = None
    line: QueueRow | None = None
    """The open work that the cursor or the record stands at: what `⏎` would do."""
    marked: tuple[QueueRow | RecordRow, ...] = ()
    demo: bool = False
    manager: bool = False
    seller_id: int | None = None
    """Who asks; nothing where it makes no difference."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Something that a command needs to be told: a field of its dialog, an argument on the command line."""

    name: str
    label: str
    """A msgid; shown translated."""
    kind: str = "text"
    """`text`, `lines`, `choice`, `number`, `money`, `date`, `when`, `seller`, `sequence`, `flag`."""
    choices: tuple[str, ...] = ()
    required: bool = False
    default: str = ""
    positional: bool = False
    """On the command line: given by place and not by `--name`."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do."""

    id: str
    """Stable, as keymaps name it: `record.call`."""
    title: str
    """A msgid: two or three words for the key bar and the palette."""
    help: str
    """A msgid: one sentence."""
    group: str
    """The group of keys that it stands in: move, act, reach, capture, record, see, lists, go, other, demo."""
    keys: tuple[str, ...] = ()
    """Default keys, as Textual names them."""
    cli: str = ""
    """The verb on the command line, `note` or `lead new`; empty where it makes sense on the screen alone."""
    on_record: bool = True
    """Whether it is done to the record in view; on the command line its first argument."""
    on_work: bool = False
    """Whether it is done to the record's open work; on the command line a step may be named instead of the record."""
    arguments: tuple[Argument, ...] = ()
    available: Callable[[Selection], str | None] = lambda _selection: None
    """The reason why it cannot be done now, or nothing."""
    run: Callable[[Workspace, Selection, Values], Result] | None = None
    """The action; nothing for what only the screen does (moving, showing)."""
    bar: int = 0
    """Place in the key bar, from 1; 0 stays out of it."""


class Registry:
    """Every command by its id. Refuses two commands with one id."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands: dict[str, Command] = {}
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            self._commands[command.id] = command

    def __getitem__(self, command_id: str) -> Command:
        return self._commands[command_id]

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __contains__(self, command_id: str) -> bool:
        return command_id in self._commands

    def in_group(self, group: str) -> list[Command]:
        """The commands of one group, as declared."""
        return [command for command in self._commands.values() if command.group == group]
