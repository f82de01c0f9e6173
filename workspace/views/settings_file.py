"""What a user set in `settings.yaml`: how a number is dialled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workspace.domain.problem import Problem, error
from workspace.domain.reading import Reading
from workspace.domain.yaml_text import read_yaml
from workspace.i18n import _
from workspace.store.files import Unreadable, read_bytes

FILE = "settings.yaml"
NUMBER = "{number}"
"""Stands in `dial` for the number."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says, and what is wrong with it."""

    dial: str = ""
    """The command that dials, with `{number}` in it; empty where none is set."""
    problems: tuple[Problem, ...] = ()


def read_settings(home: Path) -> Settings:
    """The settings of a user of `home`; those that are usual where there is no such file."""
    path = home / FILE
    if not path.exists():
        return Settings()
    content = read_bytes(path)
    if isinstance(content, Unreadable):
        return Settings(problems=(error(1, 1, "file", content.reason),))
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in content.splitlines()):
        return Settings()
    tree = read_yaml(content)
    problems = list(tree.problems)
    dial = ""
    if tree.root is not None:
        reading = Reading(problems)
        mapping = reading.mapping(tree.root, _("settings such as dial: xdg-open tel:{number}"))
        for key, node in reading.known(mapping, ("dial",), _("The settings file")) if mapping else ():
            dial = reading.text(node, _("a command with {number} in it")) or ""
            if dial and NUMBER not in dial:
                reading.error(key, "dial", _("“dial” needs {number} where the number belongs."))
    return Settings("" if problems else dial, tuple(problems))
