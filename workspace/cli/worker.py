"""`workspace worker [--once]`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import print_json, print_line, say
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.cli.house import Worked
    from workspace.commands.workspace import Workspace
    from workspace.views.stuck import Stuck

_NAMED = 100
"""Held and refused ones that are named; the counts tell of all."""


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `worker`."""
    about = _("send what is due and move everything that waits, until it is stopped")
    verb = nouns.add_parser("worker", help=about, description=about)
    verb.add_argument("--once", action="store_true", help=_("do what is due now, say what that was, and end"))
    verb.add_argument("--json", action="store_true", help=_("with --once: print one JSON document"))
    verb.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    if not asked.once:
        if asked.json:
            raise WrongInput(_("--json tells of one pass: add --once."))
        code: int = asked.house.work(asked.options)
        return code
    from workspace.views.stuck import held, refused

    workspace: Workspace = asked.open_workspace(asked)
    worked: Worked = asked.house.work_once(workspace)
    stays = held(workspace.reader, _NAMED, workspace.now()) if worked.held else []
    back = refused(workspace.reader, _NAMED) if worked.refused else []
    if asked.json:
        print_json(_document(worked, stays, back))
    elif told := _counts(worked):
        print_line(" · ".join(told))
        if workspace.is_demo and worked.sent:
            say(_("This is a demo: mail counts as sent, and nothing leaves."))
        for each in (*stays, *back):
            print_line(_("  {name}: {what}: {why}").format(name=each.name, what=each.what, why=each.why))
    else:
        say(_("Nothing was due."))
    return exits.DONE


def _counts(worked: Worked) -> list[str]:
    counted = (
        (worked.moved, ngettext("{n} step moved on", "{n} steps moved on", worked.moved)),
        (worked.sent, ngettext("{n} mail sent", "{n} mails sent", worked.sent)),
        (worked.held, ngettext("{n} held", "{n} held", worked.held)),
        (worked.refused, ngettext("{n} mail refused", "{n} mails refused", worked.refused)),
        (worked.rescored, ngettext("{n} rank changed", "{n} ranks changed", worked.rescored)),
        (worked.spread, ngettext("{n} moved after a leave", "{n} moved after a leave", worked.spread)),
    )
    return [text.format(n=number) for number, text in counted if number]


def _document(worked: Worked, stays: list[Stuck], back: list[Stuck]) -> dict[str, Any]:
    return {
        "moved": worked.moved,
        "sent": worked.sent,
        "held": worked.held,
        "refused": worked.refused,
        "rescored": worked.rescored,
        "spread": worked.spread,
        "held_because": [{"record": _named(each), "sequence": each.what, "reason": each.why} for each in stays],
        "refused_mail": [{"record": _named(each), "subject": each.what, "to": each.why} for each in back],
    }


def _named(stuck: Stuck) -> dict[str, Any]:
    return {"type": stuck.ref.type, "id": stuck.ref.id, "name": stuck.name}
