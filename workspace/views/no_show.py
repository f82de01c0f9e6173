"""Whether the sequence that follows up on a missed meeting can begin with the contact behind a record."""

from __future__ import annotations

from datetime import datetime

from workspace.domain.no_show import FOLLOW_UP
from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.views.record import RecordView, record
from workspace.views.sequence_offers import SequenceOffer, sequence_offers
from workspace.views.up_next import enrolments


def follow_up_offer(
    reader: Reader, files: Files, shown: RecordView, now: datetime
) -> tuple[RecordView, SequenceOffer] | None:
    """The contact and the sequence, or nothing where there is no contact or it cannot be connected."""
    contact_ref = shown.ref if shown.ref.type == "contact" else shown.contact
    contact = record(reader, contact_ref) if contact_ref else None
    if contact is None:
        return None
    inside = frozenset(each.name for each in enrolments(reader, contact, now))
    offers = sequence_offers(reader, files, contact, inside, now)
    offer = next((each for each in offers if each.name == FOLLOW_UP and not each.reason), None)
    return (contact, offer) if offer is not None else None
