"""The dialogs of a record’s life: entered, edited, handed over, moved along its stages, qualified, closed."""

from __future__ import annotations

from collections.abc import Mapping

from workspace.i18n import _
from workspace.ui.dialogs.asked import asked
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.dialog import Values
from workspace.ui.dialogs.fields import EDITABLE, field_specs
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal, step_said
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.new_lead import NewLeadDialog
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import Build, stacked, text
from workspace.ui.glyphs import CURRENT, DONE, FUTURE, PASSED, TASK
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.find import likely_duplicates
from workspace.views.people import competitor_names
from workspace.views.process import StageView, process_bar, refusal_to_move
from workspace.views.refs import sellers
from workspace.views.up_next import EnrolmentView

_STATES = {"done": PASSED, "current": CURRENT, "future": FUTURE}
_CARD_FIRST = ("first_name", "last_name", "company", "phone", "email", "job_title", "topic", "source", "rating")


def new_lead(ground: Ground) -> Modal:
    """A lead, what stands on a business card first."""
    known = [argument.name for argument in ground.command.arguments]
    names = [*(name for name in _CARD_FIRST if name in known), *(name for name in known if name not in _CARD_FIRST)]
    reader = ground.workspace.reader

    def find_alike(values: Mapping[str, str]) -> list[str]:
        name = " ".join(values.get(part, "").strip() for part in ("first_name", "last_name"))
        hits = likely_duplicates(reader, email=values.get("email", ""), name=name, company=values.get("company", ""))
        return [", ".join(filter(None, (hit.name, hit.company if hit.company != hit.name else ""))) for hit in hits]

    return NewLeadDialog(field_specs(ground.workspace, "lead", names), find_alike)


class EditDialog(FormDialog):
    """Gives back what was changed, and only that."""

    def gather(self) -> dict[str, str]:
        return {name: value for name, value in self.form.values().items() if value != self.form.fields[name].spec.value}


def edit(ground: Ground) -> Modal:
    """Every field of the record, those that the stage still asks for first."""
    record, workspace = ground.record, ground.workspace
    names = EDITABLE[record.ref.type].split()
    wanted = str(ground.preset.get("fields", "")).split() or _missing(ground)
    first = [name for name in wanted if name in names]
    ordered = [*first, *(name for name in names if name not in first)]
    return EditDialog(ground.title, field_specs(workspace, record.ref.type, ordered, record), ground.who)


def _missing(ground: Ground) -> list[str]:
    """The fields that the stage of the record still asks for."""
    workspace = ground.workspace
    bar = process_bar(workspace.reader, workspace.context.files, ground.record, workspace.now())
    return [step.id for step in bar.current.missing if step.kind == "field"] if bar and bar.current else []


class AssignDialog(FormDialog):
    """Gives back to whom, and what stays."""

    def gather(self) -> dict[str, str]:
        values = super().gather()
        what = values.pop("what", "")
        return values | ({what: "yes"} if what in ("keep_step", "step_only") else {})


def assign(ground: Ground) -> Modal:
    """To whom; the record with its open step, without it, or the step alone."""
    line = ground.selection.line
    to = ground.spec("to")
    others = tuple(
        (each.login, each.name) for each in sellers(ground.workspace.reader) if each.id != ground.record.owner_id
    )
    specs = [FieldSpec(to.name, to.label, "choice", choices=others, required=True)]
    if line is not None and line.kind == "step":
        what = (
            ("all", _("the record and its open step")),
            ("keep_step", _("the record; the step stays here")),
            ("step_only", _("this step only")),
        )
        specs.append(FieldSpec("what", _("What"), "choice", value="all", choices=what, required=True))
    return AssignDialog(ground.title, specs, ground.who, verb=_("hand over"))


class StageDialog(PickDialog):
    """Gives back the stage; the foot says what is missing there."""

    def answer(self, item: Item) -> Values:
        return {"stage": item.id}

    def describe(self, item: Item | None) -> Build | None:
        return text(item.reason or item.help, "dim", limit=2) if item is not None else None


