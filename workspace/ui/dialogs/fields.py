"""Fields of a record as fields of a form: what each takes, what it holds now, and what is wrong at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workspace.commands.typed import understood
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui.widgets.form_spec import Check, FieldSpec, Reading
from workspace.views.record import RecordView
from workspace.views.words import LEAD_STATUS, OPPORTUNITY_STATUS, RATING, SOURCE, field_label, format_money, value_text

EDITABLE = {
    "lead": (
        "first_name last_name job_title company email phone website topic rating source industry employees annual_revenue "
        "purchase_timeframe estimated_budget budget purchase_process decision_maker summary do_not_email"
    ),
    "opportunity": (
        "topic rating estimated_value estimated_close customer_need proposed_solution purchase_timeframe estimated_budget budget "
        "purchase_process decision_maker summary"
    ),
    "account": "name industry employees annual_revenue website phone renewal_date",
    "contact": "first_name last_name job_title email phone website zone future_events do_not_email",
}
"""What a person may change of each record, in the order of its form."""

_MONEY = ("annual_revenue", "estimated_budget", "estimated_value")
_DATES = ("renewal_date", "estimated_close")
_FLAGS = ("future_events", "do_not_email")
_LONG = ("summary", "customer_need", "proposed_solution")
_CODES = {
    "purchase_timeframe": ("immediate", "this_quarter", "next_quarter", "this_year", "unknown"),
    "budget": ("no_committed_budget", "may_buy", "can_buy", "will_buy"),
    "purchase_process": ("individual", "committee", "unknown"),
}


def field_specs(
    workspace: Workspace, record_type: str, names: Iterable[str], record: RecordView | None = None
) -> list[FieldSpec]:
    """A field of a form for each of these fields, with the values of `record`."""
    return [field_spec(workspace, record_type, name, record) for name in names]


def field_spec(workspace: Workspace, record_type: str, name: str, record: RecordView | None = None) -> FieldSpec:
    """One field of a form for one field of a record."""
    choices = _choices(record_type, name)
    kind = "choice" if choices else "flag" if name in _FLAGS else "lines" if name in _LONG else "text"
    return FieldSpec(
        name,
        field_label(name),
        kind,
        value=typed_value(name, record) if record else "",
        choices=choices,
        hint=_hint(name),
        check=_check(workspace, record_type, name, record.currency if record else ""),
        lines=3,
    )


def typed_value(name: str, record: RecordView) -> str:
    """What stands in the field now, as one would type it."""
    value = record.values.get(name)
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "yes"
    if name in _MONEY and isinstance(value, int):
        return format_money(value, record.currency)
    return value.isoformat() if isinstance(value, date) else str(value)


def whole_number(text: str) -> Reading:
    """A whole number, grouped or not."""
    bare = text.strip().replace(",", "").replace(" ", "")
    if bare.isascii() and bare.isdigit():
        return Reading()
    return Reading(error=_("“{text}” is no whole number").format(text=text))


def calendar_date(text: str) -> Reading:
    """A date, year first."""
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return Reading(error=_("“{text}” is no date: write for instance 2026-03-31").format(text=text))
    return Reading()


def _choices(record_type: str, name: str) -> tuple[tuple[str, str], ...]:
    known = {
        "rating": RATING,
        "source": SOURCE,
        "status": OPPORTUNITY_STATUS if record_type == "opportunity" else LEAD_STATUS,
    }
    if name in known:
        return tuple(known[name].labels().items())
    return tuple((code, value_text(record_type, name, code)) for code in _CODES.get(name, ()))


def _check(workspace: Workspace, record_type: str, name: str, currency: str) -> Check | None:
    if name not in (*_MONEY, *_DATES, "employees", "email", "phone", "zone"):
        return None

    def read(text: str) -> Reading:
        told = understood(workspace, record_type, name, text, currency)
        return Reading("" if told.meaning == text.strip() else told.meaning, told.error)

    return read


def _hint(name: str) -> str:
    if name in _MONEY:
        return _("18000, 18k or €20,000")
    return {
        "zone": _("Europe/Madrid"),
        "renewal_date": _("fri, 28 nov, 2026-03-31"),
        "estimated_close": _("fri, 28 nov, 2026-03-31"),
    }.get(name, "")
