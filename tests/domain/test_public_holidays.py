"""Public holidays of a country or a part of it; a wrong code is told with the nearest."""

from __future__ import annotations

from datetime import date

import pytest

from workspace.domain.public_holidays import holiday_name, public_holidays


def test_a_part_of_a_country_has_holidays_of_its_own() -> None:
    madrid = date(2026, 5, 2)
    assert madrid in public_holidays("ES-MD")
    assert madrid in public_holidays("es-md")
    assert madrid not in public_holidays("ES")
    assert holiday_name(public_holidays("GB-ENG"), date(2026, 4, 3)) == "Good Friday"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("Spain", "Did you mean ES?"),
        ("germnay", "Did you mean DE?"),
        ("UKX", "Did you mean UK?"),
        ("ES-XX", "ES has no part of that code. Its parts: AN, AR"),
        ("JP-13", "are the same everywhere; write JP alone"),
        ("", "is not a country"),
        ("💥", "is not a country"),
    ],
)
def test_a_wrong_code_is_said_with_what_would_do(code: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("?", r"\?").replace(".", r"\.")):
        public_holidays(code)