def stage(ground: Ground) -> Modal | None:
    """The stages of the record’s process, and why it cannot go to one."""
    workspace = ground.workspace
    bar = process_bar(workspace.reader, workspace.context.files, ground.record, workspace.now())
    if ground.preset.get("stage"):
        return None
    if bar is None:
        return ReadDialog(
            _("Stages"), stacked(text(_("Only leads and opportunities have a business process."), "dim")), ground.who
        )
    items = []
    for each in bar.stages:
        missing = ", ".join(step.title for step in each.missing)
        here = each.state == "current"
        reason = ""
        if here:
            reason = _("It is here. Missing: {steps}").format(steps=missing) if missing else _("It is here.")
        elif ground.record.ref.type == "lead":
            reason = _("A lead moves on by being qualified: Q.")
        items.append(
            Item(
                each.name,
                f"{_STATES[each.state]} {each.title}",
                note=f"{each.filled}/{each.total}" if each.total else "",
                help=_("Missing: {steps}").format(steps=missing) if missing else "",
                reason=reason or refusal_to_move(bar, each.name) or "",
            )
        )
    at = bar.current.name if bar.current else ""
    return StageDialog(_("Stages"), items, ground.who, verb=_("move there"), at=at)


def disqualify(ground: Ground) -> Modal:
    """Why, and whether the person stays as a contact."""
    step = ground.open_step("disqualify")
    reason, said = _suggested_reason(ground, step)
    specs = [ground.spec("reason", value=reason), ground.spec("keep_contact"), *asked(ground, step)]
    return FormDialog(ground.title, specs, ground.who, said=said, verb=_("disqualify"))


def lost(ground: Ground) -> Modal:
    """Why, and to whom."""
    step = ground.open_step("close_as_lost")
    reason, said = _suggested_reason(ground, step)
    rival = step.step.competitor if step and step.step else ""
    rivals = tuple(competitor_names(ground.workspace.reader))
    competitor = ground.spec("competitor", value=rival, suggestions=rivals)
    specs = [ground.spec("reason", value=reason), competitor, *asked(ground, step)]
    return FormDialog(ground.title, specs, ground.who, said=said, verb=_("close as lost"))


def _suggested_reason(ground: Ground, step: EnrolmentView | None) -> tuple[str, Build | None]:
    """The reason that the step suggests, where it is one of those there are; else it is only said, with the step."""
    reason = step.step.reason if step and step.step else ""
    codes = {code.replace("_", " "): code for code in ground.argument("reason").choices}
    code = codes.get(reason.casefold().replace("_", " "), "")
    told = text(_("Suggested: {reason}").format(reason=reason), "dim") if reason and not code else None
    return code, stacked(step_said(step), told) if step else None


class MarkDialog(PickDialog):
    """Gives back the step, and whether its mark goes."""

    def __init__(self, ground: Ground, stage: StageView) -> None:
        self.stage = stage
        self.marked = {step.id: step.filled for step in stage.steps if step.kind == "mark"}
        items = [
            Item(step.id, f"{DONE if step.filled else TASK} {step.title}", note=_("required") if step.required else "")
            for step in stage.steps
            if step.kind == "mark"
        ]
        title = _("{stage}: what is done?").format(stage=stage.title)
        super().__init__(title, items, ground.who, verb=_("mark, or take the mark away"))

    def answer(self, item: Item) -> Values:
        return {"stage": self.stage.name, "step": item.id, "undone": "yes" if self.marked[item.id] else ""}


def mark(ground: Ground) -> Modal | None:
    """The steps of the current stage that a person marks as done."""
    if ground.preset.get("step"):
        return None
    workspace = ground.workspace
    bar = process_bar(workspace.reader, workspace.context.files, ground.record, workspace.now())
    if bar is None or bar.current is None or not any(step.kind == "mark" for step in bar.current.steps):
        says = _("This stage has no steps to mark: what it asks for is filled in, i.")
        return ReadDialog(ground.title, stacked(text(says, "dim")), ground.who)
    return MarkDialog(ground, bar.current)


def won(ground: Ground) -> Modal:
    """The sale is made: asked once."""
    said = stacked(
        text(ground.record.topic), text(_("It is closed as won; its sequences end. Undo takes it back."), "dim")
    )
    return ConfirmDialog(_("Close as won?"), said, ground.who, verb=_("won"))


def reopen(ground: Ground) -> Modal:
    """A closed record is opened again."""
    said = stacked(text(_("It can be worked on again. Sequences that ended stay ended."), "dim"))
    return ConfirmDialog(_("Reopen?"), said, ground.who, verb=_("reopen"))
