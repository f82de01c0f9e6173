"""`workspace next`: the next best action in plain sentences, one to a line, as a screen reader reads them well."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workspace.cli import exits
from workspace.cli.output import clock, print_json, print_line, say
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.commands.workspace import Workspace
    from workspace.views.queue import QueueRow
    from workspace.views.record import RecordView
    from workspace.views.up_next import EnrolmentView, Path
    from workspace.views.why import Rank


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `next`."""
    about = _("the next best action, with all that is needed for it, in plain sentences")
    verb = nouns.add_parser("next", help=about, description=about)
    verb.add_argument("filter", nargs="*", metavar="FILTER", help=_("of what: as queue takes it"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document; null when nothing is due"))
    verb.set_defaults(run=_next)


def _next(asked: argparse.Namespace) -> int:
    from workspace.cli.queue import query_of, ranked_lines

    workspace = asked.open_workspace(asked)
    found = next(ranked_lines(workspace, query_of(workspace, " ".join(asked.filter))), None)
    if asked.json:
        from workspace.cli.work_item import item_data
        from workspace.views.absences import absences

        now, away = workspace.now(), absences(workspace.reader, workspace.now())
        print_json(item_data(*found, 1, workspace.seller.zone, now=now, away=away) if found else None)
    elif found is None:
        say(_("Nothing is due."))
    else:
        for sentence in _sentences(workspace, *found):
            print_line(sentence)
    return exits.DONE


def _sentences(workspace: Workspace, line: QueueRow, rank: Rank) -> Iterator[str]:
    from workspace.cli.work_item import kind_words
    from workspace.views.record import record
    from workspace.views.up_next import enrolments

    shown = record(workspace.reader, line.record)
    assert shown is not None
    place = _("{name} of {company}, {ref}.") if line.company not in ("", line.name) else _("{name}, {ref}.")
    yield place.format(name=line.name, company=line.company, ref=line.record)
    kind = kind_words().get(line.type, line.type)
    yield (_("To do: {kind}: {title}.") if line.title else _("To do: {kind}.")).format(
        kind=kind, title=line.title.rstrip(".")
    )
    if line.position and line.length:
        yield _("Step {position} of at most {length} of {sequence}.").format(
            position=line.position, length=line.length, sequence=line.sequence
        )
    yield _("Due {when}.").format(when=clock(line.due, workspace.seller.zone))
    yield from _reach(workspace, shown, line)
    running = enrolments(workspace.reader, shown, workspace.now())
    enrolment = next((each for each in running if line.kind == "step" and each.step_run_id == line.ref_id), None)
    yield from _step(enrolment) if enrolment else ()
    terms = ", ".join(f"{term.points:+} {term.fact}" for term in rank.terms)
    yield _("It comes first with {score} points: {terms}.").format(score=rank.score, terms=terms or _("no term"))
    for path in enrolment.paths if enrolment else ():
        yield _path(path, workspace.seller.zone)


def _reach(workspace: Workspace, shown: RecordView, line: QueueRow) -> Iterator[str]:
    if line.type == "phone_call" and shown.phone:
        yield _("Phone {number}.").format(number=shown.phone)
        if shown.zone:
            there = workspace.now().astimezone(ZoneInfo(shown.zone))
            yield _("It is {time} there.").format(time=f"{there:%H:%M}")
    elif line.type in ("email", "automated_email", "reply") and shown.email:
        yield _("Address {address}.").format(address=shown.email)


def _step(enrolment: EnrolmentView) -> Iterator[str]:
    if enrolment.step is not None and enrolment.step.script:
        yield _("Say: {script}").format(script=enrolment.step.script)
    if enrolment.step is not None and enrolment.step.note:
        yield _("Note: {note}").format(note=enrolment.step.note)
    if enrolment.held:
        yield _("It is held: {reason}.").format(reason=enrolment.held.rstrip("."))


def _path(path: Path, zone: str) -> str:
    from workspace.cli.work_item import kind_words
    from workspace.views.words import end_label, outcome_label

    words = kind_words()
    hops = [
        _("{when} {what}").format(when=clock(hop.at, zone), what=hop.title or words.get(hop.type, hop.type))
        for hop in path.hops
    ]
    told = ", ".join([*hops, _("then it ends as {end}").format(end=end_label(path.ends_as))])
    return _("If {outcome}: {told}.").format(outcome=outcome_label(path.outcome), told=told)
