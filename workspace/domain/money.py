"""Amounts of money: whole minor units and an ISO 4217 currency. No floating point anywhere."""

from __future__ import annotations

from workspace.i18n import _

LARGEST = 10**15
"""Minor units. What is larger is a slip of the keyboard, and a database holds 64 bits."""

_LONGEST = 40
_SYMBOLS = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "US$": "USD",
    "¥": "JPY",
    "R$": "BRL",
    "₫": "VND",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "zł": "PLN",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
}
_CROWNS, _FRANCS = "DKK, NOK, SEK, ISK", "CHF, XAF, XOF"
_SHARED_SIGNS = {"kr": _CROWNS, "kr.": _CROWNS, "fr": _FRANCS, "fr.": _FRANCS}
_WITH_TWO_DIGITS = (
    "AED ARS AUD BAM BGN BOB BRL CAD CHF CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GHS GTQ HKD HUF IDR ILS INR KES LKR "
    "MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD SAR SEK SGD THB TRY TWD UAH USD UYU ZAR"
)
MINOR_DIGITS = {
    **dict.fromkeys(_WITH_TWO_DIGITS.split(), 2),
    **dict.fromkeys(["CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"], 0),
    **dict.fromkeys(["BHD", "JOD", "KWD", "OMR", "TND"], 3),
}
"""How many digits of each currency stand after the point."""
_SIGN_OF = {code: sign for sign, code in reversed(_SYMBOLS.items())}
_MULTIPLIERS = {"": 1, "k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "bn": 10**9}
_SPACES = "\u00a0\u202f\u2009"
_SHORT = ((10**9, "bn"), (10**6, "m"), (10**3, "k"))
_SHORT_FROM = 10_000


class MoneyError(ValueError):
    """A text that is no amount, or could be two; says what to write instead."""


def minor_digits(currency: str) -> int:
    """How many digits of `currency` stand after the point: 2 for GBP, 0 for JPY."""
    return MINOR_DIGITS.get(currency, 2)


def whole_units(minor: int, currency: str) -> int:
    """`minor` units in whole units of `currency`, what is left over dropped."""
    return int(minor // 10 ** minor_digits(currency))


def parse(text: str, expected: str = "GBP") -> tuple[int, str | None]:
    """The amount that a person wrote, in minor units, and its currency when one is written.

    `£18,000`, `18k`, `18 000,50 €`, `2.1m`. Without a currency the minor units are those of `expected`.
    Raises MoneyError for what is no amount, is negative, or can be read in two ways.
    """
    bare = text.strip().translate(dict.fromkeys(map(ord, _SPACES), " "))
    start = next((index for index, character in enumerate(bare) if character in "0123456789"), None)
    if start is None or len(bare) > _LONGEST:
        raise MoneyError(_("“{text}” is no amount: write for instance 18000 or 18k").format(text=text[:_LONGEST]))
    end = max(index for index, character in enumerate(bare) if character in "0123456789") + 1
    before, number, after = bare[:start].strip(), bare[start:end], bare[end:].strip()
    if before[:1] in ("-", "−") or before[-1:] in ("-", "−"):
        raise MoneyError(_("“{text}” is negative: an amount is zero or more").format(text=text))
    multiplier, after = _multiplier(after)
    currency = _currency(text, before, after)
    whole, fraction = _split(text, number, multiplied=multiplier > 1)
    digits = minor_digits(currency or expected)
    minor, rest = divmod(int(whole + fraction) * multiplier * 10**digits, 10 ** len(fraction))
    if rest:
        raise MoneyError(
            _("“{text}” is finer than {currency} can be: at most {digits} digits after the point").format(
                text=text, currency=currency or expected, digits=digits
            )
        )
    if minor > LARGEST:
        raise MoneyError(_("“{text}” is too large an amount").format(text=text))
    return minor, currency


def format_money(minor: int, currency: str, short: bool = False) -> str:
    """`£18,000`, `£18,000.50`, `CHF 950`; short `£2.1 m`, rounded half up to one digit."""
    sign = _SIGN_OF.get(currency, f"{currency} " if currency else "")
    minus, size = ("−" if minor < 0 else ""), abs(minor)
    unit = 10 ** minor_digits(currency)
    if short:
        return f"{minus}{sign}{_shortened(size, unit)}"
    whole, rest = divmod(size, unit)
    decimals = f".{rest:0{minor_digits(currency)}d}" if rest else ""
    return f"{minus}{sign}{whole:,}{decimals}"


def _shortened(size: int, unit: int) -> str:
    whole = (2 * size + unit) // (2 * unit)
    if whole < _SHORT_FROM:
        return f"{whole:,}"
    for step, name in _SHORT:
        tenths = (20 * whole + step) // (2 * step)
        if tenths >= 10:
            number, tenth = divmod(tenths, 10)
            return f"{number:,}.{tenth} {name}" if tenth else f"{number:,} {name}"
    return f"{whole:,}"


def _multiplier(after: str) -> tuple[int, str]:
    """The factor that stands behind the number, and what is left behind it."""
    letters = len(after) - len(after.lstrip("kKmMnNiIoObB"))
    word = after[:letters].lower()
    alone = letters == len(after) or not after[letters].isalpha()
    if word in _MULTIPLIERS and alone:
        return _MULTIPLIERS[word], after[letters:].strip()
    return 1, after


def _currency(text: str, before: str, after: str) -> str | None:
    named = [_currency_of(text, part) for part in (before, after) if part]
    if len(set(named)) > 1:
        raise MoneyError(_("“{text}” names two currencies").format(text=text))
    return named[0] if named else None


def _currency_of(text: str, part: str) -> str:
    if part in _SYMBOLS or part.upper() in _SYMBOLS:
        return _SYMBOLS.get(part) or _SYMBOLS[part.upper()]
    if part.upper() in MINOR_DIGITS:
        return part.upper()
    if part.lower() in _SHARED_SIGNS:
        codes = _SHARED_SIGNS[part.lower()]
        raise MoneyError(
            _("“{sign}” is used by several currencies: write the code ({codes})").format(sign=part, codes=codes)
        )
    raise MoneyError(
        _("“{part}” in “{text}” is no currency: write a sign or an ISO code, such as £ or GBP").format(
            part=part, text=text
        )
    )


def _split(text: str, number: str, multiplied: bool) -> tuple[str, str]:
    """The digits before and after the decimal sign, or MoneyError when that cannot be told."""
    signs = [character for character in number if character not in "0123456789"]
    if not signs:
        return number, ""
    last, tail = signs[-1], number.rpartition(signs[-1])[2]
    head = number[: len(number) - len(tail) - 1]
    decimal = last in ".," and last not in head and not (len(tail) == 3 and _grouped(number))
    if decimal and _grouped(head):
        return "".join(filter(str.isdigit, head)), tail
    if not decimal and _grouped(number):
        if len(signs) == 1 and (last == "." or (last == "," and multiplied)):
            raise MoneyError(_two_readings(text, number, head, tail))
        return "".join(filter(str.isdigit, number)), ""
    raise MoneyError(_("“{text}” is no amount: write for instance 18000.50 or 18,000.50").format(text=text))


def _two_readings(text: str, number: str, head: str, tail: str) -> str:
    decimal = f"{head}.{tail}".rstrip("0").rstrip(".")
    return _("“{text}” can be read in two ways: write {thousands} or {decimal}").format(
        text=text, thousands=text.replace(number, head + tail), decimal=text.replace(number, decimal)
    )


def _grouped(number: str) -> bool:
    """Plain digits, or groups of three behind one to three digits with the same sign between them."""
    signs = {character for character in number if character not in "0123456789"}
    if not signs:
        return True
    if len(signs) > 1 or not signs <= set(".,' ’"):
        return False
    first, *groups = number.split(signs.pop())
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)
