"""The options that may stand before or after any verb."""

from __future__ import annotations

from collections.abc import Sequence

from workspace.cli.house import Options
from workspace.i18n import _

_NAMES = {"--db": "db", "--as": "acting", "--now": "now"}


class WrongInput(Exception):
    """What was typed makes no sense: the message says why, and what would."""


def options_help() -> dict[str, tuple[str, str]]:
    """Each option with the word for its value and what it is for."""
    return {
        "--db": ("URL", _("the database: a file, or postgresql://… (else WORKSPACE_DB, else the usual file)")),
        "--as": ("SELLER", _("act as this seller")),
        "--now": ("TIME", _("where the clock stands for this call; on a demo or simulated database only")),
    }


def take_options(words: Sequence[str]) -> tuple[Options, list[str]]:
    """The options among `words`, and the words without them. Raises WrongInput. Behind `--` nothing is an option."""
    found: dict[str, str] = {}
    left: list[str] = []
    ahead = iter(words)
    for word in ahead:
        if word == "--":
            left += [word, *ahead]
            break
        name, sign, value = word.partition("=")
        if name not in _NAMES:
            left.append(word)
            continue
        given = value if sign else next(ahead, None)
        if not given:
            raise WrongInput(_("{option} needs a value.").format(option=name))
        found[_NAMES[name]] = given
    return Options(**found), left
