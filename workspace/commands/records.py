"""Commands on records as such: new, changed, handed over, closed, reopened.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.commands import availability
from workspace.commands.reading import is_set, key_of, text_of
from workspace.commands.record_fields import LEAD_FIELDS, field_arguments, filled_fields
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.whose import named_seller
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.words import LEAD_STATUS_BY_STATE

if TYPE_CHECKING:
    from workspace.actions.qualification import Choice

_N = str  # marks a text that is translated where it is shown


def _new_lead(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import leads

    return leads.create_lead(workspace.context, {name: value for name, value in values.items() if value})


def _edit(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import leads

    return leads.edit_record(workspace.context, key_of(selection), filled_fields(values))


def _assign(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import leads

    to = named_seller(workspace, values, "to")
    if to is None or isinstance(to, Refused):
        return to or Refused(_("Say who has it from now on."), (("to", _("a login")),))
    if is_set(values, "step_only") and selection.line is not None and selection.line.kind == "step":
        return leads.assign_step(workspace.context, selection.line.ref_id, to.id)
    return leads.assign(workspace.context, key_of(selection), to.id, step_too=not is_set(values, "keep_step"))


def _qualify(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import qualification
    from workspace.views.process import process_bar, refusal_to_move

    assert selection.record is not None
    bar = process_bar(workspace.reader, workspace.context.files, selection.record, workspace.now())
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


def _move(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import processes
    from workspace.views.process import process_bar, refusal_to_move

    assert selection.record is not None
    stage = text_of(values, "stage")
    bar = process_bar(workspace.reader, workspace.context.files, selection.record, workspace.now())
    names = {each.name.casefold(): each.name for each in bar.stages} if bar else {}
    if bar is None or stage.casefold() not in names:
        return Refused(_("There is no stage “{stage}”.").format(stage=stage), (("stage", ", ".join(names.values())),))
    name = names[stage.casefold()]
    return processes.move_stage(workspace.context, key_of(selection), name, refusal_to_move(bar, name))


def _mark(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import processes
    from workspace.views.process import process_bar

    assert selection.record is not None
    bar = process_bar(workspace.reader, workspace.context.files, selection.record, workspace.now())
    wanted = text_of(values, "stage").casefold() or (bar.current.name.casefold() if bar and bar.current else "")
    stage = next((each for each in bar.stages if each.name.casefold() == wanted), None) if bar else None
    marks = {step.id: step for step in stage.steps if step.kind == "mark"} if stage else {}
    step = marks.get(text_of(values, "step"))
    if stage is None or step is None:
        known = ", ".join(marks) or _("none")
        return Refused(_("There is no such step to mark here. Known: {names}.").format(names=known), (("step", known),))
    done = not is_set(values, "undone")
    return processes.mark_step(workspace.context, key_of(selection), stage.name, step.id, step.title, done=done)


COMMANDS = (
    Command(
        "lead.new",
        _N("new lead"),
        _N("Enter a lead; a name or a company is enough."),
        "capture",
        ("N",),
        cli="lead new",
        on_record=False,
        arguments=field_arguments(LEAD_FIELDS),
        run=_new_lead,
    ),
    Command(
        "record.edit",
        _N("edit"),
        _N("Change the record’s fields, the first missing one first."),
        "capture",
        ("i",),
        cli="edit",
        arguments=field_arguments(),
        available=availability.an_open_record,
        run=_edit,
        bar=8,
    ),
    Command(
        "record.stage",
        _N("stages"),
        _N("Look along the stages; move to the next one, or see what is missing."),
        "record",
        ("s",),
        cli="stage",
        arguments=(Argument("stage", _N("Stage"), "choice", required=True, positional=True),),
        available=availability.a_deal_or_closed,
        run=_move,
    ),
    Command(
        "stage.mark",
        _N("mark a step of the stage"),
        _N("Mark a step of the stage as done, or take the mark away."),
        "record",
        cli="mark",
        arguments=(
            Argument("step", _N("Step"), required=True, positional=True),
            Argument("stage", _N("Stage")),
            Argument("undone", _N("Not done"), "flag"),
        ),
        available=availability.a_deal,
        run=_mark,
    ),
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
            Argument(
                "reason", _N("Reason"), "choice", LEAD_STATUS_BY_STATE["disqualified"], required=True
            ),
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
    Command(
        "record.assign",
        _N("hand over"),
        _N("Give the record, or this step alone, to another seller."),
        "record",
        ("O",),
        cli="assign",
        arguments=(
            Argument("to", _N("To"), "seller", required=True, positional=True),
            Argument("keep_step", _N("The open step stays"), "flag"),
            Argument("step_only", _N("This step only"), "flag"),
        ),
        available=availability.a_record,
        run=_assign,
    ),
)  # fmt: skip
