"""Dialogs of the drawing board: which kind of step, what it says, and whether what was drawn goes to work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from workspace.commands.sequences import GROUPS
from workspace.i18n import _
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import stacked, text
from workspace.ui.line import blank, wrapped
from workspace.ui.widgets.form_spec import FieldSpec, Reading
from workspace.views.step_form import TYPED, StepField, completed, step_types, understood

BRANCH = "branch:"


class TypeDialog(PickDialog):
    """Gives back a type of step, or `branch:` and the name of a branch that is to be begun."""

    def __init__(self, about: str, branches: Sequence[tuple[str, str]] = ()) -> None:
        items = [Item("", _("A step below"), heading=True)] if branches else []
        items += [Item(name, label, "" if name == label else name, help=does) for name, label, does in step_types()]
        if branches:
            items.append(Item("", _("A branch of it"), heading=True))
            items += [Item(f"{BRANCH}{name}", label) for name, label in branches]
        super().__init__(_("Add"), items, about, filtered=True, verb=_("choose"))


class NamedDialog(FormDialog):
    """A form that begins at what something is called, filled in or not."""

    def begin(self) -> None:
        super().begin()
        next(iter(self.form.fields.values())).focus_control()


class PlanDialog(FormDialog):
    """What a new version means, and what becomes of each group."""

    columns = 104


class StepDialog(NamedDialog):
    """The form of a step of a sequence for that type of record."""

    columns = 92

    def __init__(self, title: str, about: str, fields: Sequence[StepField], record: str, verb: str = "") -> None:
        super().__init__(title, [_spec(field, record) for field in fields], about, verb=verb)


def head_dialog(name: str, summary: str, tags: str, leave_when: str) -> FormDialog:
    """The form of what stands above the steps."""
    specs = [
        FieldSpec("name", _("Name"), value=name, required=True, hint=_("what people call it; its file keeps its name")),
        FieldSpec("summary", _("Summary"), value=summary),
        FieldSpec("tags", _("Tags"), value=tags, hint=_("words with commas between them")),
        FieldSpec(
            "leave_when", _("Leave when"), value=leave_when, hint=_("replied, meeting_booked, bounced, opted_out")
        ),
    ]
    return NamedDialog(_("Sequence"), specs)


def activate_dialog(title: str, changes: Sequence[str], groups: Sequence[Any]) -> FormDialog:
    """What is different from what runs, what it means to those in it, and what becomes of each group."""
    said = [*(text(change, "dim") for change in changes), *(_group(group) for group in groups)]
    note = FieldSpec("note", _("Note"), hint=_("what changed, and why: it stands with the version"))
    about = _("Put it to work: records that are connected from now on run by it")
    return PlanDialog(about, [note, *_of_groups(groups)], title, said=stacked(*said), verb=_("activate"))


def migrate_dialog(title: str, groups: Sequence[Any]) -> FormDialog:
    """What the newest version means to those on older ones, and what becomes of each group."""
    said = [_group(group) for group in groups] or [text(_("Nobody is in it by an older version."), "dim")]
    about = _("Go over to the newest version: nobody is touched twice")
    return PlanDialog(about, _of_groups(groups), title, said=stacked(*said), verb=_("go over"))


def _of_groups(groups: Sequence[Any]) -> list[FieldSpec]:
    """For each group what becomes of it."""
    return [
        FieldSpec(
            group.meaning,
            _("{what} ({n})").format(what=_of_whom(group.meaning), n=group.count),
            "choice",
            "stay",
            tuple((way, _way(way)) for way in group.ways),
        )
        for group in groups
        if group.meaning in GROUPS
    ]


def _group(group: Any) -> Any:
    def build(cells: int) -> list[Any]:
        lines = wrapped(group.heading, cells, role="strong")
        for each in group.lines[:5]:
            lines += wrapped(each, cells, first=blank(2))
        return lines

    return build


def _of_whom(meaning: str) -> str:
    return {
        "unaffected": _("Next step stays"),
        "moves": _("Next step changes"),
        "gone": _("Step is gone"),
        "repeats": _("Touched again"),
    }[meaning]


def _way(way: str) -> str:
    return {
        "stay": _("they stay as they are"),
        "migrate": _("they go over"),
        "finish": _("they leave"),
    }.get(way, _("they go on at {step}").format(step=way))


def _spec(field: StepField, record: str) -> FieldSpec:
    def check(typed: str) -> Reading:
        read = understood(field.key, typed, record)
        is_half_a_word = field.key in TYPED and completed(field.key, typed, record) not in ("", typed)
        return Reading() if read.error and is_half_a_word else Reading(read.meaning, read.error)

    return FieldSpec(
        field.key,
        field.label,
        field.kind,
        field.value,
        field.choices,
        hint=field.hint,
        check=check,
        suggestions=field.suggestions,
        complete=partial(completed, field.key, record=record) if field.key in TYPED else None,
        lines=3,
    )


def answered(values: Mapping[str, Any], fields: Sequence[StepField]) -> dict[str, str]:
    """The fields whose value was changed."""
    given = {field.key: str(values.get(field.key, "") or "") for field in fields}
    return {field.key: given[field.key] for field in fields if given[field.key].strip() != field.value.strip()}
