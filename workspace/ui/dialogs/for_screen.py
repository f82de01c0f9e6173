"""What only shows something: why, what if, any record, what happened, what to copy."""

from __future__ import annotations

from collections.abc import Mapping

from workspace.commands.registry import Selection
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.dialogs.arguments import when_reader
from workspace.ui.dialogs.find import FindDialog
from workspace.ui.dialogs.ground import Ground, Modal, Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.menus import copy_menu
from workspace.ui.dialogs.paths import shown_paths
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import stacked, text
from workspace.ui.dialogs.what_if import WhatIfDialog
from workspace.ui.dialogs.why import Term, WhySheet, why_dialog
from workspace.views.find import find
from workspace.views.queue import QueueQuery
from workspace.views.why import why
from workspace.views.words import APPOINTMENT_RESULT, CALL_RESULT, REPLY_CLASS

_CALL = {"answered": "a", "voicemail": "v", "no_answer": "n", "busy": "b", "wrong_number": "w", "call_back": "c"}
_REPLY = {
    "replied": "r",
    "interested": "i",
    "not_interested": "d",
    "out_of_office": "o",
    "bounced": "e",
    "opted_out": "u",
}
_MEETING = {"held": "h", "no_show": "s", "moved": "m", "cancelled": "x"}


def why_of(workspace: Workspace, selection: Selection, query: QueueQuery) -> Modal | None:
    """The terms of the rank of the line that the cursor stands at, in the queue that `query` asks for."""
    if selection.line is None:
        return None
    told = why(workspace.reader, query, selection.line)
    behind = told.runner_up
    return why_dialog(
        WhySheet(
            selection.line.name,
            told.score,
            tuple(Term(term.name, term.points, term.fact) for term in told.terms),
            behind.name if behind else "",
            behind.score if behind else 0,
            told.swap,
        )
    )


def what_if(ground: Ground) -> Modal:
    """The dated paths of everything that may happen in the sequences of the record."""
    if ground.running():
        workspace, record = ground.workspace, ground.record
        return WhatIfDialog(ground.who, lambda typed: shown_paths(workspace, record, typed), when_reader(workspace))
    nothing = _("No sequence runs here, so nothing follows by itself. S connects one.")
    return ReadDialog(_("What if"), stacked(text(nothing, "dim")), ground.who)


def go_to(ground: Ground) -> Modal:
    """Any record, by a few letters."""
    return FindDialog(lambda typed: find(ground.workspace.reader, typed))


def copying(ground: Ground) -> Modal:
    """Phone, mail, summary."""
    record = ground.record
    summary = "\n".join(filter(None, (ground.who, record.job_title, record.phone, record.email, record.topic)))
    offers = [
        ("p", _("Phone"), record.phone),
        ("e", _("E-mail"), record.email),
        ("c", _("Company"), record.company),
        ("s", _("Summary"), summary),
    ]
    return copy_menu(ground.who, offers)


class OutcomeMenu(PickDialog):
    """What happened, by one letter; gives back the command that writes it down."""

    def __init__(self, ground: Ground) -> None:
        line = ground.selection.line
        type_ = line.type if line is not None else ""
        call = _group(_("Call"), "call.log", "result", CALL_RESULT.labels(), _CALL)
        reply = _group(_("Reply"), "reply.log", "kind", REPLY_CLASS.labels(), _REPLY)
        meeting = _group(_("Meeting"), "meeting.result", "result", APPOINTMENT_RESULT.labels(), _MEETING)
        groups = [call, reply]
        if line is not None and line.kind == "reply":
            groups = [reply, call]
        elif type_ == "appointment":
            groups = [meeting, call, reply]
        if line is not None and line.kind == "reply":
            needs_none = Item("let_go", _("Needs no answer"), key="l", letter="l")
            reply.append((needs_none, Next("reply.let_go")))
        groups = [_awaited(ground), *groups]
        self.answers = {item.id: after for group in groups for item, after in group if after is not None}
        super().__init__(_("What happened?"), [item for group in groups for item, _after in group], ground.who)

    def answer(self, item: Item) -> Next:
        return self.answers[item.id]


def _awaited(ground: Ground) -> list[tuple[Item, Next | None]]:
    """What the record's sequences wait for, to be confirmed by a person."""
    waiting = [each for each in ground.running() if each.step is not None and each.step.type == "await"]
    found: list[tuple[Item, Next | None]] = []
    for each in waiting:
        title = each.step.title if each.step is not None else ""
        letter = "y" if each is waiting[0] else ""
        item = Item(f"awaited:{each.id}", _("Yes: {title}").format(title=title), key=letter, letter=letter)
        found.append((item, Next("sequence.confirm", {"enrolment": str(each.id)})))
    return [(Item("", _("Has it happened?"), heading=True), None), *found] if found else []


def outcome(ground: Ground) -> Modal:
    """What happened; what the open work is about comes first."""
    return OutcomeMenu(ground)


def _group(
    title: str, command: str, argument: str, labels: Mapping[str, str], letters: Mapping[str, str]
) -> list[tuple[Item, Next | None]]:
    chosen = [
        (Item(f"{command}:{code}", labels.get(code, code), key=letter, letter=letter), Next(command, {argument: code}))
        for code, letter in letters.items()
    ]
    return [(Item("", title, heading=True), None), *chosen]
