"""What an enrolment waits for, in words; when that fires is its `due`."""

from __future__ import annotations

from workspace.domain.sequence.words import type_label
from workspace.i18n import _
from workspace.views.up_next import EnrolmentView


def waits_for(enrolment: EnrolmentView) -> str:
    """What has to happen before the enrolment goes on; empty for one that has ended."""
    step = enrolment.step
    if enrolment.state not in ("active", "paused"):
        return ""
    if enrolment.state == "paused":
        return _("is paused until somebody lets it go on")
    if enrolment.held:
        return _("is held: {reason}").format(reason=enrolment.held)
    if step is None:
        return _("waits for a step that its sequence does not have any more")
    if step.type == "wait":
        return _("waits until its time has passed")
    if step.type == "await_reply":
        return _("waits for a reply, or until its time has passed")
    if step.type == "await":
        return _("waits for “{title}”, or until its time has passed").format(title=step.title)
    if step.type == "automated_email":
        return _("waits for the worker to send “{title}”").format(title=step.title)
    return _("waits for “{title}” to be done ({kind})").format(title=step.title or step.id, kind=type_label(step.type))
