"""What time brings: waits that pass, mail that leaves, ranks that step. The worker and the open app call it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam
from sqlmodel import col, select

from workspace.actions.automated_mail import hold_reason, prepare
from workspace.actions.context import Context
from workspace.actions.delivery import deliver
from workspace.actions.running import take
from workspace.domain.sequence.binding import Unrunnable
from workspace.domain.sequence.run import Done, TimePassed
from workspace.domain.sequence.step import TYPES
from workspace.i18n import _
from workspace.store import queue
from workspace.store.tables.sequences import Enrolment, Message, StepRun

_BATCH = 200
_BY_ITSELF = (*(name for name, kind in TYPES.items() if not kind.is_worked), "automated_email")
_ABANDONED = timedelta(minutes=5)
"""How long a mail may be on its way before it counts as interrupted by a crash."""

# Put together once: most of what a small statement costs is its making.
_DUE = (
    select(Enrolment.id)
    .join(StepRun, col(StepRun.enrolment_id) == Enrolment.id)
    .where(
        col(Enrolment.state) == "active",
        col(Enrolment.due_at) <= bindparam("now"),
        col(StepRun.state) == "open",
        col(StepRun.type).in_(_BY_ITSELF),
    )
    .order_by(col(Enrolment.due_at), col(Enrolment.id))
)
_OUTGOING = (
    select(Message.id)
    .where(col(Message.state) == "scheduled", col(Message.send_at) <= bindparam("now"))
    .order_by(col(Message.send_at), col(Message.id))
    .limit(_BATCH)
)
_INTERRUPTED = select(Message).where(col(Message.state) == "sending", col(Message.send_at) <= bindparam("before"))


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass did."""

    moved: int = 0
    """Enrolments whose wait or watch was over."""
    sent: int = 0
    held: int = 0
    """Automated mail that is due and stays, for a reason that the enrolment shows."""
    refused: int = 0
    rescored: int = 0

    @property
    def anything(self) -> bool:
        """Whether the pass changed something."""
        return bool(self.moved or self.sent or self.rescored)


def run_due(context: Context) -> Passed:
    """Move everything that is due by now, once; each enrolment and each mail in a transaction of its own."""
    context = context.as_nobody()
    moved = held = 0
    for enrolment_id in _due(context):
        outcome = _advance(context, enrolment_id)
        moved += outcome == "moved"
        held += outcome == "held"
    _settle_interrupted(context)
    sent = refused = 0
    for message_id in _outgoing(context):
        left = deliver(context, message_id)
        sent += left
        refused += not left
    return Passed(moved, sent, held, refused, _rescore(context))


def _due(context: Context) -> list[int]:
    with context.database.session() as session:
        found = session.exec(_DUE, params={"now": context.now()}).all()
    return [each for each in found if each is not None]


def _advance(context: Context, enrolment_id: int) -> str:
    """Move one enrolment: `moved`, `held`, or nothing when a person has to do its step."""
    with context.work("sequence.advance") as work:
        enrolment = work.session.get(Enrolment, enrolment_id)
        if enrolment is None or enrolment.state != "active" or enrolment.due_at is None or enrolment.due_at > work.now:
            return ""
        step_run = work.session.exec(
            select(StepRun).where(StepRun.enrolment_id == enrolment_id, StepRun.state == "open")
        ).first()
        if step_run is None:
            return ""
        work.about(enrolment.record_type, enrolment.record_id)
        work.say(_("a sequence went on"))
        try:
            if step_run.type != "automated_email":
                return "moved" if take(context, work, enrolment, TimePassed()) else ""
            reason = hold_reason(context, work, enrolment, step_run)
            if reason:
                if enrolment.held != reason:
                    enrolment.held = reason
                    work.touched.add((enrolment.record_type, enrolment.record_id))
                return "held"
            prepare(context, work, enrolment, step_run)
            take(context, work, enrolment, Done("sent"))
        except Unrunnable as error:
            enrolment.held = _("its sequence cannot run: {reason}").format(reason=error)
            return "held"
        return "moved"


def _outgoing(context: Context) -> list[int]:
    with context.database.session() as session:
        found = session.exec(_OUTGOING, params={"now": context.now()}).all()
    return [each for each in found if each is not None]


def _settle_interrupted(context: Context) -> None:
    """A mail found on its way long after it began: it has left when the channel knows it, else nobody can tell."""
    with context.work("mail.settle") as work:
        for message in work.session.exec(_INTERRUPTED, params={"before": work.now - _ABANDONED}).all():
            left = context.mail.has(message.message_id) if context.mail else None
            message.state = "sent" if left else "unknown"
            message.sent_at = work.now if left else None
        work.say(_("interrupted mail looked up"))


def _rescore(context: Context) -> int:
    with context.work("queue.rescore") as work:
        records = queue.rescore(work.session, work.now)
        work.shown.update(records)
        return len(records)
