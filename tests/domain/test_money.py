"""Amounts as people write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.money import LARGEST, MoneyError, format_money, parse, whole_units


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("£18,000", 1_800_000, "GBP"),
        ("18k", 1_800_000, None),
        ("18 000,50 €", 1_800_050, "EUR"),
        ("2.1m", 210_000_000, None),
        ("€2.1 mio", 210_000_000, "EUR"),
        ("1.234.567,89", 123_456_789, None),
        ("1'234.50 CHF", 123_450, "CHF"),
        ("18,5k", 1_850_000, None),
        ("12,5", 1_250, None),
        ("usd 5", 500, "USD"),
        ("5 $", 500, "USD"),
        ("R$ 18.000,00", 1_800_000, "BRL"),
        ("¥1,000", 1_000, "JPY"),
        ("1.2345 KWD k", None, None),
        ("0", 0, None),
    ],
)
def test_an_amount_may_be_written_as_people_write_it(written: str, minor: int | None, currency: str | None) -> None:
    if minor is None:
        with pytest.raises(MoneyError):
            parse(written)
    else:
        assert parse(written) == (minor, currency)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("18.000", "write 18000 or 18"),
        ("1,250k", "write 1250k or 1.25k"),
        ("500 kr", "DKK, NOK, SEK"),
        ("€5 GBP", "two currencies"),
        ("-5", "negative"),
        ("€ -5", "negative"),
        ("0.005", "at most 2 digits"),
        ("¥1.50", "at most 0 digits"),
        ("5 MNT", "no currency"),
        ("1,23,456", "no amount"),
        ("12,34,567.50", "no amount"),
        ("soon", "no amount"),
        ("", "no amount"),
        ("１２", "no amount"),
        ("9" * 5000, "no amount"),
        ("9000000 bn", "too large"),
    ],
)
def test_what_is_no_amount_or_could_be_two_is_refused_in_words(written: str, says: str) -> None:
    with pytest.raises(MoneyError, match=says):
        parse(written)


def test_an_amount_without_currency_is_in_the_one_that_is_expected() -> None:
    assert parse("500", expected="JPY") == (500, None)
    assert parse("1.50", expected="KWD") == (1_500, None)


@pytest.mark.parametrize(
    ("minor", "currency", "long", "short"),
    [
        (1_800_000, "GBP", "£18,000", "£18 k"),
        (1_800_050, "GBP", "£18,000.50", "£18 k"),
        (210_000_000, "GBP", "£2,100,000", "£2.1 m"),
        (99_995_000, "EUR", "€999,950", "€1 m"),
        (94_950, "USD", "$949.50", "$950"),
        (999_950, "GBP", "£9,999.50", "£10 k"),
        (1_850, "JPY", "¥1,850", "¥1,850"),
        (95_000, "CHF", "CHF 950", "CHF 950"),
        (120_000_000_000, "GBP", "£1,200,000,000", "£1.2 bn"),
        (-500, "EUR", "−€5", "−€5"),
        (0, "GBP", "£0", "£0"),
    ],
)
def test_an_amount_is_shown_in_full_or_short(minor: int, currency: str, long: str, short: str) -> None:
    assert (format_money(minor, currency), format_money(minor, currency, short=True)) == (long, short)


@given(st.integers(0, LARGEST), st.sampled_from(["GBP", "EUR", "USD", "CHF", "JPY", "BRL"]))
def test_what_is_shown_can_be_typed_back(minor: int, currency: str) -> None:
    shown = format_money(minor, currency)
    assert parse(shown) == (minor, currency)
    assert whole_units(minor, currency) == minor // (1 if currency == "JPY" else 100)


@given(st.text(alphabet="0123456789.,' kmn£€-", max_size=12) | st.text(max_size=50))
def test_no_text_breaks_it(text: str) -> None:
    try:
        minor, _currency = parse(text)
    except MoneyError:
        return
    assert 0 <= minor <= LARGEST
