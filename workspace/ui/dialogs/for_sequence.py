"""Connecting a sequence, and what can be done with one that runs."""

from __future__ import annotations

from collections.abc import Callable

from workspace.i18n import _
from workspace.ui.dialogs.arguments import show_moment
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.connect import ConnectDialog
from workspace.ui.dialogs.ground import Ground, Modal, Next, step_line
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.paths import path_line
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.restart import RestartDialog
from workspace.ui.dialogs.said import stacked, text
from workspace.ui.dialogs.snooze import ShowWhen
from workspace.views.closeness import close_touch_in
from workspace.views.sequence_offers import SequenceOffer, sequence_offers
from workspace.views.sequence_turns import beginnings, when_resumed
from workspace.views.up_next import EnrolmentView, enrolments


def connect(ground: Ground) -> Modal | None:
    """Every sequence, those for another kind of record dimmed with the reason; nothing when it was chosen already."""
    return (
        None
        if ground.preset.get("sequence")
        else ConnectDialog(offers(ground), ground.who, show=_shown(ground), warn=_close(ground))
    )


def offers(ground: Ground) -> list[SequenceOffer]:
    """The sequences that there are, those that fit first."""
    workspace = ground.workspace
    inside = frozenset(each.name for each in ground.running())
    return sequence_offers(workspace.reader, workspace.context.files, ground.record, inside, workspace.now())


def _close(ground: Ground) -> Callable[[str], str]:
    """What a sequence would touch the person too close to."""
    workspace = ground.workspace
    return lambda name: close_touch_in(workspace.reader, workspace.context.files, name, ground.record, workspace.now())


def _shown(ground: Ground) -> ShowWhen:
    return lambda at: show_moment(ground.workspace, at)


class SequenceMenu(PickDialog):
    """Gives back the command to go on with, and for which enrolment."""

    def __init__(self, ground: Ground) -> None:
        self.answers: dict[str, Next] = {}
        items = []
        for each in ground.running():
            items.append(Item("", step_line(each), heading=True))
            for verb, label, letter, told in _verbs(ground, each):
                key = f"{verb}:{each.id}"
                self.answers[key] = Next(f"sequence.{verb}", {"enrolment": str(each.id)})
                items.append(Item(key, label, key=letter, letter=letter, help=told))
        items += [
            Item("", _("More"), heading=True),
            Item("connect", _("Connect another sequence"), key="c", letter="c"),
        ]
        self.answers["connect"] = Next("sequence.connect")
        super().__init__(_("Sequence"), items, ground.who)

    def answer(self, item: Item) -> Next:
        return self.answers[item.id]


def _verbs(ground: Ground, each: EnrolmentView) -> list[tuple[str, str, str, str]]:
    """What can be done with a sequence: the verb, its words, its letter, and what follows."""
    workspace = ground.workspace
    if each.state == "paused":
        path = when_resumed(workspace.reader, ground.record, each.id, workspace.now())
        turn = ("resume", _("Let it go on"), "r", path_line(workspace, path))
    else:
        turn = (
            "pause",
            _("Pause it"),
            "p",
            _("Nothing of it falls due until it goes on; what is left of a wait is kept."),
        )
    return [
        turn,
        ("restart", _("Begin it anew"), "n", _("From the top or at a step, as another run: choose it next.")),
        ("disconnect", _("Leave it"), "l", _("What was done stays; nothing more of it becomes due.")),
    ]


def restart(ground: Ground) -> Modal | None:
    """Where to begin anew, with what follows from each step; nothing where the record was never in a sequence."""
    workspace = ground.workspace
    runs = enrolments(workspace.reader, ground.record, workspace.now(), ended=True)
    meant = ground.preset.get("enrolment")
    run = next((each for each in runs if meant in (None, str(each.id))), None)
    if run is None or "at" in ground.preset:
        return None
    found = beginnings(workspace.reader, workspace.context.files, ground.record, run.name, workspace.now())
    told = {each.step_id: path_line(workspace, each.path) for each in found}
    return RestartDialog(run.title, found, told, ground.who, str(run.id))


class ConnectNext(ConnectDialog):
    """The same list, as the answer of the menu."""

    def answer(self, item: Item) -> Next:
        return Next("sequence.connect", {"sequence": item.id})


def menu(ground: Ground) -> Modal:
    """What can be done with the record’s sequences; without one the list to connect from."""
    return (
        SequenceMenu(ground)
        if ground.running()
        else ConnectNext(offers(ground), ground.who, show=_shown(ground), warn=_close(ground))
    )


def disconnect(ground: Ground) -> Modal:
    """Leaving it: asked once."""
    meant = ground.preset.get("enrolment")
    named = [text(step_line(each)) for each in ground.running() if meant in (None, str(each.id))]
    said = stacked(*named, text(_("What was done stays; nothing more of it becomes due."), "dim"))
    return ConfirmDialog(_("Leave the sequence?"), said, ground.who, verb=_("leave it"))
