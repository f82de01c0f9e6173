"""Which column of a file is which field of a lead: by the names that other systems use, or as a person says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from workspace.domain.problem import listed, nearest
from workspace.domain.records import ChoiceError, choices_of
from workspace.i18n import _
from workspace.intake.errors import IntakeError

AUTO = "auto"
ANY = "generic"
"""The source of a file that nothing more is known about."""

_NAMING = ("first_name", "last_name", "full_name", "company")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of one file mean. Columns are counted from 0."""

    source: str
    fields: Mapping[str, tuple[int, ...]]
    """The columns of each field, the best first."""
    key: int | None
    """The column by which the source knows a record."""
    ignored: frozenset[int]
    unmapped: tuple[int, ...]
    """Columns that mean nothing here; what they hold is kept in words."""
    _codes: dict[tuple[str, str], tuple[str, bool]] = field(default_factory=dict)
    """Words looked up so far: a file says few different ones many times."""

    def code_of(self, name: str, word: str) -> tuple[str, bool]:
        """The code of a lead's choice that `word` stands for, and whether that says all that the word says.

        An unknown word has no code.
        """
        if (name, word) not in self._codes:
            self._codes[name, word] = _code_of(name, word, self.source)
        return self._codes[name, word]


def known_columns(cells: Sequence[str], said: Sequence[str] = ()) -> int:
    """How many of `cells` are names of columns that mean something; what `--map` names counts most."""
    named = {bare(each.partition("=")[2]) for each in said}
    return sum((cell in _field_of()) + 100 * (cell in named) for cell in {bare(cell) for cell in cells} if cell)


def map_columns(columns: Sequence[str], source: str = AUTO, said: Sequence[str] = ()) -> ColumnMapping:
    """What `columns` mean; `said` are a person's own `field=column`. Raises IntakeError when that cannot be."""
    if source == AUTO:
        source = source_of(columns)
    elif source not in source_names():
        known = listed((AUTO, *source_names()))
        raise IntakeError(_("“{source}” is no source: it is one of {known}.").format(source=source, known=known))
    chosen = _said(columns, said)
    taken = {column for places in chosen.values() for column in places}
    names = [bare(column) for column in columns]
    fields = dict(chosen)
    for name, aliases in mapping_table()["fields"].items():
        free = tuple(place for place in _places(names, aliases) if place not in taken)
        if free:
            fields[name] = chosen.get(name, ()) + free
    if not any(name in fields for name in _NAMING):
        raise IntakeError(
            _(
                "No column for a name or a company was recognised among {columns}. Say which one, as in {example}."
            ).format(columns=listed(f"“{column}”" for column in columns), example=f"--map last_name={columns[0]}")
        )
    key = next(iter(_places(names, mapping_table()["keys"].get(source, ()))), None)
    ignored = frozenset(_places(names, mapping_table()["ignored"]))
    spoken_for = ignored | {place for places in fields.values() for place in places} | {key}
    unmapped = tuple(place for place in range(len(columns)) if place not in spoken_for)
    return ColumnMapping(source, fields, key, ignored, unmapped)


def source_of(columns: Iterable[str]) -> str:
    """The system that writes such columns."""
    names = [column.strip().casefold() for column in columns]
    for source, signs in mapping_table()["sources"].items():
        if any(all(any(fnmatchcase(name, mark) for name in names) for mark in marks) for marks in signs):
            return str(source)
    return ANY


def source_names() -> tuple[str, ...]:
    """Every source that `--source` may name."""
    return (*mapping_table()["sources"], ANY)


def bare(name: str) -> str:
    """A name as it is compared: its letters and digits."""
    return "".join(letter for letter in normalize("NFKC", name).casefold() if letter.isalnum())


def _said(columns: Sequence[str], said: Sequence[str]) -> dict[str, tuple[int, ...]]:
    chosen: dict[str, tuple[int, ...]] = {}
    for each in said:
        name, equals, column = (part.strip() for part in each.partition("="))
        if not equals or not column:
            raise IntakeError(_("“{text}” is not FIELD=COLUMN.").format(text=each))
        if name not in mapping_table()["fields"]:
            known = listed(mapping_table()["fields"])
            raise IntakeError(
                _("“{field}” is no field of a lead: it is one of {known}.").format(field=name, known=known)
            )
        chosen[name] = (*chosen.get(name, ()), _place_of(columns, column))
    return chosen


def _place_of(columns: Sequence[str], wanted: str) -> int:
    for matches in (str.strip, bare):
        for place, column in enumerate(columns):
            if matches(column) == matches(wanted):
                return place
    told = _("The file has no column “{column}”, only {columns}.").format(
        column=wanted, columns=listed(f"“{column}”" for column in columns)
    )
    raise IntakeError(told + nearest(wanted, columns))


def _places(names: Sequence[str], aliases: Iterable[str]) -> tuple[int, ...]:
    return tuple(place for alias in aliases for place, name in enumerate(names) if name == bare(alias))


@lru_cache(maxsize=1)
def _field_of() -> frozenset[str]:
    return frozenset(bare(alias) for aliases in mapping_table()["fields"].values() for alias in aliases)


def _code_of(name: str, word: str, source: str) -> tuple[str, bool]:
    theirs = _words(name, source).get(bare(word), "")
    choices = choices_of("lead", name)
    assert choices is not None
    try:
        ours = choices.parse(word)
    except ChoiceError:
        return theirs, False
    return theirs or ours, theirs in ("", ours)


@lru_cache(maxsize=64)
def _words(name: str, source: str) -> Mapping[str, str]:
    groups = (mapping_table()["words"].get(name, {}), mapping_table()["words_of"].get(source, {}).get(name, {}))
    return {bare(word): code for group in groups for code, words in group.items() for word in words}


@lru_cache(maxsize=1)
def mapping_table() -> Any:
    """What `mapping.yaml` says."""
    import yaml

    return yaml.safe_load((Path(__file__).parent / "mapping.yaml").read_text(encoding="utf-8"))
