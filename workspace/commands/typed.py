"""How a text that is being typed into a field would be understood, by the same reader that the actions use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from workspace.commands.workspace import Workspace
from workspace.views.refs import setting
from workspace.views.words import format_money, spoken_date


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means, where that is more than what stands there; or what is wrong with it, as a sentence."""

    meaning: str = ""
    error: str = ""


def understood(workspace: Workspace, record_type: str, name: str, text: str, currency: str = "") -> Understood:
    """`£18,000`, `Fri 28 Nov 2025`, `020 7946 0142 · London`; an amount without a sign is in `currency`."""
    from workspace.actions.incoming import read_fields

    currency = currency or setting(workspace.reader, "currency") or "GBP"
    today = workspace.now().astimezone(ZoneInfo(workspace.seller.zone)).date()
    incoming = read_fields(record_type, {name: text}, currency, today)
    if incoming.errors:
        is_begun = name == "email" and "@" not in text
        return Understood() if is_begun else Understood(error=incoming.errors[name])
    value = incoming.values.get(name)
    if name == "phone":
        from workspace.actions.phones import spoken_number

        return Understood(spoken_number(str(value), setting(workspace.reader, "region") or "GB"))
    if isinstance(value, date):
        return Understood(f"{spoken_date(value)} {value.year}")
    if isinstance(value, int) and not isinstance(value, bool):
        return Understood(f"{value:,}" if name == "employees" else _money(value, incoming.values, currency))
    return Understood(str(value) if name == "email" and value != text.strip() else "")


def _money(minor: int, values: dict[str, object], currency: str) -> str:
    return format_money(minor, str(values.get("currency") or currency))
