"""Dialogs about when a seller works and when not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workspace.commands.absence import look_ahead, words_of
from workspace.commands.registry import Refused
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.dialogs.away import AwayDialog, DayAfter, ReturnQueue
from workspace.ui.dialogs.confirm import ConfirmDialog
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal
from workspace.ui.dialogs.said import stacked, text
from workspace.ui.dialogs.whose import about_somebody
from workspace.ui.format import local
from workspace.ui.widgets.form_spec import Check, FieldSpec, Reading
from workspace.views.refs import SellerView, sellers
from workspace.views.words import spoken_days
from workspace.views.working_hours import Hours, hours_of, parse_hours, parse_zone, public_holidays

if TYPE_CHECKING:
    from workspace.commands.absence import LeavePlan


@about_somebody
def away(ground: Ground, whose: SellerView) -> Modal:
    """Which days, what becomes of the work, and the queue on the return."""
    others = tuple((each.login, each.name) for each in sellers(ground.workspace.reader) if each.id != whose.id)
    how = (("slide", _("it waits")), ("hand_over", _("a colleague")), ("skip_social", _("no social")))
    specs = [
        ground.spec("from"),
        ground.spec("to"),
        replace(ground.spec("how", value="slide"), choices=how, required=True),
        replace(ground.spec("cover"), choices=others),
        ground.spec("note"),
    ]
    return AwayDialog(
        ground.title, specs, whose.name, lambda values: _look(ground.workspace, {**ground.preset, **values})
    )


@about_somebody
def back(ground: Ground, whose: SellerView) -> Modal:
    """Taking back the leave that is on, or the next one: asked once."""
    found = _hours(ground, whose).leave
    if not found:
        said = stacked(text(_("No leave is noted: there is nothing to take back."), "dim"))
        return ConfirmDialog(ground.title, said, whose.name, verb=_("all right"))
    days = spoken_days(found[0].first, found[0].last)
    told = _("What slid stays where it is; what a colleague has not done comes back. Undo takes all of it back.")
    return ConfirmDialog(ground.title, stacked(text(days), text(told, "dim")), whose.name, verb=_("take it back"))


@about_somebody
def working_time(ground: Ground, whose: SellerView) -> Modal:
    """Zone, hours, holidays and cap as they are, to be changed."""
    found = _hours(ground, whose)
    specs = [
        _spec(ground, "zone", found.zone, parse_zone, _("Europe/Madrid")),
        _spec(ground, "hours", found.hours, parse_hours, _("mon-thu 09:00-17:00, fri 09:00-14:00")),
        _spec(
            ground, "holidays", found.holidays, public_holidays, _("a country, or a part of it: ES, ES-MD; or nothing")
        ),
        replace(ground.spec("cap", value=str(found.cap or "")), hint=_("how much a day is meant to hold; or nothing")),
    ]
    rule = _("Open steps outside the new hours roll on at once; nothing comes earlier, and what you put off stays.")
    return FormDialog(ground.title, specs, whose.name, said=text(rule, "dim"))


def _spec(ground: Ground, name: str, value: str, read: Callable[[str], object], hint: str) -> FieldSpec:
    return replace(ground.spec(name, value=value), hint=hint, check=_checked(read))


def _checked(read: Callable[[str], object]) -> Check:
    def check(typed: str) -> Reading:
        try:
            read(typed.strip())
        except ValueError as error:
            return Reading(error=str(error))
        return Reading()

    return check


def _hours(ground: Ground, whose: SellerView) -> Hours:
    return hours_of(ground.workspace.reader, whose, local(ground.workspace.now(), whose.zone).date())


def _look(workspace: Workspace, values: Mapping[str, str]) -> ReturnQueue:
    """In another thread: what the leave would mean."""
    plan = look_ahead(workspace, values)
    if isinstance(plan, Refused):
        return ReturnQueue(plan.reason)
    words, meetings = words_of(workspace, values, plan)
    days = () if values.get("how") == "hand_over" else _days(plan)
    return ReturnQueue("", len(plan.missed), plan.avalanche, words, meetings, days, plan.cap)


def _days(plan: LeavePlan) -> tuple[DayAfter, ...]:
    return tuple(DayAfter(day, count, count + plan.booked.get(day, 0)) for day, count in plan.days)
