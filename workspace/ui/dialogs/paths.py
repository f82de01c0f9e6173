"""What follows, as dialogs say it: the dated path of each outcome."""

from __future__ import annotations

from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.dialogs.arguments import show_moment
from workspace.ui.dialogs.what_if import Path, Stop
from workspace.ui.present.kinds import sign_of
from workspace.views.up_next import EnrolmentView
from workspace.views.up_next import Path as Ahead
from workspace.views.words import end_label

NOT_ANSWERED = ("no_answer", "voicemail", "busy", "wrong_number")


def shown_path(workspace: Workspace, path: Ahead) -> Path:
    """A path with the words and the clock of the seller."""
    stops = tuple(
        Stop(show_moment(workspace, hop.at), sign_of(hop.type), hop.title or hop.step_id) for hop in path.hops
    )
    return Path(outcome_label(path.outcome), stops, end_label(path.ends_as))


def skip_path(enrolment: EnrolmentView) -> Ahead | None:
    """What follows when the open step is left out; nothing when that is not one of its outcomes."""
    if enrolment.step is None or enrolment.step.type in ("disqualify", "close_as_lost"):
        return None
    passing = [path for path in enrolment.paths if path.outcome in (*NOT_ANSWERED, "no_reply", "not_met")]
    return next(iter(passing or enrolment.paths[-1:]), None)


def outcome_label(outcome: str) -> str:
    """How a step ended, in words."""
    return {
        "answered": _("answered"),
        "voicemail": _("not answered"),
        "busy": _("busy"),
        "wrong_number": _("wrong number"),
        "no_answer": _("not answered"),
        "replied": _("replied"),
        "interested": _("interested"),
        "not_interested": _("not interested"),
        "bounced": _("bounced"),
        "no_reply": _("no reply"),
        "met": _("it happened"),
        "not_met": _("it did not happen"),
        "sent": _("sent"),
        "done": _("done"),
        "booked": _("booked"),
        "qualified": _("qualified"),
        "qualified_without_opportunity": _("qualified without an opportunity"),
        "disqualified": _("disqualified"),
        "lost": _("lost"),
        "passed": _("when the time has passed"),
    }.get(outcome, outcome.replace("_", " "))
