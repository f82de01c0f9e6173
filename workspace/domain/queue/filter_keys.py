"""What may stand before and behind the colon of a filter, and what people call it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workspace.domain.fields import RECORDS, Kind, fields_of_any, parse_value
from workspace.domain.money import MoneyError, minor_digits
from workspace.domain.money import parse as parse_money
from workspace.domain.problem import nearest_or_all
from workspace.domain.queue.filter_text import FilterError, RawTerm, RawValue
from workspace.domain.records import LEAD_STATUS, OPPORTUNITY_STATUS, ChoiceError, choices_of
from workspace.i18n import _

DUE_WORDS = ("today", "late", "tomorrow", "week", "later")
KINDS = ("step", "activity", "reply")
FLAGS = ("late", "reply", "high", "snoozed")
SORTS = ("rank", "due", "name", "company", "type", "sequence", "newest")
GROUPS = ("owner", "stage", "status", "rating", "type", "kind", "sequence", "record", "due")
STORED_TYPES: Mapping[str, tuple[str, ...]] = {
    "call": ("phone_call",),
    "email": ("email", "automated_email"),
    "task": ("task",),
    "meeting": ("meeting", "appointment"),
    "linkedin": ("linkedin",),
    "text": ("text_message",),
    "qualify": ("qualify",),
    "disqualify": ("disqualify",),
    "close": ("close_as_lost",),
    "reply": ("reply",),
}
"""The types of work, as a filter names them, and what a line of the queue stores for each."""

INDEXED = frozenset({"owner", "stage", "due", "status", "rating"})
"""What is found at once among a million; anything else takes its time."""
INDEXED_SORTS = ("", "rank", "due", "newest")
INDEXED_GROUPS = ("", "owner", "stage")
QUEUE_KEYS = ("due", "owner", "stage", "status", "rating", "type", "kind", "sequence", "is", "record")
_WORDS = {"type": tuple(STORED_TYPES), "kind": KINDS, "is": FLAGS, "record": RECORDS}
_ORDERED_SIGNS = (">=", "<=", ">", "<")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that exist here. Where nothing is given, any name may be written."""

    owners: tuple[str, ...] = ()
    """Logins."""
    stages: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term understood: a field, how it is compared, with what."""

    field: str
    op: str
    """`=`, `in`, `!=`, `>=`, `<=`, `>`, `<`, `empty` or `present`."""
    values: tuple[str, ...]


def record_fields() -> dict[str, Kind]:
    """The fields of any record that a filter may name."""
    return fields_of_any(RECORDS)


def understand(term: RawTerm, vocabulary: Vocabulary) -> Meaning:
    """What a term with a key means. Raises FilterError."""
    key = term.key.lower()
    kinds = record_fields()
    if key not in QUEUE_KEYS and key not in kinds:
        known = (*QUEUE_KEYS, *kinds, "sort", "group")
        raise _unknown(_("There is no “{word}” to filter by."), term.key, term.position, known)
    for value in term.values:
        if not value.text:
            raise FilterError(_("“{key}:” needs a value.").format(key=key), value.position)
    if key == "budget" and _is_amount(term):
        key = "estimated_budget"
    if term.sign and len(term.values) > 1:
        text = _("Only one value may stand behind “{sign}”; an amount goes without commas.").format(sign=term.sign)
        raise FilterError(text, term.values[1].position)
    if _is_about_presence(term, key):
        return Meaning(key, term.values[0].text.lower(), ())
    if key == "due":
        _refuse_sign(term, ("!=",))
    elif key in QUEUE_KEYS or not kinds[key].is_ordered:
        _refuse_sign(term, ((*_ORDERED_SIGNS, "!=") if key in QUEUE_KEYS else _ORDERED_SIGNS))
    values = tuple(_canonical(key, term.sign, value, vocabulary, kinds) for value in term.values)
    return Meaning(key, term.sign or ("=" if len(values) == 1 else "in"), values)


def one_of(value: RawValue, words: Iterable[str]) -> str:
    """The word among `words` that `value` is, in any case. Raises FilterError, which names the nearest."""
    known = {word.casefold(): word for word in words}
    if value.text.casefold() in known:
        return known[value.text.casefold()]
    raise _unknown(_("“{word}” is not possible here."), value.text, value.position, known.values())


def _canonical(key: str, sign: str, value: RawValue, vocabulary: Vocabulary, kinds: Mapping[str, Kind]) -> str:
    if key == "due":
        return _due(value, sign)
    if key in _WORDS:
        return one_of(value, _WORDS[key])
    if key == "owner":
        return one_of(value, ("me", "team", *vocabulary.owners)) if vocabulary.owners else value.text
    if key in ("stage", "sequence"):
        names = vocabulary.stages if key == "stage" else vocabulary.sequences
        return one_of(value, names) if names else value.text
    return _status(value) if key == "status" else _field_value(key, value, kinds[key])


def _due(value: RawValue, sign: str) -> str:
    if not sign and value.text.lower() in DUE_WORDS:
        return value.text.lower()
    try:
        return date.fromisoformat(value.text).isoformat()
    except ValueError:
        if sign:
            text = _("“{word}” is no date such as 2026-03-31.").format(word=value.text)
            raise FilterError(text, value.position) from None
    raise _unknown(_("“{word}” is no date such as 2026-03-31."), value.text, value.position, DUE_WORDS)


def _status(value: RawValue) -> str:
    for choices in (LEAD_STATUS, OPPORTUNITY_STATUS):
        try:
            return choices.parse(value.text)
        except ChoiceError:
            continue
    codes = dict.fromkeys((*LEAD_STATUS.codes, *OPPORTUNITY_STATUS.codes))
    raise _unknown(_("“{word}” is not possible here."), value.text, value.position, codes)


def _field_value(key: str, value: RawValue, kind: Kind) -> str:
    choices = choices_of("", key)
    try:
        if choices is not None:
            return choices.parse(value.text)
        if kind is Kind.MONEY:
            return _amount(value.text)
        parsed = parse_value(kind, value.text)
    except ChoiceError:
        assert choices is not None
        raise _unknown(_("“{word}” is not possible here."), value.text, value.position, choices.codes) from None
    except ValueError as reason:
        text = _("“{word}” does not fit “{key}”: {reason}.").format(word=value.text, key=key, reason=reason)
        raise FilterError(text, value.position) from None
    if parsed is None:
        raise FilterError(_("“{key}:” needs a value.").format(key=key), value.position)
    if isinstance(parsed, Decimal):
        return format(parsed, "f")
    return str(parsed).lower() if isinstance(parsed, bool) else str(parsed)


def _amount(text: str) -> str:
    """An amount in whole units, as conditions compare it."""
    minor, currency = parse_money(text)
    whole, rest = divmod(minor, 10 ** minor_digits(currency or "GBP"))
    if currency and minor_digits(currency) != 2 and rest:
        raise MoneyError(_("amounts of {currency} are compared in whole units").format(currency=currency))
    return f"{whole}.{rest:02d}" if rest else str(whole)


def _is_amount(term: RawTerm) -> bool:
    if term.sign in _ORDERED_SIGNS:
        return True
    try:
        parse_money(term.values[0].text)
    except MoneyError:
        return False
    return True


def _is_about_presence(term: RawTerm, key: str) -> bool:
    only = term.values[0]
    wanted = len(term.values) == 1 and not term.sign and not only.quoted and only.text.lower() in ("empty", "present")
    return wanted and key not in ("due", *_WORDS)


def _refuse_sign(term: RawTerm, signs: tuple[str, ...]) -> None:
    if term.sign in signs:
        text = _("“{sign}” does not go with “{key}”; a minus in front of the key means: not.")
        raise FilterError(text.format(sign=term.sign, key=term.key), term.position)


def _unknown(text: str, word: str, position: int, known: Iterable[str]) -> FilterError:
    return FilterError(text.format(word=word) + nearest_or_all(word.casefold(), known), position)
