"""A filter as it is typed, read against the names that exist in this database."""

from __future__ import annotations

from workspace.domain.queue.filter import Filter, FilterError, Vocabulary, parse
from workspace.domain.queue.filter_keys import GROUPS, SORTS
from workspace.domain.queue.filter_words import group_words, sort_words
from workspace.store.read import Reader
from workspace.views.queue_groups import STAGES

__all__ = ["GROUPS", "SORTS", "Filter", "FilterError", "group_words", "read_filter", "sort_words"]


def read_filter(reader: Reader, text: str) -> Filter:
    """The filter that `text` means. Raises FilterError with the place and the nearest word that would do."""
    return parse(text, vocabulary(reader))


def vocabulary(reader: Reader) -> Vocabulary:
    """The sellers, stages and sequences that a filter may name."""
    return Vocabulary(
        owners=tuple(row[0] for row in reader.rows("SELECT login FROM seller ORDER BY login")),
        stages=STAGES,
        sequences=tuple(row[0] for row in reader.rows("SELECT name FROM sequence ORDER BY name")),
    )
