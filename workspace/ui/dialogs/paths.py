"""The paths ahead of a record, with the words and the clock of the seller."""

from __future__ import annotations

from workspace.commands.workspace import Workspace
from workspace.ui.dialogs.arguments import show_moment
from workspace.ui.dialogs.what_if import Path, Stop
from workspace.ui.present.kinds import sign_of
from workspace.ui.present.paths import hop_title
from workspace.views.up_next import Path as Ahead
from workspace.views.words import end_label, outcome_label


def shown_path(workspace: Workspace, path: Ahead) -> Path:
    """A path as a dialog shows it."""
    now, zone = workspace.now(), workspace.seller.zone
    stops = tuple(
        Stop(show_moment(workspace, hop.at), sign_of(hop.type), hop_title(hop, now, zone)) for hop in path.hops
    )
    return Path(outcome_label(path.outcome), stops, end_label(path.ends_as))
