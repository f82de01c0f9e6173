"""`workspace seller show | set`: when a seller works, and how much a day is meant to hold."""

from __future__ import annotations

import argparse

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import print_json, print_line
from workspace.i18n import _


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the noun `seller` and its verbs."""
    from workspace.cli.verbs import add_verbs

    about = _("when a seller works: zone, hours, public holidays, leave, and a cap for a day")
    verbs = nouns.add_parser("seller", help=about, description=about).add_subparsers(metavar=_("VERB"), required=True)
    about = _("your working time, or that of another")
    showing = verbs.add_parser("show", help=about, description=about)
    showing.add_argument("login", metavar="LOGIN", nargs="?", help=_("whose; your own when nobody is named"))
    showing.add_argument("--json", action="store_true", help=_("print one JSON document"))
    showing.set_defaults(run=_show)
    add_verbs(verbs, "seller")


def _show(asked: argparse.Namespace) -> int:
    from zoneinfo import ZoneInfo

    from workspace.views.refs import seller
    from workspace.views.words import spoken_days
    from workspace.views.working_hours import hours_of

    workspace = asked.open_workspace(asked)
    whose = seller(workspace.reader, asked.login) if asked.login else workspace.seller
    if whose is None:
        raise WrongInput(_("There is no seller “{login}”.").format(login=asked.login))
    found = hours_of(workspace.reader, whose, workspace.now().astimezone(ZoneInfo(whose.zone)).date())
    if asked.json:
        leave = [
            {
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "cover": each.cover or None,
                "skips_social": each.skips_social,
                "note": each.note,
            }
            for each in found.leave
        ]
        who = {"login": whose.login, "name": whose.name, "email": whose.email, "phone": whose.phone}
        shape = who | {"zone": found.zone, "hours": found.hours}
        print_json(shape | {"holidays": found.holidays or None, "cap": found.cap, "leave": leave})
        return exits.DONE
    print_line(f"{whose.name} ({whose.login})")
    cap = _("none") if found.cap is None else str(found.cap)
    signs = [(_("e-mail"), whose.email or _("none")), (_("phone"), whose.phone or _("none"))]
    rows = [*signs, (_("zone"), found.zone), (_("hours"), found.hours), (_("holidays"), found.holidays or _("none"))]
    for label, value in [*rows, (_("cap"), cap)]:
        print_line(f"  {label:<9} {value}")
    for each in found.leave:
        days = spoken_days(each.first, each.last)
        covers = _("{login} covers").format(login=each.cover) if each.cover else ""
        print_line(f"  {_('away'):<9} " + " · ".join(filter(None, (days, covers, each.note))))
    return exits.DONE
