"""A filter of the queue, as it is typed: `due:today stage:qualify "acme" -owner:me sort:due group:owner`."""

from __future__ import annotations

from workspace.domain.queue.clause import TEXT, Clause, Filter
from workspace.domain.queue.filter_keys import GROUPS, SORTS, STORED_TYPES, Vocabulary, one_of, understand
from workspace.domain.queue.filter_text import FilterError, RawTerm, RawValue, read_terms
from workspace.i18n import _

__all__ = ["STORED_TYPES", "Clause", "Filter", "FilterError", "Vocabulary", "parse"]


def parse(text: str, vocabulary: Vocabulary | None = None) -> Filter:
    """The filter that a person typed. Raises FilterError, and nothing else."""
    vocabulary = vocabulary or Vocabulary()
    clauses: list[Clause] = []
    words: list[str] = []
    sort = group = ""
    for term in read_terms(text):
        if not term.key:
            _take_word(term, clauses, words)
        elif term.key.lower() == "sort":
            sort = _once(term, sort, _sort_of(_single(term)))
        elif term.key.lower() == "group":
            group = _once(term, group, one_of(_single(term), GROUPS))
        else:
            meaning = understand(term, vocabulary)
            clauses.append(Clause(meaning.field, meaning.op, meaning.values, term.negated))
    return Filter(tuple(clauses), tuple(words), sort, group)


def _take_word(term: RawTerm, clauses: list[Clause], words: list[str]) -> None:
    word = term.values[0].text
    if term.negated and word:
        clauses.append(Clause(TEXT, "=", (word,), negated=True))
    elif word:
        words.append(word)


def _single(term: RawTerm) -> RawValue:
    if term.negated or term.sign or len(term.values) > 1:
        raise FilterError(_("“{key}:” takes one word.").format(key=term.key), term.position)
    return term.values[0]


def _sort_of(value: RawValue) -> str:
    if not value.text.startswith("-"):
        return one_of(value, SORTS)
    return "-" + one_of(RawValue(value.text[1:], value.position + 1, value.quoted), SORTS)


def _once(term: RawTerm, before: str, word: str) -> str:
    if before:
        raise FilterError(_("“{key}:” stands here twice.").format(key=term.key), term.position)
    return word
