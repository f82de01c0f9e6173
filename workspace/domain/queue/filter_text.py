"""The terms of a filter as they are typed: `-key:>=value,"other value"`, `word`, `"two words"`."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.i18n import _

SIGNS = (">=", "<=", "!=", ">", "<", "=")


class FilterError(ValueError):
    """A filter that cannot be read: what is wrong, with the nearest thing that is known, and at which character (from 0)."""

    def __init__(self, text: str, position: int) -> None:
        super().__init__(text)
        self.position = position


@dataclass(frozen=True, slots=True)
class RawValue:
    """One value behind a key. What stands in quotes is meant as it is written."""

    text: str
    position: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class RawTerm:
    """One term. Without a key it is a word to search for, and `values` holds that word alone."""

    key: str
    sign: str
    values: tuple[RawValue, ...]
    negated: bool
    position: int


def read_terms(text: str) -> tuple[RawTerm, ...]:
    """The terms of a filter, in order. Raises FilterError."""
    scanner = _Scanner(text)
    terms: list[RawTerm] = []
    while scanner.skip_blanks():
        terms.append(scanner.term())
    return tuple(terms)


def quoted(text: str) -> str:
    """`text` as it must be written to be read back as itself."""
    plain = text and text[0] not in "-<>=!" and not any(letter.isspace() or letter in '":,' for letter in text)
    if plain:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(slots=True)
class _Scanner:
    text: str
    at: int = 0

    def skip_blanks(self) -> bool:
        """Move to the next term; False when there is none."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def term(self) -> RawTerm:
        start = self.at
        negated = self._next() == "-" and not self._ends_at(self.at + 1)
        self.at += negated
        word = self._value(stop=":")
        if word.quoted or self._next() != ":":
            self._expect_end()
            return RawTerm("", "", (word,), negated, start)
        if not word.text:
            raise FilterError(_("Nothing stands before the colon; to search for it, put it in quotes."), self.at)
        self.at += 1
        sign = next((sign for sign in SIGNS if self.text.startswith(sign, self.at)), "")
        self.at += len(sign)
        values = [self._value(stop=",")]
        while self._next() == ",":
            self.at += 1
            values.append(self._value(stop=","))
        self._expect_end()
        return RawTerm(word.text, "" if sign == "=" else sign, tuple(values), negated, start)

    def _value(self, stop: str) -> RawValue:
        start = self.at
        if self._next() == '"':
            return RawValue(self._quoted(), start, quoted=True)
        while not self._ends_at(self.at) and self.text[self.at] not in stop:
            self.at += 1
        return RawValue(self.text[start : self.at], start, quoted=False)

    def _quoted(self) -> str:
        start = self.at
        self.at += 1
        letters: list[str] = []
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter == '"':
                self.at += 1
                return "".join(letters)
            if letter == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\"):
                self.at += 1
                letter = self.text[self.at]
            letters.append(letter)
            self.at += 1
        raise FilterError(_("The quote that opens here is never closed."), start)

    def _expect_end(self) -> None:
        if not self._ends_at(self.at):
            raise FilterError(_("Leave a blank after the closing quote."), self.at)

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _ends_at(self, place: int) -> bool:
        return place >= len(self.text) or self.text[place].isspace()
