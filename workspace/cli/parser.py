"""A parser whose mistakes are sentences: what is wrong, the nearest word that would do, where to read more."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from workspace.cli.options import WrongInput
from workspace.i18n import _


class Parser(argparse.ArgumentParser):
    """Raises WrongInput where argparse would print and leave; whoever shows that makes it harmless for a terminal."""

    def error(self, message: str) -> NoReturn:
        says = _("{problem}. `{program} --help` shows what is possible.")
        raise WrongInput(says.format(problem=message[:1].upper() + message[1:], program=self.prog))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from difflib import get_close_matches

        near = get_close_matches(str(value), [str(each) for each in action.choices], 1)
        if near:
            says = _("There is no “{value}” here; did you mean “{near}”? `{program} --help` shows what is possible.")
        else:
            says = _("There is no “{value}” here. `{program} --help` shows what is possible.")
        raise WrongInput(says.format(value=value, near="".join(near), program=self.prog))
