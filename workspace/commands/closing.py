"""Commands that close a lead or an opportunity, and open it again.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.commands import availability
from workspace.commands.reading import is_set, key_of, text_of
from workspace.commands.record_fields import field_arguments, filled_fields
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.stages import bar_of
from workspace.commands.workspace import Workspace
from workspace.views.words import LEAD_STATUS_BY_STATE

if TYPE_CHECKING:
    from workspace.actions.qualification import Choice

_N = str  # marks a text that is translated where it is shown


def _qualify(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import qualification
    from workspace.views.process import refusal_to_move

    assert selection.record is not None
    bar = bar_of(workspace, selection)
    at = [stage.state for stage in bar.stages].index("current") if bar and bar.current else -1
    if bar and 0 <= at < len(bar.stages) - 1 and selection.record.state == "open":
        lacking = refusal_to_move(bar, bar.stages[at + 1].name)
        if lacking:
            return Refused(lacking)
    return qualification.qualify(
        workspace.context,
        key_of(selection)[1],
        _choice(values, "account"),
        _choice(values, "contact"),
        _choice(values, "opportunity"),
        carry_on=not is_set(values, "end_sequence"),
        fields=filled_fields(values),
    )


def _choice(values: Values, name: str) -> Choice | None:
    """`create`, `none`, `link:12`; nothing for what is planned."""
    from workspace.actions.qualification import Choice

    action, _colon, number = text_of(values, name).partition(":")
    return Choice(action, int(number) if number.isdigit() else None) if action else None


def _disqualify(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import closing

    return closing.disqualify(
        workspace.context,
        key_of(selection)[1],
        text_of(values, "reason"),
        keep_contact=is_set(values, "keep_contact"),
        fields=filled_fields(values),
    )


def _won(workspace: Workspace, selection: Selection, _values: Values) -> Result:
    from workspace.actions import closing

    return closing.close_opportunity(workspace.context, key_of(selection)[1], "won")


def _lost(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import closing

    return closing.close_opportunity(
        workspace.context,
        key_of(selection)[1],
        "lost",
        reason=text_of(values, "reason"),
        competitor=text_of(values, "competitor"),
        fields=filled_fields(values),
    )


def _reopen(workspace: Workspace, selection: Selection, _values: Values) -> Result:
    from workspace.actions import leads

    return leads.reopen(workspace.context, key_of(selection))


COMMANDS = (
    Command(
        "lead.qualify",
        _N("qualify"),
        _N("Make the lead an opportunity: shows what is created and linked, then does it once."),
        "record",
        ("Q",),
        cli="lead qualify",
        arguments=(
            Argument("account", _N("Account"), "choice", ("create", "link", "none")),
            Argument("contact", _N("Contact"), "choice", ("create", "link", "none")),
            Argument("opportunity", _N("Opportunity"), "choice", ("create", "link", "none")),
            Argument("end_sequence", _N("End its sequence"), "flag"),
            *field_arguments(),
        ),
        available=availability.an_open_lead,
        run=_qualify,
        bar=7,
    ),
    Command(
        "lead.disqualify",
        _N("disqualify"),
        _N("Lay the lead aside, with the reason; the person can stay as a contact."),
        "record",
        ("D",),
        cli="lead disqualify",
        arguments=(
            Argument("reason", _N("Reason"), "choice", LEAD_STATUS_BY_STATE["disqualified"], required=True),
            Argument("keep_contact", _N("Keep as a contact"), "flag"),
            *field_arguments(),
        ),
        available=availability.an_open_lead,
        run=_disqualify,
    ),
    Command(
        "opportunity.lost",
        _N("close as lost"),
        _N("The sale is lost: say why, and to whom."),
        "record",
        ("D",),
        cli="opportunity lost",
        arguments=(
            Argument("reason", _N("Reason"), "choice", ("canceled", "out_sold")),
            Argument("competitor", _N("Competitor")),
            *field_arguments(),
        ),
        available=availability.an_open_opportunity,
        run=_lost,
    ),
    Command(
        "opportunity.won",
        _N("close as won"),
        _N("The sale is made."),
        "record",
        cli="opportunity won",
        available=availability.an_open_opportunity,
        run=_won,
    ),
    Command(
        "record.reopen",
        _N("reopen"),
        _N("Open a closed lead or opportunity again."),
        "record",
        cli="lead reopen",
        available=availability.a_closed_record,
        run=_reopen,
    ),
)
