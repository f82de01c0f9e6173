"""`workspace worker [--once]`."""

from __future__ import annotations

import argparse

from workspace.i18n import _


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `worker`."""
    about = _("send what is due and move everything that waits, until it is stopped")
    verb = nouns.add_parser("worker", help=about, description=about)
    verb.add_argument("--once", action="store_true", help=_("do what is due now, and end"))
    verb.set_defaults(run=lambda asked: asked.house.work(asked.options, once=asked.once))
