"""The life of a sequence, asked on the screen: which one, and what a new version means to those in it, before it is done."""

from __future__ import annotations

from collections.abc import Callable

from workspace.commands.registry import Refused
from workspace.commands.sequences import plan_of, text_of_plan
from workspace.i18n import _, ngettext
from workspace.ui.dialogs.design import activate_dialog, migrate_dialog
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal, Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.glyphs import DOT
from workspace.views.sequence_versions import Compared, compare
from workspace.views.sequences import SequenceView, sequences


class WhichSequence(PickDialog):
    """Gives back the same command, with the sequence that it is to be done to."""

    def __init__(self, ground: Ground, fits: Callable[[SequenceView], bool]) -> None:
        self.command = ground.command.id
        known = sequences(ground.workspace.reader, ground.workspace.context.files)
        items = [Item(each.name, each.title, help=_about(each)) for each in known if fits(each)]
        super().__init__(ground.title, items, filtered=True)

    def answer(self, item: Item) -> Next:
        return Next(self.command, {"sequence": item.id})


def activate(ground: Ground) -> Modal:
    """Which draft or edited file; then what changed, the plan, and what becomes of each group."""
    name = str(ground.preset.get("sequence") or "")
    if not name:
        return WhichSequence(ground, lambda each: each.edited or each.state in ("draft", "retired"))
    compared = compare(lambda: ground.workspace.reader, ground.workspace.context.files, name)
    changes = [each.text for each in compared.changes] if isinstance(compared, Compared) else []
    plan = plan_of(ground.workspace, name, of_file=True)
    return activate_dialog(name, changes, () if isinstance(plan, Refused) else text_of_plan(ground.workspace, plan))


def migrate(ground: Ground) -> Modal:
    """Which sequence; then the plan, and what becomes of each group."""
    name = str(ground.preset.get("sequence") or "")
    if not name:
        return WhichSequence(ground, lambda each: each.version > 1 and each.running > 0)
    plan = plan_of(ground.workspace, name, of_file=False)
    return migrate_dialog(name, () if isinstance(plan, Refused) else text_of_plan(ground.workspace, plan))


def retire(ground: Ground) -> Modal:
    """Which sequence; then whether those in it leave."""
    return _asked(ground, lambda each: each.state == "active", "leave")


def clone(ground: Ground) -> Modal:
    """Which sequence; then the name of the copy."""
    return _asked(ground, lambda each: each.state != "broken", "new")


def _asked(ground: Ground, fits: Callable[[SequenceView], bool], argument: str) -> Modal:
    name = str(ground.preset.get("sequence") or "")
    if not name:
        return WhichSequence(ground, fits)
    return FormDialog(ground.title, [ground.spec(argument)], name)


def _about(sequence: SequenceView) -> str:
    in_it = ngettext("{n} record in it", "{n} records in it", sequence.running).format(n=sequence.running)
    state = _("edited, not activated") if sequence.edited else sequence.state
    return f" {DOT} ".join((state, in_it))
