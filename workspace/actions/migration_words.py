"""The plan of a migration as a person reads it: who is meant, and what it means to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.actions.migrations import MigrationPlan, Planned
from workspace.domain.sequence.migration import MEANINGS, Ahead, Meaning
from workspace.domain.sequence.words import type_label
from workspace.domain.spoken import spoken_moment
from workspace.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class GroupText:
    """Everyone to whom the new version means the same."""

    meaning: Meaning
    count: int
    heading: str
    lines: tuple[str, ...]
    """One for each of them; nothing for those who are unaffected."""
    ways: tuple[str, ...]
    """What may become of them: stay, migrate, finish; for those whose step is gone also ids of steps."""


def plan_text(plan: MigrationPlan, now: datetime) -> tuple[GroupText, ...]:
    """The groups that there is somebody in, those with nothing to decide first."""
    found = ((meaning, plan.group(meaning)) for meaning in MEANINGS)
    return tuple(_group(meaning, planned, now) for meaning, planned in found if planned)


def _group(meaning: Meaning, planned: tuple[Planned, ...], now: datetime) -> GroupText:
    lines = tuple(_line(each, now) for each in planned) if meaning != "unaffected" else ()
    return GroupText(meaning, len(planned), _heading(meaning, len(planned)), lines, _ways(meaning, planned))


def _heading(meaning: Meaning, n: int) -> str:
    says = {
        "unaffected": ngettext("{n} record: its next step stays as it is", "{n} records: their next step stays as it is", n),
        "moves": ngettext("{n} record: its next step changes", "{n} records: their next step changes", n),
        "gone": ngettext("{n} record: its step is gone", "{n} records: their step is gone", n),
        "repeats": ngettext(
            "{n} record would be touched again, so it cannot go over",
            "{n} records would be touched again, so they cannot go over",
            n,
        ),
    }  # fmt: skip
    return says[meaning].format(n=n)


def _ways(meaning: Meaning, planned: tuple[Planned, ...]) -> tuple[str, ...]:
    if meaning == "repeats":
        return ("stay", "finish")
    offers = dict.fromkeys(offer for each in planned for offer in each.fate.offers)
    return ("stay", *(("migrate",) if offers or meaning != "gone" else ()), "finish", *offers)


def _line(planned: Planned, now: datetime) -> str:
    fate, name = planned.fate, planned.name
    if fate.standing.paused_at is not None:
        name = _("{name} (paused)").format(name=name)
    if fate.meaning == "repeats":
        steps = ", ".join(_("“{title}”").format(title=title) for title in planned.repeated)
        return _("{name}: {steps} would come again").format(name=name, steps=steps)
    before, after = _ahead(fate.before, planned, now), _ahead(fate.after, planned, now)
    if fate.meaning == "gone":
        says = _("{name}: “{step}” is gone; next would be {after}")
        nowhere = _("{name}: “{step}” is gone, and there is nothing that it could go on with")
        return (says if fate.offers else nowhere).format(name=name, step=planned.title, after=after)
    if fate.before is None or fate.after is None or _label(fate.before) != _label(fate.after):
        return _("{name}: next is {after} instead of {before}").format(name=name, before=before, after=after)
    return _("{name}: {step} moves from {before} to {after}").format(
        name=name,
        step=_label(fate.before),
        before=spoken_moment(fate.before.due, now, planned.zone),
        after=spoken_moment(fate.after.due, now, planned.zone),
    )


def _ahead(ahead: Ahead | None, planned: Planned, now: datetime) -> str:
    if ahead is None:
        return _("the end")
    when = spoken_moment(ahead.due, now, planned.zone)
    return _("{step} on {when}").format(step=_label(ahead), when=when)


def _label(ahead: Ahead) -> str:
    return _("“{title}”").format(title=ahead.title) if ahead.title else type_label(ahead.type)
