"""A file that YAML would quietly read as something else is refused in words, with line and column."""

from __future__ import annotations

import pytest

from workspace.domain.yaml_text import LARGEST, Listing, Mapping, Reads, Scalar, read_yaml


def said(content: bytes | str) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.rule) for problem in read_yaml(content).problems]


def test_nodes_know_where_they_stand_and_what_they_are() -> None:
    tree = read_yaml("a: 1\nb:\n  - true\n  - 2026-03-02\n  - '1'\n  - 1.5\n  - text\n  - ~\n")
    assert tree.problems == ()
    assert isinstance(tree.root, Mapping)
    (_a, one), (_b, items) = tree.root.entries
    assert one == Scalar("1", Reads.INTEGER, 1, 4)
    assert isinstance(items, Listing)
    reads = [item.reads for item in items.items if isinstance(item, Scalar)]
    assert reads == [Reads.FLAG, Reads.DATE, Reads.TEXT, Reads.NUMBER, Reads.TEXT, Reads.NOTHING]
    assert [(item.line, item.column) for item in items.items][:2] == [(3, 5), (4, 5)]


@pytest.mark.parametrize(
    "word", ["yes", "No", "ON", "off", "12:30", "1:30:00", "0123", "1_000", "0x1F", "0b11", "-0777"]
)
def test_a_word_that_yaml_turns_into_something_else_must_be_quoted(word: str) -> None:
    assert said(f"a: {word}") == [(1, 4, "quote")]
    assert said(f"{word}: a") == [(1, 1, "quote")]
    assert said(f'a: "{word}"') == []


@pytest.mark.parametrize(
    "word", ["09:30", "true", "null", "10", "-1.5", "2026-03-02", "yes please", "2 days", "1.2.3", "0"]
)
def test_an_honest_word_needs_no_quotes(word: str) -> None:
    assert said(f"a: {word}") == []


def test_every_problem_is_said_not_only_the_first() -> None:
    assert said("a: no\nb: &x 1\nc: *x\nd: !t 1\na: 2\n") == [
        (1, 4, "quote"),
        (2, 4, "yaml"),
        (3, 4, "yaml"),
        (4, 4, "yaml"),
        (5, 1, "duplicate-key"),
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", (1, 1)),
        (b"# only a comment\n", (1, 1)),
        (b"a: 1\n  b: [", (2, 4)),
        (b"a: x\nb: \xff\xfe", (2, 4)),
        ("a: é\nb: é\x07".encode(), (2, 5)),
        ("a: é\nb: é\u2028c".encode(), (2, 5)),
        ("a: é\nb: é\x85c".encode(), (2, 5)),
        (b"a: 1\n---\nb: 2\n", (2, 1)),
        (b'a: "open\n', (2, 1)),
    ],
)
def test_what_is_no_yaml_is_one_error_at_its_place(content: bytes, place: tuple[int, int]) -> None:
    tree = read_yaml(content)
    assert tree.root is None
    assert [(problem.line, problem.column) for problem in tree.problems] == [place]


@pytest.mark.parametrize("content", ["[" * 200_000, "{a: " * 200_000, "- " * 400_000, "? " * 400_000])
def test_no_nesting_exhausts_the_stack(content: str) -> None:
    assert [rule for _line, _column, rule in said(content)] == ["yaml"]


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    assert "1 MB" in read_yaml(b"a" * (LARGEST + 1)).problems[0].text


def test_a_byte_order_mark_is_no_problem() -> None:
    assert said("\ufeffa: 1".encode()) == []
