"""Commands on leave: go away with a plan for what falls due meanwhile, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from workspace.commands.reading import is_set, text_of
from workspace.commands.registry import Argument, Command, Done, Refused, Result, Selection, Values
from workspace.commands.whose import named_seller, whose
from workspace.commands.workspace import Workspace
from workspace.i18n import _, ngettext
from workspace.views.refs import SellerView
from workspace.views.when import WhenError, parse_day

if TYPE_CHECKING:
    from workspace.actions.leave import Days, How, LeavePlan

__all__ = ["COMMANDS", "LeavePlan", "look_ahead", "words_of"]

_N = str  # marks a text that is translated where it is shown


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to be away for, read."""

    seller_id: int
    days: Days
    how: How
    cover_id: int | None


def look_ahead(workspace: Workspace, values: Values) -> LeavePlan | Refused:
    """What a leave would mean; changes nothing. It is refused as `go on leave` would refuse it."""
    from workspace.actions import leave

    asked = _asked(workspace, values)
    if isinstance(asked, Refused):
        return asked
    return leave.preview_leave(workspace.context, asked.seller_id, asked.days, asked.how, cover_id=asked.cover_id)


def words_of(workspace: Workspace, values: Values, plan: LeavePlan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What becomes of it all, in lines: `17 slide`; and which meetings stay."""
    from workspace.actions import leave

    asked = _asked(workspace, values)
    assert not isinstance(asked, Refused)
    return leave.words_of(workspace.context, plan, asked.how, asked.cover_id)


def _asked(workspace: Workspace, values: Values) -> Asked | Refused:
    from workspace.actions import leave

    days = []
    for name in ("from", "to"):
        try:
            days.append(parse_day(text_of(values, name), workspace.now(), workspace.seller.zone))
        except WhenError as error:
            return Refused(str(error), ((name, str(error)),))
    if days[1] < days[0]:
        return Refused(_("The last day is before the first."), (("to", _("a day not before the first")),))
    absent = _absent(workspace, values)
    if isinstance(absent, Refused):
        return absent
    cover = named_seller(workspace, values, "cover")
    if isinstance(cover, Refused):
        return cover
    how = text_of(values, "how") or ("hand_over" if cover else "slide")
    return Asked(absent.id, leave.Days(days[0], days[1]), cast("How", how), cover.id if cover else None)


def _away(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import leave

    asked = _asked(workspace, values)
    if isinstance(asked, Refused):
        return asked
    if is_set(values, "preview"):
        return _preview(workspace, asked)
    return leave.go_away(
        workspace.context,
        asked.seller_id,
        asked.days,
        asked.how,
        cover_id=asked.cover_id,
        note=text_of(values, "note"),
    )


def _preview(workspace: Workspace, asked: Asked) -> Result:
    from workspace.actions import leave

    plan = leave.preview_leave(workspace.context, asked.seller_id, asked.days, asked.how, cover_id=asked.cover_id)
    if isinstance(plan, Refused):
        return plan
    count = len(plan.missed)
    missed = ngettext("{n} thing falls due meanwhile", "{n} things fall due meanwhile", count).format(n=count)
    (outcome, *full), meetings = leave.words_of(workspace.context, plan, asked.how, asked.cover_id)
    return Done(
        _("{missed}; {n} would be due on the first day back. Nothing was changed.").format(
            missed=missed, n=plan.avalanche
        ),
        outcome,
        detail=(*full, *meetings) if asked.how == "hand_over" else leave.told_of(plan),
    )


def _back(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import leave

    absent = _absent(workspace, values)
    if isinstance(absent, Refused):
        return absent
    return leave.come_back(workspace.context, absent.id)


def _absent(workspace: Workspace, values: Values) -> SellerView | Refused:
    return whose(workspace, values, _("Only a manager notes the leave of another."))


COMMANDS = (
    Command(
        "leave.begin",
        _N("go on leave"),
        _N("Note days of leave: what falls due meanwhile slides, goes to a colleague, or social touches are left out."),
        "other",
        cli="away",
        on_record=False,
        arguments=(
            Argument("from", _N("First day"), "day", required=True, positional=True),
            Argument("to", _N("Last day"), "day", required=True, positional=True),
            Argument("how", _N("What falls due"), "choice", ("slide", "hand_over", "skip_social")),
            Argument("cover", _N("Who covers"), "seller"),
            Argument("note", _N("Note")),
            Argument("seller", _N("Whose leave"), "seller"),
            Argument("preview", _N("Only say what it means"), "flag"),
        ),
        run=_away,
    ),
    Command(
        "leave.end",
        _N("take back leave"),
        _N("The leave that is on, or the next one, does not take place; what slid stays, what others had comes back."),
        "other",
        cli="back",
        on_record=False,
        arguments=(Argument("seller", _N("Whose leave"), "seller"),),
        run=_back,
    ),
)
