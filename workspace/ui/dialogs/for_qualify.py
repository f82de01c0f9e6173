"""What qualifying would make or link, read for the dialog that asks."""

from __future__ import annotations

from workspace.i18n import _
from workspace.ui.dialogs.ground import Ground, Modal
from workspace.ui.dialogs.qualify import QualifyDialog, QualifySheet
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.find import Hit, likely_duplicates
from workspace.views.process import process_bar
from workspace.views.up_next import EnrolmentView

Choice = tuple[str, str]


def qualify(ground: Ground) -> Modal:
    """Account, contact, opportunity: each new, an existing match, or none; then what goes along."""
    record = ground.record
    running = ground.running()
    carried = [each for each in running if each.step is not None and each.step.type == "qualify"]
    specs = [
        _part("account", _("Account"), _accounts(ground)),
        _part("contact", _("Contact"), _contacts(ground)),
        _part("opportunity", _("Opportunity"), [("create", _new(record.topic or record.name)), _none()]),
    ]
    if carried:
        hint = _("no: it goes on with the opportunity")
        specs.append(FieldSpec("end_sequence", _("End the sequence"), "flag", hint=hint))
    return QualifyDialog(QualifySheet(ground.who, tuple(specs), _moves(running, carried), _warnings(ground)))


def _none() -> Choice:
    return "none", _("none")


def _new(name: str) -> str:
    return _("new: {name}").format(name=name)


def _part(name: str, label: str, choices: list[Choice]) -> FieldSpec:
    return FieldSpec(name, label, "choice", value=choices[0][0], choices=tuple(choices), required=True)


def _accounts(ground: Ground) -> list[Choice]:
    record = ground.record
    hits = likely_duplicates(ground.workspace.reader, company=record.company) if record.company else []
    return _offered("account", record.company, hits)


def _contacts(ground: Ground) -> list[Choice]:
    record = ground.record
    hits = likely_duplicates(ground.workspace.reader, email=record.email) if record.email else []
    if record.person:
        hits = [*hits, *likely_duplicates(ground.workspace.reader, name=record.person)]
    return _offered("contact", record.person, hits)


def _offered(kind: str, name: str, hits: list[Hit]) -> list[Choice]:
    """What may be chosen, the default first: one of exactly this name, else a new one."""
    links = {f"link:{hit.ref.id}": hit.name for hit in hits if hit.ref.type == kind}
    same = [(code, label) for code, label in links.items() if label.casefold() == name.casefold()]
    others = [(code, label) for code, label in links.items() if (code, label) not in same]
    made = [("create", _new(name))] if name else []
    return [*((code, _("existing: {name}").format(name=label)) for code, label in same), *made,
            *((code, _("existing: {name}").format(name=label)) for code, label in others), _none()]  # fmt: skip


def _moves(running: list[EnrolmentView], carried: list[EnrolmentView]) -> tuple[str, ...]:
    told = [_("Timeline, notes, stakeholders and competitors stay in view on the opportunity.")]
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
