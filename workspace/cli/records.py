"""`workspace lead | opportunity | account | contact`: the verbs of a record's own noun."""

from __future__ import annotations

import argparse
from dataclasses import replace

from workspace.i18n import _

_TYPES = ("lead", "opportunity", "account", "contact")


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the four nouns, each with its verbs."""
    for record_type in _TYPES:
        _add_noun(nouns, record_type)


def _add_noun(nouns: argparse._SubParsersAction[argparse.ArgumentParser], record_type: str) -> None:
    from workspace.cli.show import add_show
    from workspace.cli.verbs import add_verb
    from workspace.commands.catalogue import REGISTRY
    from workspace.commands.new_records import EDITABLE

    abouts = {
        "lead": _("enter, show, edit, qualify, disqualify and reopen leads"),
        "opportunity": _("enter, show, edit, win, lose and reopen opportunities"),
        "account": _("enter, show and edit accounts"),
        "contact": _("enter, show and edit contacts"),
    }
    about = abouts[record_type]
    noun = nouns.add_parser(record_type, help=about, description=about)
    verbs = noun.add_subparsers(metavar=_("VERB"), required=True)
    add_show(verbs, record_type)
    edit = REGISTRY["record.edit"]
    fields = tuple(argument for argument in edit.arguments if argument.name in EDITABLE[record_type])
    add_verb(verbs, "edit", replace(edit, arguments=fields), record_type)
    for command in REGISTRY:
        first, _blank, verb = command.cli.rpartition(" ")
        if first == record_type:
            add_verb(verbs, verb, command, record_type if command.on_record else "")
    if record_type == "opportunity":
        add_verb(verbs, "reopen", REGISTRY["record.reopen"], record_type)
