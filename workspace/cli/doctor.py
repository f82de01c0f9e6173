"""`workspace doctor`: what this program runs on, where its things are, what is wrong and what to do about it."""

from __future__ import annotations

import argparse
import platform
import sys
from typing import TYPE_CHECKING, Any

from workspace import __version__
from workspace.cli import exits
from workspace.cli.house import Unusable
from workspace.cli.output import moment, print_json, print_line
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.commands.workspace import Workspace
    from workspace.views.health import Health

_LITTLE_ROOM = 100_000_000
"""Free bytes below which a disk is nearly full."""


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `doctor`."""
    about = _("say what this program runs on, what is wrong, and what to do about it")
    verb = nouns.add_parser("doctor", help=about, description=about)
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=_doctor)


def _doctor(asked: argparse.Namespace) -> int:
    from workspace.views.health import versions

    found: dict[str, Any] = {
        "versions": {"workspace": __version__, "python": platform.python_version(), **versions()},
        "home": str(asked.house.home),
    }
    code = exits.DONE
    problems: list[str] = _terminal_problems()
    try:
        if asked.house.is_first_start(asked.options):
            problems.append(_("There is no database yet: `workspace` makes one, or opens the demo."))
        else:
            _look(asked.open_workspace(asked), found, problems)
    except Unusable as error:
        problems.append(str(error))
        code = error.code
    problems += _keymap_problems(asked.house.home)
    found["problems"] = problems
    if asked.json:
        print_json(found)
    else:
        _print(found)
    return code or (exits.REFUSED if problems else exits.DONE)


def _look(workspace: Workspace, found: dict[str, Any], problems: list[str]) -> None:
    from workspace.views.health import broken_templates, health

    context, seller, now = workspace.context, workspace.seller, workspace.now()
    state = health(workspace.reader, now)
    found["database"] = {
        "kind": state.dialect,
        "place": state.place,
        "revision": state.revision,
        "demo": workspace.is_demo,
        "counts": state.counts,
    }
    found["who"] = {"login": seller.login, "name": seller.name, "role": seller.role, "zone": seller.zone}
    found["now"] = {"at": moment(now, seller.zone), "simulated": context.clock.simulated}
    found["mail"] = context.mail.name if context.mail else _("nowhere: a demo sends nothing")
    problems += _problems(state)
    problems += broken_templates(context.files, context.home)


def _problems(state: Health) -> list[str]:
    problems = []
    if not state.is_private:
        problems.append(_("Others can read {path}: chmod 600 keeps it private.").format(path=state.place))
    if state.free_bytes is not None and state.free_bytes < _LITTLE_ROOM:
        megabytes = state.free_bytes // 1_000_000
        problems.append(_("The disk is nearly full ({n} MB left): make room.").format(n=megabytes))
    if state.overdue:
        told = ngettext(
            "{n} thing is overdue that moves by itself: run `workspace worker`, or leave the screen open.",
            "{n} things are overdue that move by themselves: run `workspace worker`, or leave the screen open.",
            state.overdue,
        )
        problems.append(told.format(n=state.overdue))
    if state.unsent:
        told = ngettext(
            "{n} mail was refused, or may not have left: it is in the queue, and `workspace settle` sends it again.",
            "{n} mails were refused, or may not have left: they are in the queue, and `workspace settle` sends them again.",
            state.unsent,
        )
        problems.append(told.format(n=state.unsent))
    return problems


def _keymap_problems(home: Any) -> list[str]:
    from workspace.commands.catalogue import REGISTRY
    from workspace.commands.keymap import KeymapError, load_keymap

    try:
        load_keymap(REGISTRY, home)
    except KeymapError as error:
        return list(error.lines)
    return []


def _terminal_problems() -> list[str]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        return []
    return [
        _("The terminal is not set to UTF-8 ({encoding}): set LANG, for instance to C.UTF-8.").format(encoding=encoding)
    ]


def _print(found: dict[str, Any]) -> None:
    print_line(_("versions  {all}").format(all=", ".join(f"{name} {each}" for name, each in found["versions"].items())))
    print_line(_("home      {path}").format(path=found["home"]))
    if "database" in found:
        database, who = found["database"], found["who"]
        told = _("database  {place} ({kind}, revision {revision})")
        if database["demo"]:
            told = _("database  {place} ({kind}, revision {revision}), a demo")
        print_line(told.format(**database))
        told = _(
            "in it     leads {lead}, opportunities {opportunity}, accounts {account}, contacts {contact}, entries {activity}"
        )
        print_line(told.format(**database["counts"]))
        print_line(_("you       {name} ({login}, {role}), {zone}").format(**who))
        told = _("now       {at} (simulated)") if found["now"]["simulated"] else _("now       {at}")
        print_line(told.format(at=found["now"]["at"]))
        print_line(_("mail      goes to {place}").format(place=found["mail"]))
    for problem in found["problems"]:
        print_line(_("problem   {text}").format(text=problem))
    if not found["problems"]:
        print_line(_("Nothing is wrong."))
