"""Why a command cannot be done now, in words. Each function gives the reason, or nothing."""

from __future__ import annotations

from workspace.commands.registry import Selection
from workspace.i18n import _


def a_record(selection: Selection) -> str | None:
    """Something must be in view."""
    return None if selection.record else _("No record is in view: choose one in the queue, or find one.")


def an_open_record(selection: Selection) -> str | None:
    """A record that is not closed must be in view."""
    if selection.record is None:
        return a_record(selection)
    if selection.record.state == "qualified" and selection.record.opportunities:
        return _("{name} is qualified: work goes on with the opportunity.").format(name=selection.record.name)
    if not selection.record.is_open:
        return _("{name} is closed: reopen it first.").format(name=selection.record.name)
    return None


def a_deal(selection: Selection) -> str | None:
    """A lead or an opportunity that is not closed must be in view."""
    if selection.record is not None and selection.record.ref.type not in ("lead", "opportunity"):
        return _("That belongs to leads and opportunities; this is another kind of record.")
    return an_open_record(selection)


def a_deal_or_closed(selection: Selection) -> str | None:
    """A lead or an opportunity must be in view, open or closed."""
    if selection.record is not None and selection.record.ref.type not in ("lead", "opportunity"):
        return _("Stages belong to leads and opportunities; this is another kind of record.")
    return a_record(selection)


def an_open_lead(selection: Selection) -> str | None:
    """A lead that is not closed must be in view."""
    if selection.record is None:
        return a_record(selection)
    if selection.record.ref.type != "lead":
        return _("{name} is not a lead any more.").format(name=selection.record.name)
    if selection.record.state == "qualified" and selection.record.opportunities:
        return _("{name} is qualified already: its opportunity goes on.").format(name=selection.record.name)
    return an_open_record(selection)


def an_open_opportunity(selection: Selection) -> str | None:
    """An opportunity that is not closed must be in view."""
    if selection.record is None:
        return a_record(selection)
    if selection.record.ref.type != "opportunity":
        return _("{name} is no opportunity yet: qualify it first.").format(name=selection.record.name)
    return an_open_record(selection)


def a_closed_record(selection: Selection) -> str | None:
    """A closed lead or opportunity must be in view."""
    if selection.record is None:
        return a_record(selection)
    return _("{name} is open.").format(name=selection.record.name) if selection.record.is_open else None


def something_to_do(selection: Selection) -> str | None:
    """The record in view must have open work."""
    if selection.line is not None:
        return None
    if selection.record is None:
        return a_record(selection)
    if not selection.record.is_open:
        return an_open_record(selection)
    return _("Nothing is planned for {name}: connect a sequence or plan a task.").format(name=selection.record.name)


def can_be_put_off(selection: Selection) -> str | None:
    """The open work must be a step or an activity."""
    if selection.line is None:
        return something_to_do(selection)
    return _("A reply waits for an answer: answer it, or say what it is.") if selection.line.kind == "reply" else None


def a_reply(selection: Selection) -> str | None:
    """A customer's mail must wait for an answer."""
    if selection.record is None:
        return a_record(selection)
    if selection.line is None or selection.line.kind != "reply":
        return _("No mail of theirs waits for an answer.")
    return None


def an_address(selection: Selection) -> str | None:
    """There must be an address to write to."""
    if selection.record is None:
        return a_record(selection)
    return None if selection.record.email else _("There is no e-mail address: add one first.")


def a_mail_of_theirs(selection: Selection) -> str | None:
    """They must have written, and there must be an address to answer to."""
    if selection.record is None or not selection.record.email:
        return an_address(selection)
    if selection.record.has_written:
        return None
    return _("{name} has not written yet: write the first mail.").format(name=selection.record.name)


def an_unsent_mail(selection: Selection) -> str | None:
    """A mail to the record must have been refused, or cut off by a crash."""
    if selection.record is None:
        return a_record(selection)
    return None if selection.record.has_unsent else _("Every mail to them has left, or is about to.")


def a_demo(selection: Selection) -> str | None:
    """Time must be simulated."""
    return None if selection.demo else _("Only in a demo does time move on demand.")
