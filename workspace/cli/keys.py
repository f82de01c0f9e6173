"""`workspace keys [--check FILE]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import print_json, print_line, say
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.commands.keymap import Keymap


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `keys`."""
    about = _("print the keymap, or check one; your own stands in keys.yaml, commands by their ids")
    verb = nouns.add_parser("keys", help=about, description=about)
    verb.add_argument("--check", metavar="FILE", help=_("say what is wrong with a keymap"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=_keys)


def _keys(asked: argparse.Namespace) -> int:
    from workspace.commands.catalogue import REGISTRY
    from workspace.commands.keymap import KeymapError, load_keymap, read_keymap

    try:
        if asked.check is None:
            _print(load_keymap(REGISTRY, asked.house.home), as_json=asked.json)
        elif not Path(asked.check).exists():
            raise WrongInput(_("There is no file {file}.").format(file=asked.check))
        else:
            read_keymap(REGISTRY, Path(asked.check))
            say(_("This keymap can be used."))
    except KeymapError as error:
        for line in error.lines:
            print_line(line)
        return exits.INPUT_WRONG
    return exits.DONE


def _print(keymap: Keymap, *, as_json: bool) -> None:
    from workspace.commands.catalogue import GROUPS
    from workspace.commands.keymap import key_label

    commands = [command for group in GROUPS for command in keymap.registry.in_group(group)]
    if as_json:
        print_json(
            [
                {"id": each.id, "title": _(each.title), "group": each.group, "keys": list(keymap.keys_of(each.id))}
                for each in commands
            ]
        )
        return
    for command in commands:
        keys = " ".join(key_label(key) for key in keymap.keys_of(command.id))
        print_line(f"{keys:<8}  {command.id:<22}  {_(command.help)}")
