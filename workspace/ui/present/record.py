"""Who a record is, in the three lines above everything else, and its fields one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import calendar_day, days_ago, local
from workspace.ui.line import EMPTY, Line, blank, joined, line, spread, wrapped
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.record import RecordView
from workspace.views.words import RATING, RECORD_TYPES, SOURCE, field_label, format_money, value_text

_DETAILS = {
    "lead": (
        "topic first_name last_name job_title company email phone website zone industry employees annual_revenue source rating "
        "status purchase_timeframe estimated_budget budget purchase_process decision_maker summary do_not_email"
    ),
    "opportunity": (
        "topic estimated_value estimated_close rating status estimated_budget budget purchase_timeframe purchase_process "
        "decision_maker customer_need proposed_solution summary"
    ),
    "account": "name industry employees annual_revenue website phone renewal_date",
    "contact": "first_name last_name job_title email phone website zone future_events do_not_email",
}
_LABEL = 20


def record_header(record: RecordView, width: int, height: int) -> list[Line]:
    """Name and company, how to reach the person, what it is about; on a low screen the last two share a line."""
    who = joined([line((record.name, "strong")), line(_company(record))], _dot())
    first = blank(1) + spread(who, line(_kind(record)) + blank(1), width - 1)
    parts = [line((part, "")) for part in (record.job_title, record.phone, record.email) if part]
    if record.do_not_email:
        parts.insert(0, line((_("wants no e-mail"), "late")))
    reach = joined(parts, _dot())
    about = joined([line((part, "dim")) for part in _about(record)], _dot())
    if height < 3:
        return [first, (blank(1) + joined([reach, about], _dot())).clip(width - 1)]
    return [
        first,
        (blank(1) + (reach or _nothing(_("no number, no address")))).clip(width - 1),
        (blank(1) + about).clip(width - 1),
    ]


def detail_lines(record: RecordView, width: int, *, now: datetime, zone: str) -> list[ItemLine]:
    """Every field with its value, those without one too, so that it is seen what is not known."""
    return list(_details(record, width, now, zone))


def _details(record: RecordView, width: int, now: datetime, zone: str) -> Iterator[ItemLine]:
    label_width = min(_LABEL, width // 2)
    for name in _DETAILS[record.ref.type].split():
        label = line("  ", (field_label(name), "dim")).fill(label_width + 1) + blank(1)
        value = value_text(record.ref.type, name, record.values.get(name), record.currency)
        if not value:
            yield ItemLine(label + _nothing(glyphs.DASH), name)
            continue
        for each in wrapped(value, width - 2, first=label):
            yield ItemLine(each, name)
    yield ItemLine(EMPTY)
    for text, value in _standing(record, now, zone):
        yield ItemLine(line("  ", (text, "dim")).fill(label_width + 2) + line((value, "dim")))


def _standing(record: RecordView, now: datetime, zone: str) -> Iterator[tuple[str, str]]:
    today = local(now, zone).date()
    yield _("Owner"), record.owner or glyphs.DASH
    for name, label in (
        ("created_at", _("Created")),
        ("last_activity_at", _("Last activity")),
        ("closed_at", _("Closed")),
    ):
        at = record.values.get(name)
        if isinstance(at, datetime):
            yield label, calendar_day(local(at, zone).date(), today)
    if record.stage_since is not None:
        yield _("In this stage"), days_ago(record.stage_since, now, zone)
    yield _("Number"), str(record.ref)


def _kind(record: RecordView) -> tuple[str, str]:
    kind = RECORD_TYPES.label(record.ref.type).lower()
    if not record.is_open:
        return f"{value_text(record.ref.type, 'status', record.status).lower()} {glyphs.DOT} {kind}", "dim"
    if record.rating:
        return f"{RATING.label(record.rating).lower()} {kind}", "hot" if record.rating == "hot" else "dim"
    return kind, "dim"


def _company(record: RecordView) -> str:
    return record.company if record.company != record.name else ""


def _about(record: RecordView) -> Iterator[str]:
    if record.topic and record.topic != record.name:
        yield record.topic
    if record.amount_minor:
        yield format_money(record.amount_minor, record.currency)
    closes = record.values.get("estimated_close")
    if isinstance(closes, date):
        yield _("closes {day}").format(day=calendar_day(closes, closes))
    if record.source:
        yield SOURCE.label(record.source).lower()
    if record.ref.type == "account" and record.values.get("industry"):
        yield str(record.values["industry"])


def _nothing(text: str) -> Line:
    return line((text, "faint"))


def _dot() -> Line:
    return line((f" {glyphs.DOT} ", "dim"))
