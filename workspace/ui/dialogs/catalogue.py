"""Which dialog asks for what a command needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workspace.commands.catalogue import REGISTRY
from workspace.commands.registry import Selection
from workspace.commands.workspace import Workspace
from workspace.ui.dialogs import (
    for_leave,
    for_people,
    for_qualify,
    for_record,
    for_screen,
    for_seller,
    for_sequence,
    for_versions,
    for_work,
)
from workspace.ui.dialogs.command_items import FROM_CURSOR
from workspace.ui.dialogs.dialog import Dialog, Drafts
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal

__all__ = ["dialog_for"]

Make = Callable[[Ground], Modal | None]

_MAKERS: Mapping[str, Make] = {
    "call.log": for_work.call,
    "email.write": for_work.mail,
    "reply.answer": for_work.answer,
    "work.done": for_work.done,
    "work.snooze": for_work.snooze,
    "work.skip": for_work.skip,
    "work.outcome": for_screen.outcome,
    "meeting.book": for_work.meeting,
    "meeting.result": for_work.meeting_result,
    "reply.log": for_work.reply,
    "post.write": for_work.post,
    "lead.new": for_record.new_lead,
    "record.edit": for_record.edit,
    "record.assign": for_record.assign,
    "record.stage": for_record.stage,
    "lead.qualify": for_qualify.qualify,
    "lead.disqualify": for_record.disqualify,
    "opportunity.lost": for_record.lost,
    "opportunity.won": for_record.won,
    "record.reopen": for_record.reopen,
    "stage.mark": for_record.mark,
    "stakeholder.add": for_people.stakeholder,
    "stakeholder.edit": for_people.edit_stakeholder,
    "stakeholder.remove": for_people.remove_stakeholder,
    "competitor.add": for_people.competitor,
    "competitor.edit": for_people.edit_competitor,
    "competitor.remove": for_people.remove_competitor,
    "sequence.menu": for_sequence.menu,
    "sequence.connect": for_sequence.connect,
    "sequence.disconnect": for_sequence.disconnect,
    "sequence.restart": for_sequence.restart,
    "sequence.activate": for_versions.activate,
    "sequence.migrate": for_versions.migrate,
    "sequence.retire": for_versions.retire,
    "sequence.clone": for_versions.clone,
    "leave.begin": for_leave.away,
    "leave.end": for_leave.back,
    "seller.set": for_leave.working_time,
    "seller.sign": for_seller.signature,
    "see.what_if": for_screen.what_if,
    "go.find": for_screen.go_to,
    "copy": for_screen.copying,
}
_ASKS_NOTHING = FROM_CURSOR | {"sequence.confirm", "sequence.pause", "sequence.resume"}


def dialog_for(
    command_id: str,
    workspace: Workspace,
    selection: Selection,
    *,
    preset: Mapping[str, Any] | None = None,
    drafts: Drafts | None = None,
) -> Modal | None:
    """The dialog that a command opens, or nothing when there is nothing left to ask.

    `preset` is what is known already, by the names of the arguments; it comes back with what is gathered. Dialogs of
    commands that change something give back values; the menus `work.outcome` and `sequence.menu` a `Next`, `go.find` a
    `RecordRef`, `copy` the text; `see.what_if` nothing. `drafts` keeps what was typed when a dialog is left.
    """
    command = REGISTRY[command_id]
    known = dict(preset or {})
    ground = Ground(workspace, selection, command, known)
    make = _MAKERS.get(command_id)
    if make is not None:
        dialog = make(ground)
    elif command_id in _ASKS_NOTHING or all(argument.name in known for argument in command.arguments):
        return None
    else:
        asked = [ground.spec(argument.name) for argument in command.arguments if argument.name not in known]
        dialog = FormDialog(ground.title, asked, ground.who)
    if isinstance(dialog, Dialog):
        dialog.know(known)
        if drafts is not None:
            about = str(selection.record.ref) if selection.record and command.on_record else ""
            dialog.keep_drafts(drafts, f"{command_id} {about}".strip())
    return dialog
