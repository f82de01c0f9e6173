"""The paths ahead of a record, with the words and the clock of the seller."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.dialogs.arguments import show_moment
from workspace.ui.dialogs.what_if import Path, Stop
from workspace.ui.glyphs import ARROW
from workspace.ui.present.kinds import sign_of
from workspace.ui.present.paths import hop_title
from workspace.views.record import RecordView
from workspace.views.up_next import Path as Ahead
from workspace.views.what_if import Asked, NoSuchTime, delay_text, what_if_of
from workspace.views.when import WhenError, parse_when
from workspace.views.words import end_label, outcome_label


def shown_path(workspace: Workspace, path: Ahead, outcome: str = "", note: str = "") -> Path:
    """A path as a dialog shows it; `outcome` says in words what happens, where the path does not."""
    now, zone = workspace.now(), workspace.seller.zone
    stops = tuple(
        Stop(
            show_moment(workspace, hop.at),
            sign_of(hop.type),
            hop_title(hop, now, zone),
            ", ".join(map(delay_text, hop.delays)),
        )
        for hop in path.hops
    )
    return Path(outcome or outcome_label(path.outcome), stops, end_label(path.ends_as), note)


def path_line(workspace: Workspace, path: Ahead | None) -> str:
    """A path in one sentence: `Mon 24 Nov 10:00 Call again → Wed 26 Nov 09:00 E-mail → disqualified`."""
    if path is None:
        return ""
    found = shown_path(workspace, path, " ")
    return f" {ARROW} ".join([*(f"{stop.at} {stop.title}" for stop in found.stops), found.ends])


def shown_paths(workspace: Workspace, record: RecordView, typed: Mapping[str, str]) -> list[Path]:
    """Everything that may happen in the record's sequences: first what was typed, then the rest."""
    asked = Asked(_when(workspace, typed.get("call_back", "")), _when(workspace, typed.get("away", "")))
    try:
        found = what_if_of(workspace.reader, record, workspace.now(), workspace.seller.zone, asked)
    except NoSuchTime as reason:
        return [Path(str(reason), ())]
    ahead = [each for told in found for each in told.ahead]
    if not ahead:
        return [Path(_("The sequence cannot be read, so nothing can be foretold."), ())]
    ahead.sort(key=lambda each: each.kind not in ("call_back", "away"))
    return [shown_path(workspace, each.path, each.heading, each.note) for each in ahead]


def _when(workspace: Workspace, text: str) -> datetime | None:
    try:
        return parse_when(text, workspace.now(), workspace.seller.zone) if text.strip() else None
    except WhenError:
        return None
