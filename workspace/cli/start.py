"""Opening the screen: `workspace` on one's own database, `workspace demo` on the demo company."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import complain, print_line
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.cli.house import House, Options
    from workspace.commands.workspace import Workspace


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `demo`."""
    about = _("open the demo company: time is simulated, and nothing is ever sent")
    verb = nouns.add_parser("demo", help=about, description=about)
    verb.add_argument("--fresh", action="store_true", help=_("begin its story again"))
    verb.add_argument(
        "--screenshots", type=Path, metavar="DIR", help=_("take pictures of it into a folder instead of opening it")
    )
    verb.set_defaults(run=_demo)


def open_screen(house: House, options: Options) -> int:
    """Open the workspace; on first use ask first with what it shall begin."""
    if not _on_a_terminal():
        return _needs_a_terminal(first=house.is_first_start(options))
    if house.is_first_start(options):
        return _first_start(house, options)
    return house.show(house.open(options))


def _first_start(house: House, options: Options) -> int:
    print_line(_("Welcome. There is no database yet. What do you want to begin with?"))
    print_line(
        _("  d  the demo company, to look around    i  leads from a file    e  an empty workspace    q  not now")
    )
    while True:
        answer = _asked(_("d, i, e or q: "), otherwise="q").lower()[:1]
        if answer == "d":
            return house.show(house.open_demo(fresh=False))
        if answer == "e":
            return house.show(house.open(options))
        if answer == "q":
            return exits.DONE
        if answer == "i" and (workspace := _with_leads(house, options)) is not None:
            return house.show(workspace)


def _with_leads(house: House, options: Options) -> Workspace | None:
    """The new workspace with the leads of a file in it; nothing when the file cannot be read."""
    from workspace.commands.imports import Refused, import_file, summary_of

    file = Path(_asked(_("File (CSV): "), otherwise="")).expanduser()
    if not file.is_file():
        complain(_("There is no file {file}.").format(file=file))
        return None
    workspace = house.open(options)
    report = import_file(workspace, file)
    if not isinstance(report, Refused):
        print_line(summary_of(report))
        return workspace
    complain(report.reason)
    workspace.reader.close()
    workspace.context.close()
    house.drop_unused(options)
    return None


def _asked(question: str, *, otherwise: str) -> str:
    """What is typed; `otherwise` where typing has ended for good."""
    try:
        return input(question).strip()
    except EOFError:
        print()
        return otherwise


def _demo(asked: argparse.Namespace) -> int:
    if asked.options.db is not None:
        raise WrongInput(_("The demo has a database of its own: leave --db out."))
    if asked.options.now is not None:
        raise WrongInput(_("The demo keeps its own time: F5 to F7 move it."))
    if asked.screenshots is not None:
        for path in asked.house.take_screenshots(asked.screenshots):
            print_line(str(path))
        return exits.DONE
    if not _on_a_terminal():
        return _needs_a_terminal(first=False)
    workspace = asked.house.open_demo(fresh=asked.fresh)
    if asked.options.acting is not None:
        _act_as(workspace, asked.options.acting)
    code: int = asked.house.show(workspace)
    return code


def _act_as(workspace: Workspace, login: str) -> None:
    from workspace.views.refs import seller, sellers

    found = seller(workspace.reader, login)
    if found is None:
        known = ", ".join(each.login for each in sellers(workspace.reader))
        raise WrongInput(_("There is no seller “{login}”. Known: {known}.").format(login=login, known=known))
    workspace.act_as(found)


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _needs_a_terminal(*, first: bool) -> int:
    if first:
        complain(
            _("There is no database yet, and no terminal to ask on. Run `workspace demo` on a terminal, "
              "`workspace import FILE`, or `workspace lead new`.")
        )  # fmt: skip
    else:
        complain(
            _("The screen needs a terminal. Without one `workspace queue` and `workspace next` print what is due.")
        )
    return exits.INPUT_WRONG
