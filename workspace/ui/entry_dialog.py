"""One entry of the timeline, whole."""

from __future__ import annotations

from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import stacked, text
from workspace.ui.format import calendar_day, clock, local
from workspace.ui.glyphs import DOT
from workspace.ui.line import EMPTY, line
from workspace.ui.present.kinds import noun_of
from workspace.ui.shown import Shown
from workspace.views.timeline import TimelineEntry
from workspace.views.timeline_words import sentence


def entry_dialog(entry: TimelineEntry, shown: Shown) -> ReadDialog:
    """Everything that was said, with when and by whom, and the answers to a post."""
    when = local(entry.at, shown.zone)
    told = f"{calendar_day(when.date(), local(shown.now, shown.zone).date())} {when:%H:%M}"
    who = f" {DOT} ".join(part for part in (told, entry.author, entry.direction) if part)
    title = entry.subject or noun_of(entry.kind).capitalize()
    body = entry.body or sentence(entry, shown.me)
    answers = [
        part
        for reply in entry.replies
        for part in (EMPTY, line((f"{clock(reply.at, shown.zone)} {reply.author}", "dim")), text(reply.body))
    ]
    return ReadDialog(title, stacked(line((who, "dim")), EMPTY, text(body), *answers), shown.record.name)
