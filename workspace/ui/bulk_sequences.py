"""What is done to the sequences of all marked records: connect them by a plan, pause, let go on, begin anew, leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from workspace.commands.connecting import ConnectPlan, connect_many, plan_connecting
from workspace.commands.enrolments import in_state_for
from workspace.commands.registry import Command, Refused, Selection
from workspace.commands.together import run_together
from workspace.commands.workspace import Workspace
from workspace.i18n import _, ngettext
from workspace.ui.bulk_plan import Planned, tell_together
from workspace.views.record_runs import record_runs
from workspace.views.refs import RecordRef
from workspace.views.sequence_offers import sequence_offers
from workspace.views.sequence_turns import beginnings

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp


async def menu(app: WorkspaceApp, planned: Sequence[Planned]) -> None:
    """What can be done with the sequences of all marked records."""
    from workspace.ui.dialogs.item import Item
    from workspace.ui.dialogs.pick import PickDialog

    count = len({each.ref for each in planned})
    verbs = (
        ("sequence.connect", _("Connect a sequence"), "c"),
        ("sequence.pause", _("Pause it"), "p"),
        ("sequence.resume", _("Let it go on"), "r"),
        ("sequence.restart", _("Begin it anew"), "n"),
        ("sequence.disconnect", _("Leave it"), "l"),
    )
    items = [Item(command, label, key=letter, letter=letter) for command, label, letter in verbs]
    about = ngettext("{n} record marked", "{n} records marked", count).format(n=count)
    chosen = await app.runner.show(PickDialog(_("Sequence"), items, about))
    if chosen == "sequence.connect":
        await connect(app, planned)
    elif chosen is not None:
        await change(app, app.registry[chosen], planned)


async def connect(app: WorkspaceApp, planned: Sequence[Planned]) -> None:
    """Choose a sequence, look at the plan, and connect."""
    from workspace.ui.dialogs.arguments import show_moment
    from workspace.ui.dialogs.connect import ConnectDialog
    from workspace.ui.dialogs.connect_many import ConnectManyDialog

    workspace, records = app.workspace, list(dict.fromkeys(each.ref for each in planned))
    shown = next((each.selection.record for each in planned if each.refusal is None), planned[0].selection.record)
    if shown is None:
        return
    offers = sequence_offers(workspace.reader, workspace.context.files, shown, frozenset(), workspace.now())
    about = ngettext("{n} record marked", "{n} records marked", len(records)).format(n=len(records))
    chosen = await app.runner.show(ConnectDialog(offers, about, show=lambda at: show_moment(workspace, at)))
    if chosen is None:
        return
    plan = await app.runner.write(partial(_plan, workspace, chosen["sequence"], records))
    if isinstance(plan, Refused):
        app.runner.refuse(plan.reason)
        return
    if not plan.starts and not plan.no_place:
        first = plan.refused[0] if plan.refused else None
        app.runner.refuse(f"{first.name}: {first.text}" if first else _("There is nobody to connect."))
        return
    answer = await app.runner.show(ConnectManyDialog(plan, workspace.now()))
    if answer is None:
        return
    told = await app.runner.write(partial(connect_many, workspace, plan, answer["way"]))
    tell_together(app, app.registry["sequence.connect"], told, {"sequence": plan.name})


def _plan(workspace: Workspace, name: str, records: list[RecordRef]) -> ConnectPlan | Refused:
    """With a reader of its own: it reads at length, beside the screen."""
    own = replace(workspace, reader=workspace.open_reader())
    try:
        return plan_connecting(own, name, records)
    finally:
        own.reader.close()


async def change(app: WorkspaceApp, command: Command, planned: Sequence[Planned]) -> None:
    """Pause, let go on, begin anew or leave: in one sequence, for all marked that are in it."""
    from workspace.ui.dialogs.confirm import ConfirmDialog
    from workspace.ui.dialogs.said import stacked, text

    name = await _which(app, command, planned)
    if name is None:
        return
    inside = {each.ref: each.selection for each in planned if name in dict(_names(app, command, each.selection))}
    values: dict[str, Any] = {"sequence": name}
    if command.id == "sequence.restart":
        step = await _where_to_begin(app, name, next(iter(inside.values())))
        if step is None:
            return
        values["at"] = step
    title = ngettext("{what}: {n} record", "{what}: {n} records", len(inside)).format(
        what=_(command.title).capitalize(), n=len(inside)
    )
    told = [
        text(each.selection.record.name if each.selection.record else "", "" if each.ref in inside else "dim")
        for each in planned
    ]
    if await app.runner.show(ConfirmDialog(title, stacked(*told), verb=_(command.title))) is None:
        return
    done = await app.runner.write(partial(run_together, app.workspace, command, list(inside.values()), values))
    tell_together(app, command, done, values)


def _names(app: WorkspaceApp, command: Command, selection: Selection) -> list[tuple[str, str]]:
    """The sequences of a record in which the command can be done, by file name and title."""
    if selection.record is None or command.available(selection) is not None:
        return []
    can = in_state_for(command.id)
    return [
        (run.name, run.title)
        for run in record_runs(app.workspace.reader, selection.record.ref)
        if run.is_on and can(run)
    ]


async def _which(app: WorkspaceApp, command: Command, planned: Sequence[Planned]) -> str | None:
    """The sequence that is meant: the only one, or the one chosen; nothing when there is none."""
    from workspace.ui.dialogs.item import Item
    from workspace.ui.dialogs.pick import PickDialog

    selections = {each.ref: each.selection for each in planned}
    counts = Counter(pair for selection in selections.values() for pair in _names(app, command, selection))
    if not counts:
        app.runner.refuse(_("None of the marked records is in such a sequence."))
        return None
    if len(counts) == 1:
        return next(iter(counts))[0]
    items = [
        Item(name, title, key=_("{n} of {all}").format(n=count, all=len(selections)))
        for (name, title), count in counts.most_common()
    ]
    name: str | None = await app.runner.show(PickDialog(_("In which sequence?"), items))
    return name


async def _where_to_begin(app: WorkspaceApp, name: str, selection: Selection) -> str | None:
    from workspace.ui.dialogs.paths import path_line
    from workspace.ui.dialogs.restart import RestartDialog

    workspace = app.workspace
    assert selection.record is not None
    found = beginnings(workspace.reader, workspace.context.files, selection.record, name, workspace.now())
    told = {each.step_id: path_line(workspace, each.path) for each in found}
    answer = await app.runner.show(RestartDialog(name, found, told, selection.record.name))
    return str(answer["at"]) if answer is not None else None
