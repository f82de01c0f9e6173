"""A manager looks at every queue and does nobody's work: another's record is read, talked about, handed over, and the
manager says which sequences run for it."""

from __future__ import annotations

from dataclasses import replace

from workspace.commands.registry import Command, Selection
from workspace.i18n import _

_WORK = ("act", "reach", "capture", "record")
"""Groups of commands that do a seller's work."""
_SEQUENCES = tuple(f"sequence.{verb}" for verb in ("menu", "connect", "pause", "resume", "restart", "disconnect"))
_OPEN_TO_MANAGERS = ("record.assign", "post.write", "lead.new", "record.stage", *_SEQUENCES)
"""What a manager may do with anybody's record: hand it over, say something about it, look along its stages, choose its
sequences."""


def respecting(command: Command) -> Command:
    """The command, not available to a manager on another seller's record where it would do the seller's work."""
    if command.group not in _WORK or command.id in _OPEN_TO_MANAGERS or not command.on_record:
        return command
    return replace(command, available=lambda selection: _anothers(selection) or command.available(selection))


def _anothers(selection: Selection) -> str | None:
    shown = selection.record
    if shown is None or not selection.manager or selection.seller_id is None:
        return None
    if shown.owner_id in (None, selection.seller_id):
        return None
    return _("That is {owner}’s: look at it, post something about it, choose its sequences, or hand it over.").format(
        owner=shown.owner
    )
