"""What qualifying would make or link, read for the dialog that asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from workspace.commands.qualifying import planned
from workspace.commands.registry import Refused
from workspace.i18n import _
from workspace.ui.dialogs.asked import asked
from workspace.ui.dialogs.ground import Ground, Modal
from workspace.ui.dialogs.qualify import QualifyDialog, QualifySheet
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.process import process_bar
from workspace.views.up_next import EnrolmentView

Choice = tuple[str, str]


class Option(Protocol):
    """One thing that may happen to an account, a contact or an opportunity."""

    @property
    def action(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def id(self) -> int | None: ...


def qualify(ground: Ground) -> Modal:
    """Account, contact, opportunity: each new, an existing match, or none; then what goes along."""
    running = ground.running()
    carried = [each for each in running if each.step is not None and each.step.type == "qualify"]
    plan = planned(ground.workspace, ground.record.ref.id)
    if isinstance(plan, Refused):
        return QualifyDialog(QualifySheet(ground.who, (), (), (plan.reason,)))
    specs = [
        _part("account", _("Account"), plan.accounts),
        _part("contact", _("Contact"), plan.contacts),
        _part("opportunity", _("Opportunity"), plan.opportunities),
    ]
    if carried:
        hint = _("no: it goes on with the opportunity")
        specs.append(FieldSpec("end_sequence", _("End the sequence"), "flag", hint=hint))
    specs += asked(ground, ground.open_step("qualify"))
    moves = _moves(plan.along, running, carried)
    return QualifyDialog(QualifySheet(ground.who, tuple(specs), moves, _warnings(ground)))


def _part(name: str, label: str, options: Sequence[Option]) -> FieldSpec:
    choices = tuple(_choice(option) for option in options)
    return FieldSpec(name, label, "choice", value=choices[0][0], choices=choices, required=True)


def _choice(option: Option) -> Choice:
    if option.action == "create":
        return "create", _("new: {name}").format(name=option.name)
    if option.action == "link":
        return f"link:{option.id}", _("existing: {name}").format(name=option.name)
    return "none", _("none")


def _moves(along: Sequence[str], running: list[EnrolmentView], carried: list[EnrolmentView]) -> tuple[str, ...]:
    told = [_("Stays in view on the opportunity: {things}.").format(things=", ".join(along))] if along else []
    told += [_("{sequence} goes on below its qualify step.").format(sequence=each.title) for each in carried]
    told += [
        _("{sequence} ends: the lead is closed.").format(sequence=each.title) for each in running if each not in carried
    ]
    return tuple(told)


def _warnings(ground: Ground) -> tuple[str, ...]:
    workspace = ground.workspace
    bar = process_bar(workspace.reader, workspace.context.files, ground.record, workspace.now())
    missing = [step.title for step in bar.current.missing] if bar and bar.current else []
    return (_("Not filled: {steps}").format(steps=", ".join(missing)),) if missing else ()
