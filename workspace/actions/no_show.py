"""Somebody did not come to a meeting: the sequence that follows up on that begins with the contact."""

from __future__ import annotations

from workspace.actions.context import Context
from workspace.actions.definitions import current_version
from workspace.actions.result import RecordKey, Refused
from workspace.actions.rows import name_of, record_of
from workspace.actions.running import begin, follows, running
from workspace.domain.no_show import FOLLOW_UP
from workspace.domain.sequence.binding import Unrunnable
from workspace.i18n import _
from workspace.store.unit_of_work import Work


def follow_up(context: Context, work: Work, key: RecordKey) -> str | Refused:
    """Connect the contact of a record to the follow-up, within another action's transaction; says what comes next."""
    record = record_of(work.session, key)
    contact_id = key[1] if key[0] == "contact" else getattr(record, "contact_id", None)
    contact = record_of(work.session, ("contact", contact_id)) if contact_id else None
    if contact is None or contact.id is None:
        return Refused(_("The follow-up is for contacts, and there is none here yet."))
    contact_key = ("contact", contact.id)
    try:
        sequence, _version = current_version(context, work, FOLLOW_UP)
        if any(each.sequence_id == sequence.id for each in running(work.session, contact_key)):
            return Refused(
                _("{name} is in “{sequence}” already.").format(
                    name=name_of(work.session, contact), sequence=sequence.title
                )
            )
        enrolment = begin(context, work, contact_key, FOLLOW_UP)
    except Unrunnable as error:
        return Refused(_("{sequence} cannot run: {reason}").format(sequence=FOLLOW_UP, reason=error))
    return _("“{sequence}” begins: {next}").format(sequence=sequence.title, next=follows(work, enrolment))
