"""Whatever is in a file, it is a sequence or there are sentences about it, in no time; never an exception."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fixtures.mutations import mutated
from tests.fixtures.sequences import TEMPLATES
from workspace.domain.problem import Problem
from workspace.domain.sequence.lint import Filled, Surroundings, lint, lint_sketch
from workspace.domain.sequence.measure import measure
from workspace.domain.sequence.read import KEYS, read_sequence
from workspace.domain.sequence.read_expect import CASE_KEYS
from workspace.domain.sequence.step import COMMON_KEYS, LEAVE_EVENTS, TYPES

SHIPPED = sorted((TEMPLATES / "sequences").glob("*.yaml"))
HEAD = "name: A\nrecord: lead\nsteps:\n"
AROUND = Surroundings(
    lambda name: f"Subject: {name}\n\n{{{{ {name} }}}}\n" if len(name) % 2 else None,
    lambda name: "lead" if len(name) % 3 else None,
    filled=lambda _record, _field: Filled(3, 1),
)


def checked(content: str | bytes) -> list[Problem]:
    """Everything to say about a file: as `check` says it."""
    read = read_sequence(content)
    assert (read.definition is None) == any(problem.severity == "error" for problem in read.problems)
    problems = list(read.problems)
    if read.definition is not None:
        problems = lint(read.definition, AROUND)
        measure(read.definition)
    if read.sketch is not None:
        assert problems
        problems = sorted(problems + lint_sketch(read.sketch, AROUND))
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    lines = text.count("\n") + text.count("\r") + 2
    assert all(1 <= problem.line <= lines and problem.column >= 1 and problem.text for problem in problems)
    assert problems == sorted(problems)
    return problems


@given(st.text() | st.binary())
@example("a: 1\r\nb: 2\rc")
@example("? a\n: - b\n  -\n- c")
@example("%YAML 1.1\n---\n")
def test_any_text_is_answered_in_words(content: str | bytes) -> None:
    assert checked(content)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHIPPED).flatmap(mutated))
def test_a_template_that_was_spoiled_is_a_sequence_or_has_problems(text: str) -> None:
    checked(text)


WORDS = st.sampled_from(
    [*TYPES, *COMMON_KEYS, *LEAVE_EVENTS, *CASE_KEYS, *KEYS, "share", "limit", "when", "set", "any", "not", "rating"]
)
SCALARS = WORDS | st.sampled_from(
    [None, True, 0, 5, -1, 1.5, "", " ", "2 days", "hot", ">= 1", "2026-01-01", "[", "{{ x }}"]
)
NESTED: Any = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({"steps": st.lists(st.dictionaries(WORDS, NESTED, max_size=4), max_size=4)}), NESTED)
def test_the_words_of_the_format_in_any_order_and_of_any_type(document: dict[str, Any], more: Any) -> None:
    import yaml

    whole = {"name": "A", "record": "lead", **document, **(more if isinstance(more, dict) else {})}
    checked(yaml.safe_dump(whole, allow_unicode=True))


def nested(depth: int) -> str:
    steps = "{task: Last}"
    for _level in range(depth):
        steps = f"{{phone_call: Call, answered: [{steps}]}}"
    return f"{HEAD}  - {steps}\n"


def many(text: str, times: int = 5000) -> str:
    return HEAD + "".join(text.format(n=n) for n in range(times))


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n" for before, name in zip("abcd", "bcde", strict=True)
)
BAD: dict[str, tuple[str | bytes, str]] = {
    "5,000 steps": (many("  - task: T{n}\n"), ""),
    "5,000 steps of one name": (many("  - task: Same\n"), ""),
    "2,500 calls with branches": (many("  - phone_call: C\n    answered: [{{task: T}}]\n", 2500), "same day"),
    "2,500 watches": (many("  - email: T{n}\n    message: odd\n  - await_reply: 1 day\n", 2500), "all the same"),
    "500 nested branches": (nested(500), "nested too deep"),
    "100 nested branches": (nested(100), "nested more than 64 deep"),
    "2,500 wrong go_to": (many("  - task: T{n}\n  - go_to: X{n}\n", 2500), "no step X0"),
    "a cycle by go_to": (f"{HEAD}  - task: a\n  - go_to: b\n  - task: b\n  - go_to: a\n", "further down the page"),
    "5,000 unknown keys": (many("  - task: T\n    nxte{n}: x\n"), "Did you mean note?"),
    "5,000 unknown types": (many("  - tsak{n}: T\n"), "Did you mean task?"),
    "5,000 unknown fields": (many("  - task: T\n    fields: [raiting{n}]\n"), "Did you mean rating?"),
    "a bomb of aliases": (LAUGHS, "Aliases"),
    "a mapping of 60,000 keys": ("{" + ", ".join(f"k{n}: 1" for n in range(60_000)) + "}", "more than 5000 keys"),
    "a number of 900,000 digits": (f"{HEAD}  - wait: {'9' * 900_000}\n", "found the number 999"),
    "a line of 950,000 letters": (f"{HEAD}  - email: {'last-' * 190_000}\n", ""),
    "more than a megabyte": (b"#" * 1_000_001, "larger than 1 MB"),
    "4,000 cases of 4,000 steps": (
        many("  - task: T{n}\n", 4000) + "expect:\n" + "  - {ends: completed}\n" * 4000,
        "were not run",
    ),
    "5,000 answers to no step": (
        many("  - task: T{n}\n", 2000) + "expect: [{answers: {" + ", ".join(f"x{n}: done" for n in range(4999)) + "}}]",
        "no step x0",
    ),
    "NUL": (f"{HEAD}  - task: a\x00\n", "U+0000"),
    "Latin-1": (f"{HEAD}  - task: \xe9\n".encode("latin-1"), "not UTF-8"),
    "UTF-16": (f"{HEAD}  - task: a\n".encode("utf-16"), "not UTF-8"),
    "CRLF and a byte order mark": (b"\xef\xbb\xbf" + f"{HEAD}  - task: a\n".replace("\n", "\r\n").encode(), ""),
    "tabs": (f"{HEAD}\t- task: a\n", "Tabs indent nothing"),
    "a key twice": (f"{HEAD}  - task: a\n    note: b\n    note: c\n", "stands here twice"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_far_too_much_is_answered_at_once_by_a_result_or_a_clear_limit(name: str) -> None:
    content, says = BAD[name]
    began = time.process_time()
    problems = checked(content)
    # Under a second on a machine of its own; tests share theirs.
    assert time.process_time() - began < 5
    assert (not problems and not says) or (says and any(says in problem.text for problem in problems))


def test_the_shipped_files_are_where_the_spoiled_ones_come_from() -> None:
    assert len(SHIPPED) == 6
    assert all(isinstance(path, Path) and not checked_errors(path) for path in SHIPPED)


def checked_errors(path: Path) -> tuple[Problem, ...]:
    return read_sequence(path.read_bytes()).problems
