"""What a filter asks for. How it is typed, and what its words mean, is read where one is typed: most lists have none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.domain.conditions import Condition, Operator

TEXT = "text"
"""The field of a clause that looks for words."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked: a field, how it is compared, with which values; or everything but that."""

    field: str
    """A key of the queue (`due`, `owner`, …), `text`, or a field of a record."""
    op: str
    """`=`, `in`, `!=`, `>=`, `<=`, `>`, `<`, `empty` or `present`."""
    values: tuple[str, ...]
    """In their stored form: codes, ISO dates, whole units of money, `true`. Types of work as in STORED_TYPES."""
    negated: bool = False

    def __str__(self) -> str:
        from workspace.domain.queue.filter_text import quoted

        minus = "-" if self.negated else ""
        if self.field == TEXT:
            return minus + quoted(self.values[0])
        if self.op in ("empty", "present"):
            return f"{minus}{self.field}:{self.op}"
        sign = "" if self.op in ("=", "in") else self.op
        return f"{minus}{self.field}:{sign}{','.join(_as_value(value) for value in self.values)}"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a queue shows, in which order. `str` gives back a text that means the same."""

    clauses: tuple[Clause, ...] = ()
    """All of them hold."""
    words: tuple[str, ...] = ()
    """Texts that all occur."""
    sort: str = ""
    """One of SORTS, `-` in front for the other direction; empty for the usual order."""
    group: str = ""
    """One of GROUPS, or empty."""

    def __str__(self) -> str:
        from workspace.domain.queue.filter_text import quoted

        parts = [str(clause) for clause in self.clauses] + [quoted(word) for word in self.words]
        parts += [f"sort:{self.sort}"] if self.sort else []
        parts += [f"group:{self.group}"] if self.group else []
        return " ".join(parts)

    @property
    def is_indexed(self) -> bool:
        """Whether it is found at once among a million: owner, stage, due, status, rating and words alone, in an order
        or in groups that an index has."""
        if not (self.clauses or self.sort or self.group):
            return True
        from workspace.domain.queue.filter_keys import INDEXED, INDEXED_GROUPS, INDEXED_SORTS  # not for the first frame

        in_order = self.sort.removeprefix("-") in INDEXED_SORTS and self.group in INDEXED_GROUPS
        return in_order and all(clause.field in INDEXED for clause in self.clauses)

    def of(self, field: str) -> tuple[Clause, ...]:
        """The clauses about `field`."""
        return tuple(clause for clause in self.clauses if clause.field == field)

    def condition(self) -> Condition | None:
        """What is asked of the record's own fields, as a condition; nothing when only the queue's keys are used."""
        from workspace.domain.queue.filter_keys import QUEUE_KEYS

        asked = [clause for clause in self.clauses if clause.field not in (*QUEUE_KEYS, TEXT)]
        if not asked:
            return None
        from workspace.domain.conditions import All  # conditions bring the reader of YAML, which few filters need

        parts = tuple(_as_condition(clause) for clause in asked)
        return parts[0] if len(parts) == 1 else All(parts)

    def describe(self) -> str:
        """The filter in words, for the head of a list."""
        from workspace.domain.queue.filter_words import describe_clause, group_words, sort_words

        parts = [describe_clause(clause.field, clause.op, clause.values, clause.negated) for clause in self.clauses]
        parts += [_("“{text}”").format(text=word) for word in self.words]
        parts += [sort_words(self.sort)] if self.sort else []
        parts += [group_words(self.group)] if self.group else []
        return " · ".join(parts)


def _as_value(value: str) -> str:
    from workspace.domain.queue.filter_text import quoted

    return f'"{value}"' if value in ("empty", "present") else quoted(value)


def _as_condition(clause: Clause) -> Condition:
    from workspace.domain.conditions import Not, Test
    from workspace.domain.fields import parse_value
    from workspace.domain.queue.filter_keys import record_fields

    kind = record_fields()[clause.field]
    values = tuple(parse_value(kind, value) for value in clause.values)
    test = Test(clause.field, kind, cast("Operator", clause.op), values)
    return Not(test) if clause.negated else test
