"""What a command is done to: the record that is named, and the open work on it that the command is meant for."""

from __future__ import annotations

from workspace.cli.options import WrongInput
from workspace.commands.registry import Command, Selection
from workspace.commands.work import command_for
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.find import Ambiguous, resolve
from workspace.views.queue import QueueRow, find_line, lines_of
from workspace.views.reader import Reader
from workspace.views.record import RecordView, record
from workspace.views.sequence_names import sequence_names

WORK = ("step", "activity", "reply")
"""What may be named instead of a record where a command is done to open work: `step:12`."""
_DIGITS = 19
_REPLIES = ("reply.log", "reply.let_go")


def record_named(reader: Reader, text: str, record_type: str = "") -> RecordView:
    """The one record that `text` names, of `record_type` if one is asked for. Raises WrongInput, naming the candidates."""
    try:
        found = record(reader, resolve(reader, text.strip(), record_type))
    except Ambiguous as error:
        raise WrongInput(str(error)) from None
    assert found is not None
    return found


def selection_of(workspace: Workspace, command: Command, text: str | None, record_type: str = "") -> Selection:
    """What stands before a command that was typed. Raises WrongInput."""
    shown: RecordView | None = None
    line: QueueRow | None = None
    if text is not None:
        line = work_named(workspace.reader, text) if command.on_work else None
        shown = record_named(workspace.reader, str(line.record) if line else text, record_type)
        line = line or line_for(command, lines_of(workspace.reader, shown.ref))
    me = workspace.seller
    return Selection(record=shown, line=line, demo=workspace.is_demo, manager=me.is_manager, seller_id=me.id)


def sequence_among(workspace: Workspace, words: list[str]) -> tuple[str, list[str]]:
    """The sequence that stands first or last among the words, if one does, and the other words."""
    known = sequence_names(workspace.reader, workspace.context.files)
    at = next((at for at in (0, -1) if words[at] in known), None)
    if at is None:
        return "", words
    return words[at], words[1:] if at == 0 else words[:-1]


def line_for(command: Command, lines: list[QueueRow]) -> QueueRow | None:
    """The open work that a command is meant for: what it does by itself, or its reply; else what ranks first."""
    if command.id in _REPLIES:
        return next((line for line in lines if line.kind == "reply"), None)
    own = next((line for line in lines if command_for(line) == command.id), None)
    if own is not None or command.id == "meeting.result":
        return own
    rest = [line for line in lines if not command.on_work or line.kind != "reply"] or lines
    return rest[0] if rest else None


def work_named(reader: Reader, text: str) -> QueueRow | None:
    """The open work of `step:12`, or of `12`: a step. Nothing for what names no work. Raises WrongInput."""
    kind, _colon, number = text.partition(":") if ":" in text else ("step", "", text)
    if kind not in WORK or not (number.isascii() and number.isdigit()):
        return None
    line = find_line(reader, kind, int(number)) if len(number) < _DIGITS else None
    if line is None:
        raise WrongInput(_("{kind}:{number} is not open (any more).").format(kind=kind, number=number))
    return line
