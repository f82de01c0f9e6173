"""Commands on who decides with the customer, and who else is after the sale.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from workspace.commands import availability
from workspace.commands.reading import key_of
from workspace.commands.registry import Argument, Command, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.views.words import STAKEHOLDER_ROLE

_N = str  # marks a text that is translated where it is shown


def _stakeholder(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import people

    return people.add_stakeholder(workspace.context, key_of(selection), _texts(values))


def _competitor(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import people

    return people.add_competitor(workspace.context, key_of(selection), _texts(values))


def _remove_stakeholder(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import people

    return people.remove_stakeholder(workspace.context, int(values["id"]))


def _remove_competitor(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import people

    return people.remove_competitor(workspace.context, int(values["id"]))


def _edit_stakeholder(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import people

    return people.edit_stakeholder(workspace.context, int(values["id"]), _texts(values))


def _edit_competitor(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import people

    return people.edit_competitor(workspace.context, int(values["id"]), _texts(values))


def _texts(values: Values) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if name != "id"}


_PERSON = (
    Argument("job_title", _N("Job title")),
    Argument("email", _N("E-mail")),
    Argument("phone", _N("Phone")),
)
_RIVAL = (
    Argument("note", _N("Here they")),
    Argument("strengths", _N("Strengths")),
    Argument("weaknesses", _N("Weaknesses")),
)

COMMANDS = (
    Command(
        "stakeholder.add",
        _N("stakeholder"),
        _N("Name a person who has a part in the decision."),
        "capture",
        cli="stakeholder",
        arguments=(
            Argument("name", _N("Name"), required=True, positional=True),
            Argument("role", _N("Role"), "choice", STAKEHOLDER_ROLE.codes, default="stakeholder"),
            *_PERSON,
        ),
        available=availability.a_deal,
        run=_stakeholder,
    ),
    Command(
        "stakeholder.edit",
        _N("edit a stakeholder"),
        _N("Change a person’s part in the decision, job title, e-mail, phone."),
        "capture",
        arguments=(
            Argument("id", _N("Stakeholder"), "number"),
            Argument("name", _N("Name"), required=True),
            Argument("role", _N("Role"), "choice", STAKEHOLDER_ROLE.codes, required=True),
            *_PERSON,
        ),
        available=availability.a_deal,
        run=_edit_stakeholder,
    ),
    Command(
        "stakeholder.remove",
        _N("remove a stakeholder"),
        _N("Take a person off the record."),
        "capture",
        arguments=(Argument("id", _N("Stakeholder"), "number"),),
        available=availability.a_deal,
        run=_remove_stakeholder,
    ),
    Command(
        "competitor.add",
        _N("competitor"),
        _N("Note that a competitor is after the same sale."),
        "capture",
        cli="competitor",
        arguments=(
            Argument("name", _N("Name"), required=True, positional=True),
            *_RIVAL,
        ),
        available=availability.a_deal,
        run=_competitor,
    ),
    Command(
        "competitor.edit",
        _N("edit a competitor"),
        _N("Change what is known of a competitor: what they do here, strengths, weaknesses."),
        "capture",
        arguments=(
            Argument("id", _N("Competitor"), "number"),
            *_RIVAL,
        ),
        available=availability.a_deal,
        run=_edit_competitor,
    ),
    Command(
        "competitor.remove",
        _N("remove a competitor"),
        _N("Take a competitor off the record."),
        "capture",
        arguments=(Argument("id", _N("Competitor"), "number"),),
        available=availability.a_deal,
        run=_remove_competitor,
    ),
)
