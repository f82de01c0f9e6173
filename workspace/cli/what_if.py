"""`workspace what-if RECORD`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import clock, complain, moment, print_json, print_line
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.commands.workspace import Workspace
    from workspace.views.record import RecordView
    from workspace.views.what_if import Ahead, Hop, WhatIf


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `what-if`."""
    about = _("what follows if the customer replies, does not answer, asks for a call later, or is away")
    verb = nouns.add_parser("what-if", help=about, description=about)
    verb.add_argument("record", metavar="RECORD", help=_("lead:12, or words that one record alone has"))
    verb.add_argument(
        "--call-back", metavar="WHEN", help=_("they ask for a call then: 2027-03-01, “1 mar 10:00”, “in 3 days”")
    )
    verb.add_argument("--out-of-office", metavar="WHEN", help=_("they are away until then"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=_what_if)


def _what_if(asked: argparse.Namespace) -> int:
    from workspace.cli.naming import record_named
    from workspace.views.what_if import Asked, NoSuchTime, what_if_of

    workspace = asked.open_workspace(asked)
    record = record_named(workspace.reader, asked.record)
    question = Asked(_when(workspace, asked.call_back), _when(workspace, asked.out_of_office))
    try:
        found = what_if_of(workspace.reader, record, workspace.now(), workspace.seller.zone, question)
    except NoSuchTime as reason:
        complain(str(reason))
        return exits.REFUSED
    if not found:
        complain(_("{name} is in no sequence that can go on, so nothing follows by itself").format(name=record.name))
        return exits.REFUSED
    if asked.json:
        print_json(_document(workspace, record, found))
        return exits.DONE
    for line in _lines(workspace, found):
        print_line(line)
    return exits.DONE


def _when(workspace: Workspace, text: str | None) -> datetime | None:
    from workspace.views.when import WhenError, parse_when

    if text is None:
        return None
    try:
        return parse_when(text, workspace.now(), workspace.seller.zone)
    except WhenError as reason:
        raise WrongInput(str(reason)) from None


def _document(workspace: Workspace, record: RecordView, found: list[WhatIf]) -> dict[str, Any]:
    zone = workspace.seller.zone
    return {
        "record": {"type": record.ref.type, "id": record.ref.id, "name": record.name},
        "at": moment(workspace.now(), zone),
        "sequences": [_data(each, zone) for each in found],
    }


def _data(told: WhatIf, zone: str) -> dict[str, Any]:
    return {"sequence": told.title, "paths": [_path(ahead, zone) for ahead in told.ahead]}


def _path(ahead: Ahead, zone: str) -> dict[str, Any]:
    return {
        "if": ahead.kind,
        "outcome": ahead.outcome or None,
        "note": ahead.note or None,
        "steps": [_step(hop, zone) for hop in ahead.path.hops],
        "ends": {"as": ahead.path.ends_as, "at": moment(ahead.path.ends_at, zone)},
    }


def _step(hop: Hop, zone: str) -> dict[str, Any]:
    delays = [
        {"rule": each.rule, "name": each.name, "first": each.first.isoformat(), "last": each.last.isoformat()}
        for each in hop.delays
    ]
    return {
        "step": hop.step_id,
        "type": hop.type,
        "at": moment(hop.at, zone),
        "until": moment(hop.until, zone),
        "delays": delays,
    }


def _lines(workspace: Workspace, found: list[WhatIf]) -> Iterator[str]:
    from workspace.views.what_if import delay_text, hop_text
    from workspace.views.words import end_label

    now, zone = workspace.now(), workspace.seller.zone
    for told in found:
        yield told.title
        for ahead in told.ahead:
            yield _("  if: {heading}").format(heading=ahead.heading)
            if ahead.note:
                yield f"    {ahead.note}"
            for hop in ahead.path.hops:
                why = f"  ({', '.join(map(delay_text, hop.delays))})" if hop.delays else ""
                yield f"    {clock(hop.at, zone)}  {hop_text(hop, now, zone)}{why}"
            ends = _("{at}  the sequence ends: {how}")
            yield "    " + ends.format(at=clock(ahead.path.ends_at, zone), how=end_label(ahead.path.ends_as))
