"""Dialogs about who decides with the customer, and who else is after the sale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from workspace.i18n import _
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal, Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import stacked, text
from workspace.views.people import CompetitorView, StakeholderView, competitor_names, competitors, stakeholders
from workspace.views.words import STAKEHOLDER_ROLE


class WhichDialog(PickDialog):
    """Gives back the command to go on with, and for whom."""

    def __init__(self, ground: Ground, names: Mapping[str, tuple[str, str]]) -> None:
        self.command = ground.command.id
        items = [Item(id_, name, note=note) for id_, (name, note) in names.items()]
        super().__init__(ground.title, items, ground.who)

    def answer(self, item: Item) -> Next:
        return Next(self.command, {"id": item.id})


class PersonDialog(FormDialog):
    """The fields of someone who is known; `^r` goes on to taking them off."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "take_off", show=False, priority=True)]
    removal: Next

    def begin(self) -> None:
        super().begin()
        self.form.fields["role" if "role" in self.form.fields else "note"].focus_control()

    def keys(self) -> list[KeyHint]:
        first, *rest = super().keys()
        return [first, KeyHint("^r", _("take off"), "take_off"), *rest]

    def action_take_off(self) -> None:
        """Ask whether they are to be taken off the record."""
        answer: Any = self.removal
        self.dismiss(answer)


def stakeholder(ground: Ground) -> Modal:
    """Someone with a part in the decision; the part may be known already."""
    specs = [ground.spec(each.name, value=str(ground.preset.get(each.name, ""))) for each in ground.command.arguments]
    return FormDialog(ground.title, specs, ground.who)


def competitor(ground: Ground) -> Modal:
    """Who else is after it; those known are offered while one types."""
    rivals = tuple(competitor_names(ground.workspace.reader))
    specs = [
        ground.spec("name", suggestions=rivals),
        *(ground.spec(name) for name in ("note", "strengths", "weaknesses")),
    ]
    return FormDialog(ground.title, specs, ground.who)


def edit_stakeholder(ground: Ground) -> Modal:
    """The person who is meant, and what is known of them."""
    people = _stakeholders(ground)
    person = people.get(str(ground.preset.get("id", "")))
    if person is None:
        return _which(
            ground,
            {id_: (each.name, _role(each)) for id_, each in people.items()},
            _("Nobody is named on this record yet."),
        )
    values = {"name": person.name, "role": person.role, "job_title": person.job_title}
    values |= {"email": person.email, "phone": person.phone}
    return _person(ground, values, "stakeholder.remove")


def edit_competitor(ground: Ground) -> Modal:
    """The competitor that is meant, and what is known of it."""
    rivals = _competitors(ground)
    rival = rivals.get(str(ground.preset.get("id", "")))
    if rival is None:
        return _which(
            ground,
            {id_: (each.name, each.note) for id_, each in rivals.items()},
            _("No competitor is named on this record yet."),
        )
    values = {"note": rival.note, "strengths": rival.strengths, "weaknesses": rival.weaknesses}
    return _person(ground, values, "competitor.remove", rival.name)


def remove_stakeholder(ground: Ground) -> Modal:
    """Taking a person off the record: asked once."""
    people = _stakeholders(ground)
    person = people.get(str(ground.preset.get("id", "")))
    if person is None:
        return _which(
            ground,
            {id_: (each.name, _role(each)) for id_, each in people.items()},
            _("Nobody is named on this record yet."),
        )
    return _take_off(ground, person.name)


def remove_competitor(ground: Ground) -> Modal:
    """Taking a competitor off the record: asked once; it stays known."""
    rivals = _competitors(ground)
    rival = rivals.get(str(ground.preset.get("id", "")))
    if rival is None:
        return _which(
            ground,
            {id_: (each.name, each.note) for id_, each in rivals.items()},
            _("No competitor is named on this record yet."),
        )
    return _take_off(ground, rival.name)


def _person(ground: Ground, values: Mapping[str, str], removal: str, about: str = "") -> PersonDialog:
    specs = [ground.spec(name, value=value) for name, value in values.items()]
    dialog = PersonDialog(ground.title, specs, about or ground.who)
    dialog.removal = Next(removal, {"id": str(ground.preset["id"])})
    return dialog


def _take_off(ground: Ground, name: str) -> ConfirmDialog:
    title = _("Take {name} off?").format(name=name)
    said = stacked(text(_("What was said of them stays in the timeline. Undo takes it back."), "dim"))
    return ConfirmDialog(title, said, ground.who, verb=_("take off"))


def _which(ground: Ground, names: Mapping[str, tuple[str, str]], nobody: str) -> Modal:
    if names:
        return WhichDialog(ground, names)
    return ReadDialog(ground.title, stacked(text(nobody, "dim")), ground.who)


def _stakeholders(ground: Ground) -> dict[str, StakeholderView]:
    return {str(each.id): each for each in stakeholders(ground.workspace.reader, ground.record)}


def _competitors(ground: Ground) -> dict[str, CompetitorView]:
    return {str(each.id): each for each in competitors(ground.workspace.reader, ground.record)}


def _role(person: StakeholderView) -> str:
    return STAKEHOLDER_ROLE.label(person.role).lower()
