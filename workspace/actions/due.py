"""What time brings: waits that pass, mail that leaves, ranks that step. The worker and the open app call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from workspace.actions.advancing import ACTION, BEGINNING, Batch, Place, advance, held_text, next_due
from workspace.actions.automated_mail import hold_reason, prepare
from workspace.actions.context import Context
from workspace.actions.delivery import deliver
from workspace.actions.making_way import make_way
from workspace.actions.returning import see_to_returns
from workspace.actions.running import take
from workspace.actions.unsent import set_aside
from workspace.domain.sequence.binding import Unrunnable
from workspace.domain.sequence.run import Done, TimePassed
from workspace.i18n import _
from workspace.store import queue
from workspace.store.read import Reader, as_instant
from workspace.store.tables.sequences import Enrolment, Message, StepRun
from workspace.store.unit_of_work import Work

AT_ONCE = 500
"""How many enrolments are moved in one transaction: it holds the write lock, so it must be short."""
_BATCH = 200
_ABANDONED = timedelta(minutes=5)
"""How long a mail may be on its way before it counts as interrupted by a crash."""

# Put together once: most of what a small statement costs is its making.
_OUTGOING = (
    select(Message.id)
    .where(col(Message.state) == "scheduled", col(Message.send_at) <= bindparam("now"))
    .order_by(col(Message.send_at), col(Message.id))
    .limit(_BATCH)
)
_NEXT = (
    "SELECT min(due_at) FROM enrolment WHERE state = 'active' AND by_itself AND due_at > :now "
    "UNION ALL SELECT min(send_at) FROM message WHERE state = 'scheduled' AND send_at > :now "
    "UNION ALL SELECT min(rescore_at) FROM work_item WHERE rescore_at > :now"
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
    spread: int = 0
    """What leave had piled up on its first day after, or in other hands, and was moved."""

    @property
    def anything(self) -> bool:
        """Whether the pass changed something."""
        return bool(self.moved or self.sent or self.rescored or self.spread)

    def then(self, later: Passed) -> Passed:
        """Both passes as one. What is held is what the later one found held: it finds the same again."""
        return Passed(
            self.moved + later.moved,
            self.sent + later.sent,
            later.held,
            self.refused + later.refused,
            self.rescored + later.rescored,
            self.spread + later.spread,
        )


def run_due(context: Context, at_once: int = AT_ONCE, is_stopped: Callable[[], bool] = lambda: False) -> Passed:
    """Move everything that is due by now, once: waits and watches `at_once` in a transaction, each mail in one of its own.

    Told to stop, it ends after the transaction under way.
    """
    context = context.as_nobody()
    became: Counter[str] = Counter()
    place: Place | None = BEGINNING
    while place is not None and not is_stopped():
        batch = _advance_many(context, place, at_once)
        became.update(moved=batch.moved, held=batch.held)
        place = batch.last
        for enrolment_id in batch.left:
            if is_stopped():
                break
            became[advance_alone(context, enrolment_id)] += 1
            became.update(_send(context, is_stopped))  # at once, before anything can speak against it
    spread = see_to_returns(context)
    _settle_interrupted(context)
    became.update(_send(context, is_stopped))
    return Passed(became["moved"], became["sent"], became["held"], became["refused"], _rescore(context), spread)


def next_at(reader: Reader, now: datetime) -> datetime | None:
    """When something is due next that nobody has to do: a wait is over, mail leaves, a rank steps."""
    moments = [as_instant(row[0]) for row in reader.rows(_NEXT, now=now)]
    return min((each for each in moments if each is not None), default=None)


def is_locked(error: Exception) -> bool:
    """Whether another writer held the database for longer than one waits: it will be done, and then it is our turn."""
    cause = error.orig if isinstance(error, OperationalError) else None
    return "is locked" in str(cause) or type(cause).__name__ == "LockNotAvailable"


def _advance_many(context: Context, place: Place, at_once: int) -> Batch:
    """The next batch. When the database takes it not as a whole, each goes by itself, and the one at fault is held."""
    try:
        return advance(context, place, at_once)
    except OperationalError:  # a full disk, a lock: nobody's fault here
        raise
    except Exception:
        whole = Batch()
    for enrolment_id, whole.last in next_due(context, place, at_once):
        whole.left.append(enrolment_id)
    if len(whole.left) < at_once:
        whole.last = None
    return whole


def advance_alone(context: Context, enrolment_id: int) -> str:
    """Move one enrolment: `moved`, `held`, or nothing when a person has to do its step."""
    try:
        with context.work(ACTION) as work:
            return _advance(context, work, enrolment_id)
    except OperationalError:
        raise
    except Exception as error:  # it must not stop the others, whatever it is
        why = held_text(error)
    with context.work(ACTION) as work:
        enrolment = work.session.get(Enrolment, enrolment_id)
        if enrolment is not None:
            _hold(work, enrolment, why)
    return "held"


def _advance(context: Context, work: Work, enrolment_id: int) -> str:
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
    if step_run.type != "automated_email":
        if take(context, work, enrolment, TimePassed()):
            return "moved"
        if not enrolment.held:
            raise Unrunnable(_("it has no step “{step}” any more").format(step=enrolment.step_id))
        return "held"
    reason = hold_reason(context, work, enrolment, step_run)
    if reason:
        _hold(work, enrolment, reason)
        return "held"
    if make_way(work, enrolment, step_run):
        return ""
    prepare(context, work, enrolment, step_run)
    take(context, work, enrolment, Done("sent"))
    return "moved"


def _hold(work: Work, enrolment: Enrolment, reason: str) -> None:
    """Let the enrolment say why nothing happens although it is due."""
    work.about(enrolment.record_type, enrolment.record_id)
    work.say(_("a sequence is held: {reason}").format(reason=reason))
    if enrolment.held != reason:
        enrolment.held = reason
        work.touched.add((enrolment.record_type, enrolment.record_id))


def _send(context: Context, is_stopped: Callable[[], bool]) -> list[str]:
    """Hand over what is to leave by now; what became of each."""
    return [deliver(context, message_id) for message_id in _outgoing(context) if not is_stopped()]


def _outgoing(context: Context) -> list[int]:
    with context.database.session() as session:
        found = session.exec(_OUTGOING, params={"now": context.now()}).all()
    return [each for each in found if each is not None]


def _settle_interrupted(context: Context) -> None:
    """A mail found on its way long after it began: it has left when the channel knows it, else nobody can tell."""
    with context.work("mail.settle") as work:
        for message in work.session.exec(_INTERRUPTED, params={"before": work.now - _ABANDONED}).all():
            left = context.mail.has(message.message_id) if context.mail else None
            if left:
                message.state, message.sent_at = "sent", work.now
            else:
                set_aside(work, message, "unknown", _("the program was cut off while it was handed over"))
        work.say(_("interrupted mail looked up"))


def _rescore(context: Context) -> int:
    with context.work("queue.rescore") as work:
        records = queue.rescore(work.session, work.now)
        work.shown.update(records)
        return len(records)
