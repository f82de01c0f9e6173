"""Public holidays by country, as working time keeps them."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from workspace.domain.problem import nearest, shown
from workspace.i18n import _


def public_holidays(code: str) -> Container[date]:
    """The public holidays of a country (`ES`) or a part of it (`ES-MD`), every year. Raises ValueError in words."""
    import holidays

    country, _dash, part = code.strip().upper().partition("-")
    try:
        known: Container[date] = holidays.country_holidays(country, subdiv=part or None)
    except (NotImplementedError, AttributeError):
        says = _("{code} is not a country whose holidays are known; write a code such as ES, DE-BY or GB-ENG.{hint}")
        countries = holidays.list_supported_countries()
        hint = "" if country in countries else nearest(country, countries)
        raise ValueError(says.format(code=shown(code), hint=hint)) from None
    return known


def holiday_name(known: Container[date], day: date) -> str:
    """What the holiday on `day` is called; nothing where only the days are known."""
    return str(known.get(day, "")) if isinstance(known, Mapping) else ""
