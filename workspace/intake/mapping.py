"""Which column of a file is which field of a lead: by the names that other systems use, or as a person says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from workspace.domain.problem import listed, nearest
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
    for field, aliases in _table()["fields"].items():
        found = _places(names, aliases)
        free = tuple(place for place in found if place not in taken)
        if free:
            fields[field] = chosen.get(field, ()) + free
    if not any(field in fields for field in _NAMING):
        raise IntakeError(
            _(
                "No column for a name or a company was recognised among {columns}. Say which one, as in {example}."
            ).format(columns=listed(f"“{column}”" for column in columns), example=f"--map last_name={columns[0]}")
        )
    key = next(iter(_places(names, _table()["keys"].get(source, ()))), None)
    ignored = frozenset(_places(names, _table()["ignored"]))
    spoken_for = ignored | {place for places in fields.values() for place in places} | {key}
    unmapped = tuple(place for place in range(len(columns)) if place not in spoken_for)
    return ColumnMapping(source, fields, key, ignored, unmapped)


def source_of(columns: Iterable[str]) -> str:
    """The system that writes such columns."""
    names = [column.strip().casefold() for column in columns]
    for source, signs in _table()["sources"].items():
        if any(all(any(fnmatchcase(name, mark) for name in names) for mark in marks) for marks in signs):
            return str(source)
    return ANY


def source_names() -> tuple[str, ...]:
    """Every source that `--source` may name."""
    return (*_table()["sources"], ANY)


def code_of(field: str, word: str, source: str) -> str | None:
    """The code that another system's `word` stands for, or nothing when it is unknown."""
    return _words(field, source).get(bare(word))


def bare(name: str) -> str:
    """A name as it is compared: its letters and digits."""
    return "".join(letter for letter in normalize("NFKC", name).casefold() if letter.isalnum())


def _said(columns: Sequence[str], said: Sequence[str]) -> dict[str, tuple[int, ...]]:
    chosen: dict[str, tuple[int, ...]] = {}
    for each in said:
        field, equals, column = (part.strip() for part in each.partition("="))
        if not equals or not column:
            raise IntakeError(_("“{text}” is not FIELD=COLUMN.").format(text=each))
        if field not in _table()["fields"]:
            known = listed(_table()["fields"])
            raise IntakeError(
                _("“{field}” is no field of a lead: it is one of {known}.").format(field=field, known=known)
            )
        chosen[field] = (*chosen.get(field, ()), _place_of(columns, column))
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
    return frozenset(bare(alias) for aliases in _table()["fields"].values() for alias in aliases)


@lru_cache(maxsize=64)
def _words(field: str, source: str) -> Mapping[str, str]:
    groups = (_table()["words"].get(field, {}), _table()["words_of"].get(source, {}).get(field, {}))
    return {bare(word): code for group in groups for code, words in group.items() for word in words}


@lru_cache(maxsize=1)
def _table() -> Any:
    import yaml

    return yaml.safe_load((Path(__file__).parent / "mapping.yaml").read_text(encoding="utf-8"))
