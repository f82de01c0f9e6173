"""When a seller works: zone, hours, public holidays, and how much a day is meant to hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from workspace.actions.bound_run import working_time
from workspace.actions.context import Context
from workspace.actions.result import Done, Refused, Result
from workspace.actions.returning import mail_ahead
from workspace.actions.running import take
from workspace.domain.plain_text import clean_line
from workspace.domain.public_holidays import public_holidays
from workspace.domain.sequence.run import Postponed
from workspace.domain.working_time import NoSuchTime, parse_hours, parse_zone
from workspace.i18n import _, ngettext
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.tables.system import WorkItem
from workspace.store.unit_of_work import Work

NONE = ("", "none", "-")
"""What says that no holidays are kept, or that a day has no cap."""
_LARGEST_CAP = 500


def set_working_time(context: Context, seller_id: int, given: Mapping[str, str]) -> Result:
    """Change what is given of `zone`, `hours`, `holidays` and `cap`; the rest stays.

    In the same transaction, open steps and mail that now fall outside the hours roll on to the next working time. Nothing
    comes earlier, and what a person has put off, dated or booked stays where it is.
    """
    with context.work("seller.set") as work:
        seller = work.session.get(Seller, seller_id)
        assert seller is not None
        values, errors = _read({name: clean_line(text) for name, text in given.items()})
        if errors:
            return Refused(" ".join(errors.values()), tuple(errors.items()))
        if all(getattr(seller, name) == value for name, value in values.items()):
            return Refused(_("Nothing changes: {name} works so already.").format(name=seller.name))
        for name, value in values.items():
            setattr(seller, name, value)
        try:
            rolled = _roll_on(context, work, seller)
        except NoSuchTime as reason:
            work.abandon()
            return Refused(str(reason))
        if "zone" in values:
            show_anew(work, seller_id)
        work.everything = True
        told = _("{name} works {hours}, {zone}").format(name=seller.name, hours=seller.hours, zone=seller.zone)
        work.say(told)
        follows = ngettext("{n} step rolls on", "{n} steps roll on", rolled).format(n=rolled) if rolled else ""
        return Done(f"{told}.", follows)


def _read(given: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What was given as it is stored, and what is wrong with which field."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, text in given.items():
        try:
            if name == "cap":
                values["daily_cap"] = _cap(text)
            elif name == "zone":
                values[name] = parse_zone(text).key
            elif name == "hours":
                parse_hours(text)
                values[name] = text
            elif name == "holidays":
                values[name] = "" if text.lower() in NONE else _holidays(text)
        except ValueError as error:
            errors[name] = str(error)
    return values, errors


def _cap(text: str) -> int | None:
    if text.lower() in NONE:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _LARGEST_CAP):
        says = _("“{text}” is no cap: at least 1 and at most {most} things a day, or none")
        raise ValueError(says.format(text=text, most=_LARGEST_CAP))
    return int(text)


def _holidays(text: str) -> str:
    public_holidays(text)
    return text.upper()


def _roll_on(context: Context, work: Work, seller: Seller) -> int:
    """Let what is still to come and falls outside the working time roll on; says how much."""
    there, now = working_time(work.session, seller), work.now
    lines = work.session.exec(
        select(WorkItem.ref_id).where(
            WorkItem.owner_id == seller.id, WorkItem.kind == "step", WorkItem.due_at >= now
        )
    ).all()  # fmt: skip
    rolled = 0
    for step_run_id in lines:
        step_run = work.session.get(StepRun, step_run_id)
        enrolment = work.session.get(Enrolment, step_run.enrolment_id) if step_run else None
        if step_run is None or enrolment is None or step_run.snoozes:
            continue
        if (due := there.next_working_time(step_run.due_at)) != step_run.due_at:
            take(context, work, enrolment, Postponed(due), by=work.actor_id)
            rolled += 1
    for mail in mail_ahead(work.session, seller, now):
        enrolment = work.session.get(Enrolment, mail.enrolment_id)
        if enrolment is not None and (due := there.next_working_time(mail.due_at)) != mail.due_at:
            mail.due_at = enrolment.due_at = due
            rolled += 1
    return rolled


def show_anew(work: Work, seller_id: int) -> None:
    """Lines of a queue are ranked by the day of their owner: they follow its zone."""
    lines = work.session.exec(
        select(WorkItem.record_type, WorkItem.record_id).where(WorkItem.owner_id == seller_id)
    ).all()
    work.touched.update((record_type, record_id) for record_type, record_id in lines)
