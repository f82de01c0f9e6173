"""Commands on sequences themselves: activate, retire, clone, and let running records go over to a new version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workspace.commands.reading import is_set, text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.actions.migration_words import GroupText
    from workspace.actions.migrations import MigrationPlan

__all__ = ["COMMANDS", "GROUPS", "MigrationPlan", "plan_of", "text_of_plan"]

_N = str  # marks a text that is translated where it is shown

GROUPS = ("unaffected", "moves", "gone", "repeats")
"""What a new version may mean to a record: the names of the groups of a plan."""


def plan_of(workspace: Workspace, name: str, *, of_file: bool) -> MigrationPlan | Refused:
    """What the version activated last means to those on older ones; with `of_file`, what the file would mean."""
    from workspace.actions.migrations import plan_migration

    return plan_migration(workspace.context, name, of_file=of_file)


def text_of_plan(workspace: Workspace, plan: MigrationPlan) -> tuple[GroupText, ...]:
    """The same in words, group by group."""
    from workspace.actions.migration_words import plan_text

    return plan_text(plan, workspace.now())


def _choices(values: Values) -> Mapping[str, str]:
    return {group: text_of(values, group) for group in GROUPS if text_of(values, group)}


def _activate(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import versions

    return versions.activate(workspace.context, text_of(values, "sequence"), text_of(values, "note"), _choices(values))


def _save(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions.sequence_text import save_text

    name, text = text_of(values, "sequence"), text_of(values, "text")
    return save_text(workspace.context, name, text, seen=text_of(values, "seen"))


def _new(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions.sequence_text import new_text

    return new_text(workspace.context, text_of(values, "title"), text_of(values, "record") or "lead")


def _save_message(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions.sequence_text import save_message

    name, subject = text_of(values, "name"), text_of(values, "subject")
    return save_message(workspace.context, name, subject, text_of(values, "body"))


def _migrate(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import migrations

    return migrations.migrate(workspace.context, text_of(values, "sequence"), _choices(values))


def _retire(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import versions

    return versions.retire(workspace.context, text_of(values, "sequence"), leave=is_set(values, "leave"))


def _clone(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import versions

    return versions.clone(workspace.context, text_of(values, "sequence"), text_of(values, "new"))


_SEQUENCE = Argument("sequence", _N("Sequence"), "sequence", required=True, positional=True)
_WAYS = ("stay", "migrate", "finish")
_OF_GROUPS = (
    Argument("unaffected", _N("Whose next step stays as it is"), "choice", _WAYS, default="stay"),
    Argument("moves", _N("Whose next step changes"), "choice", _WAYS, default="stay"),
    Argument("gone", _N("Whose step is gone"), "choice", _WAYS, default="stay"),
    Argument("repeats", _N("Who would be touched again"), "choice", ("stay", "finish"), default="stay"),
)

COMMANDS = (
    Command(
        "sequence.activate",
        _N("activate a sequence"),
        _N("Check the file of a sequence and put it to work: records that are connected from now on run by it."),
        "other",
        cli="sequence activate",
        on_record=False,
        arguments=(_SEQUENCE, Argument("note", _N("What changed, and why")), *_OF_GROUPS),
        run=_activate,
    ),
    Command(
        "sequence.new",
        _N("new sequence"),
        _N("Begin a sequence of your own: a draft with a first step, on the drawing board."),
        "other",
        cli="sequence new",
        on_record=False,
        arguments=(
            Argument("title", _N("Name"), required=True, positional=True),
            Argument("record", _N("For"), "choice", ("lead", "opportunity", "contact", "account"), default="lead"),
        ),
        run=_new,
    ),
    Command(
        "message.save",
        _N("save a message"),
        _N("Write the text of an e-mail that sequences send, in your own folder."),
        "other",
        on_record=False,
        arguments=(
            Argument("name", _N("Name"), required=True),
            Argument("subject", _N("Subject"), required=True),
            Argument("body", _N("Text"), "lines", required=True),
        ),
        available=lambda _selection: _("A message is saved from the drawing board."),
        run=_save_message,
    ),
    Command(
        "sequence.save",
        _N("save a sequence"),
        _N("Write what was drawn into the file of a sequence, in your own folder."),
        "other",
        on_record=False,
        arguments=(
            _SEQUENCE,
            Argument("text", _N("Text"), "lines", required=True),
            Argument("seen", _N("Text before")),
        ),
        available=lambda _selection: _("A sequence is saved from the drawing board."),
        run=_save,
    ),
    Command(
        "sequence.migrate",
        _N("go over to the new version"),
        _N(
            "Let records that run by an older version of a sequence go over to the newest, or leave; nobody is touched twice."
        ),
        "other",
        cli="sequence migrate",
        on_record=False,
        arguments=(_SEQUENCE, *_OF_GROUPS),
        run=_migrate,
    ),
    Command(
        "sequence.retire",
        _N("retire a sequence"),
        _N("Connect no more records to a sequence; those in it stay until they are through, or leave now."),
        "other",
        cli="sequence retire",
        on_record=False,
        arguments=(_SEQUENCE, Argument("leave", _N("Those in it leave now"), "flag")),
        run=_retire,
    ),
    Command(
        "sequence.clone",
        _N("clone a sequence"),
        _N("Copy a sequence under another name into your own folder, as a draft."),
        "other",
        cli="sequence clone",
        on_record=False,
        arguments=(_SEQUENCE, Argument("new", _N("Name of the new file"), required=True, positional=True)),
        run=_clone,
    ),
)
