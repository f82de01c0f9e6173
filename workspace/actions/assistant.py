"""What a seller tells the assistant: not now, or not again."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import select

from workspace.actions.context import Context
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.i18n import _
from workspace.store.tables.system import CardState, Visit


def hide_card(context: Context, card: str, until: datetime | None) -> Result:
    """Hide a card of the assistant until a time, or for good."""
    with context.work("card.hide") as work:
        if work.actor_id is None:
            return Refused(_("Nobody is working here."))
        state = work.session.exec(
            select(CardState).where(CardState.seller_id == work.actor_id, CardState.card == card)
        ).first() or CardState(seller_id=work.actor_id, card=card)
        state.hidden_until = until
        work.session.add(state)
        told = _("Card put off") if until else _("Card dismissed")
        work.say(told)
        return Done(told)


def visit(context: Context, key: RecordKey, at: datetime | None = None) -> None:
    """Remember that the seller has seen this record, now or at a time before."""
    with context.work("visit") as work:
        if work.actor_id is None:
            return
        seen = work.session.exec(
            select(Visit).where(
                Visit.seller_id == work.actor_id, Visit.record_type == key[0], Visit.record_id == key[1]
            )
        ).first() or Visit(seller_id=work.actor_id, record_type=key[0], record_id=key[1], at=work.now)
        seen.at = at or work.now
        work.session.add(seen)
