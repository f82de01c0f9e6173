"""Public holidays by country, as working time keeps them."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from datetime import date
from difflib import get_close_matches

from workspace.domain.problem import nearest, shown
from workspace.i18n import _


def public_holidays(code: str) -> Container[date]:
    """The public holidays of a country (`ES`) or a part of it (`ES-MD`), every year. Raises ValueError in words."""
    import holidays

    country, _dash, part = code.strip().upper().partition("-")
    try:
        known: Container[date] = holidays.country_holidays(country, subdiv=part or None)
    except (NotImplementedError, AttributeError):
        countries: Mapping[str, Collection[str]] = holidays.list_supported_countries()
        if country in countries and part:
            raise ValueError(_no_part(code, country, part, countries[country])) from None
        says = _("{code} is not a country whose holidays are known; write a code such as ES, DE-BY or GB-ENG.{hint}")
        raise ValueError(says.format(code=shown(code), hint=_nearest_country(code, countries))) from None
    return known


def _nearest_country(text: str, codes: Collection[str]) -> str:
    """The code that was meant, by another code or by what the country is called in English."""
    from holidays.registry import COUNTRIES

    called = {name.replace("_", " "): names[1] for name, names in COUNTRIES.items()}
    close = get_close_matches(text.strip().lower(), called, n=1, cutoff=0.7)
    return nearest(called[close[0]], [called[close[0]]]) if close else nearest(text.strip().upper(), codes)


def _no_part(code: str, country: str, part: str, parts: Collection[str]) -> str:
    if not parts:
        says = _("{code}: the holidays of {country} are the same everywhere; write {country} alone.")
        return says.format(code=shown(code), country=country)
    says = _("{code}: {country} has no part of that code.{hint} Its parts: {parts}.")
    return says.format(code=shown(code), country=country, hint=nearest(part, parts), parts=", ".join(sorted(parts)))


def holiday_name(known: Container[date], day: date) -> str:
    """What the holiday on `day` is called; nothing where only the days are known."""
    return str(known.get(day, "")) if isinstance(known, Mapping) else ""
