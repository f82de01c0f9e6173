"""A command's arguments as fields of a form."""

from __future__ import annotations

from datetime import datetime

from workspace.commands.registry import Argument
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.dialogs.fields import calendar_date, whole_number
from workspace.ui.format import moment
from workspace.ui.widgets.form_spec import Check, FieldSpec, Reading
from workspace.views.refs import sellers
from workspace.views.when import parse_day, parse_when
from workspace.views.words import (
    APPOINTMENT_RESULT,
    CALL_RESULT,
    LEAD_STATUS,
    OPPORTUNITY_STATUS,
    REPLY_CLASS,
    STAKEHOLDER_ROLE,
    field_label,
    spoken_date,
)

_HINTS = {
    "when": lambda: _("fri 14:00, in 3 days, tomorrow 9:00, march"),
    "day": lambda: _("fri, 14 dec, in 3 days, march, 2026-12-14"),
}
_KINDS = {"lines": "lines", "choice": "choice", "seller": "choice", "flag": "flag"}


def argument_spec(
    argument: Argument, workspace: Workspace, *, value: str = "", suggestions: tuple[str, ...] = ()
) -> FieldSpec:
    """One field for one argument; `value` is what it holds at first."""
    return FieldSpec(
        argument.name,
        _(argument.label) if argument.label != argument.name else field_label(argument.name),
        _KINDS.get(argument.kind, "text"),
        value=value or argument.default,
        choices=_choices(argument, workspace),
        required=argument.required,
        hint=_HINTS.get(argument.kind, lambda: "")(),
        check=_check(argument.kind, workspace),
        suggestions=suggestions,
    )


def when_reader(workspace: Workspace) -> Check:
    """Reads a moment to come, and says which one it is."""

    def read(text: str) -> Reading:
        try:
            return Reading(show_moment(workspace, parse_when(text, workspace.now(), workspace.seller.zone)))
        except ValueError as error:
            return Reading(error=str(error))

    return read


def day_reader(workspace: Workspace) -> Check:
    """Reads a day, and says which one it is."""

    def read(text: str) -> Reading:
        try:
            day = parse_day(text, workspace.now(), workspace.seller.zone)
        except ValueError as error:
            return Reading(error=str(error))
        return Reading(f"{spoken_date(day)} {day.year}")

    return read


def show_moment(workspace: Workspace, at: datetime) -> str:
    """`Wed 26 Nov 09:00`, on the seller's clock."""
    return moment(at, workspace.seller.zone)


def _check(kind: str, workspace: Workspace) -> Check | None:
    if kind == "when":
        return when_reader(workspace)
    if kind == "day":
        return day_reader(workspace)
    return {"number": whole_number, "date": calendar_date}.get(kind)


def _choices(argument: Argument, workspace: Workspace) -> tuple[tuple[str, str], ...]:
    if argument.kind == "seller":
        return tuple((each.login, each.name) for each in sellers(workspace.reader))
    return tuple((code, _label(code)) for code in argument.choices)


def _label(code: str) -> str:
    """What people call a code, in whichever list of codes it stands."""
    for choices in (STAKEHOLDER_ROLE, LEAD_STATUS, OPPORTUNITY_STATUS, CALL_RESULT, APPOINTMENT_RESULT, REPLY_CLASS):
        labels = choices.labels()
        if code in labels:
            return labels[code]
    return code.replace("_", " ")
