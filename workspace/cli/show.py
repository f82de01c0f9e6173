"""`workspace lead show RECORD`, and the same for the other records: everything that is known of one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.output import clock, moment, print_json, print_line
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.commands.workspace import Workspace
    from workspace.views.record import RecordView
    from workspace.views.timeline import TimelineEntry

_ENTRIES = 20
"""How many entries of the timeline are shown, where not all are asked for."""
_INTERNAL = ("id", "version", "account_id", "contact_id", "lead_id", "owner_id", "stage", "state", "stage_since")
_MONEY = ("annual_revenue", "estimated_budget", "estimated_value", "actual_value")


def add_show(verbs: argparse._SubParsersAction[argparse.ArgumentParser], record_type: str) -> None:
    """Add the verb `show` of one kind of record."""
    about = _("everything that is known of one record")
    verb = verbs.add_parser("show", help=about, description=about)
    verb.add_argument("record", metavar="RECORD", help=_("its number, or words that it alone has"))
    verb.add_argument("--all", action="store_true", help=_("the whole timeline, not the newest entries alone"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=partial(_show, record_type=record_type))


def _show(asked: argparse.Namespace, *, record_type: str) -> int:
    from workspace.cli.naming import record_named
    from workspace.views.timeline import count, timeline

    workspace = asked.open_workspace(asked)
    shown = record_named(workspace.reader, asked.record, record_type)
    total = count(workspace.reader, shown)
    entries = timeline(workspace.reader, shown, limit=max(total, 1) if asked.all else _ENTRIES)
    if asked.json:
        print_json(_data(workspace, shown, entries, total))
        return exits.DONE
    for line in _lines(workspace, shown, entries):
        print_line(line)
    return exits.DONE


def _data(workspace: Workspace, shown: RecordView, entries: list[TimelineEntry], total: int) -> dict[str, Any]:
    from workspace.cli.work_item import item_data
    from workspace.views.absences import absences
    from workspace.views.people import competitors, stakeholders
    from workspace.views.queue import lines_of
    from workspace.views.up_next import enrolments
    from workspace.views.waits_for import waits_for
    from workspace.views.why import ranked

    reader, now, zone = workspace.reader, workspace.now(), workspace.seller.zone
    away = absences(reader, now)
    related = {"lead": shown.lead, "account": shown.account, "contact": shown.contact}
    return {
        "record": {"type": shown.ref.type, "id": shown.ref.id, "name": shown.name},
        "state": shown.state,
        "stage": shown.stage,
        "stage_since": moment(shown.stage_since, zone),
        "owner": shown.owner,
        "fields": {name: _plain(shown, name, value, zone) for name, value in _fields(shown)},
        "related": {name: str(ref) for name, ref in related.items() if ref}
        | ({"opportunities": [str(ref) for ref in shown.opportunities]} if shown.opportunities else {}),
        "stakeholders": [
            {"id": each.id, "name": each.name, "role": each.role, "job_title": each.job_title}
            for each in stakeholders(reader, shown)
        ],
        "competitors": [{"id": each.id, "name": each.name, "note": each.note} for each in competitors(reader, shown)],
        "sequences": [
            {
                "enrolment": each.id,
                "name": each.name,
                "state": each.state,
                "step": each.step.id if each.step else None,
                "due": moment(each.due, zone),
                "held": each.held,
                "waits_for": waits_for(each),
            }
            for each in enrolments(reader, shown, now)
        ],
        "open": [
            item_data(line, ranked(reader, line, now), place, zone, now=now, away=away)
            for place, line in enumerate(lines_of(reader, shown.ref), 1)
        ],
        "timeline": [_entry_data(entry, zone) for entry in entries],
        "timeline_total": total,
    }


def _entry_data(entry: TimelineEntry, zone: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "at": moment(entry.at, zone),
        "subject": entry.subject,
        "body": entry.body,
        "direction": entry.direction,
        "status": entry.status,
        "result": entry.result,
        "reply": entry.reply_class,
        "author": entry.author,
        "facts": entry.facts,
        "replies": [_entry_data(each, zone) for each in entry.replies],
    }


def _fields(shown: RecordView) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in shown.values.items() if name not in _INTERNAL)


def _plain(shown: RecordView, name: str, value: Any, zone: str) -> Any:
    """A field as scripts read it: money in whole units with its currency, as `edit` takes it."""
    from workspace.views.export import amount

    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, date):
        return value.isoformat()
    if name in _MONEY and isinstance(value, int):
        return amount(value, shown.currency)
    return value


def _lines(workspace: Workspace, shown: RecordView, entries: list[TimelineEntry]) -> Iterator[str]:
    from workspace.cli.work_item import what
    from workspace.views.people import competitors, stakeholders
    from workspace.views.queue import lines_of
    from workspace.views.up_next import enrolments
    from workspace.views.waits_for import waits_for
    from workspace.views.words import STAKEHOLDER_ROLE, field_label, state_label, value_text

    reader, zone = workspace.reader, workspace.seller.zone
    yield " · ".join(dict.fromkeys(filter(None, (shown.name, shown.company, str(shown.ref)))))
    yield _("{state}, stage {stage}, owner {owner}").format(
        state=state_label(shown.ref.type, shown.state), stage=shown.stage or "–", owner=shown.owner or "–"
    )
    for name, value in _fields(shown):
        text = (
            clock(value, zone)
            if isinstance(value, datetime)
            else value_text(shown.ref.type, name, value, shown.currency)
        )
        if text and value and name != "currency":
            yield f"  {field_label(name)}: {text}"
    for person in stakeholders(reader, shown):
        yield _("  Stakeholder: {name}, {role}").format(
            name=person.name, role=STAKEHOLDER_ROLE.label(person.role).lower()
        )
    for rival in competitors(reader, shown):
        yield _("  Competitor: {name} {note}").format(name=rival.name, note=rival.note).rstrip()
    for enrolment in enrolments(reader, shown, workspace.now()):
        yield _("  Sequence: {name}, step {position}/{length}").format(
            name=enrolment.name, position=enrolment.position, length=enrolment.length
        )
        due = f" · {clock(enrolment.due, zone)}" if enrolment.due and enrolment.state == "active" else ""
        yield f"    {waits_for(enrolment)}{due}"
    for line in lines_of(reader, shown.ref):
        yield _("  To do: {when} {what}").format(when=clock(line.due, zone), what=what(line))
    for entry in entries:
        yield _entry_line(entry, workspace)
        for reply in entry.replies:
            yield f"  └ {_entry_line(reply, workspace)}"


def _entry_line(entry: TimelineEntry, workspace: Workspace) -> str:
    from workspace.cli.work_item import kind_words
    from workspace.views.timeline_words import sentence

    kinds = kind_words() | {
        "note": _("note"),
        "post": _("post"),
        "event": "",
        "phone_call": "",
    }  # two say it themselves
    what = sentence(entry, workspace.seller.id)
    told = _("{kind}: {title}").format(kind=kind, title=what) if (kind := kinds.get(entry.kind, "")) else what
    by = f" ({entry.author})" if entry.author and entry.kind != "post" else ""
    return f"{clock(entry.at, workspace.seller.zone)}  {told}{by}"
