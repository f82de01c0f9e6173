"""`queue`, `next`, `why`, `search`: the shapes that scripts rely on, and that what is said adds up."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Cli

KEYS = {"rank", "score", "kind", "record", "step", "due", "why"}


def test_the_queue_is_ranked_from_one_and_its_points_add_up(cli: Cli) -> None:
    items = cli.json("queue")
    assert [item["rank"] for item in items] == [1, 2, 3, 4]
    assert all(item.keys() >= KEYS for item in items)
    assert [sum(term["points"] for term in item["why"]) for item in items] == [item["score"] for item in items]
    assert sorted((item["score"] for item in items), reverse=True) == [item["score"] for item in items]
    assert all(term.keys() == {"term", "points", "fact"} for item in items for term in item["why"])


def test_a_step_says_where_it_stands_and_what_is_no_step_has_none(cli: Cli) -> None:
    items = cli.json("queue")
    assert items[0]["record"] == {"type": "lead", "id": 1, "name": "Dana Brewer"}
    assert items[0]["step"] == {
        "id": cli.rows("SELECT id FROM step_run WHERE state = 'open' AND record_type = 'lead'")[0][0],
        "title": "Research the lead and their company",
        "type": "linkedin",
        "sequence": "high-volume-outbound-prospecting",
        "position": 2,
        "of": 7,
    }
    assert [(item["kind"], item["step"] is None) for item in items[1:]] == [
        ("step", False),
        ("reply", True),
        ("activity", True),
    ]


def test_times_carry_the_offset_of_whoever_asks(cli: Cli) -> None:
    assert cli.json("queue")[0]["due"] == "2026-03-02T10:05:00+01:00"
    assert cli.json("queue", "--owner", "ana", "--as", "zoe")[0]["due"] == "2026-03-02T18:05:00+09:00"


def test_a_rank_that_time_has_passed_over_is_told_as_it_is_now(cli: Cli) -> None:
    later = cli.json("queue", "--now", "2026-03-20T10:00+01:00")
    assert [sum(term["points"] for term in item["why"]) for item in later] == [item["score"] for item in later]
    assert [item["score"] for item in later] == sorted((item["score"] for item in later), reverse=True)
    assert later[0]["score"] > cli.json("queue")[0]["score"]


def test_the_queue_of_others_and_of_the_team(cli: Cli) -> None:
    assert cli.json("queue", "--as", "ben") == []
    assert len(cli.json("queue", "--as", "ben", "--owner", "team")) == 4
    assert len(cli.json("queue", "--as", "mia")) == 4
    assert cli.json("queue", "--as", "zoe", "--owner", "team") == []
    wrong = cli("queue", "--owner", "bne")
    assert (wrong.code, wrong.out) == (2, "")
    assert "Did you mean ben?" in wrong.err


def test_a_filter_may_begin_with_a_minus_and_options_stand_anywhere(cli: Cli) -> None:
    everything = cli.json("queue")
    names = {item["record"]["name"] for item in cli.json("queue", "due:today", "-rating:hot")}
    assert names == {item["record"]["name"] for item in everything} - {"Dana Brewer"}
    assert [item["kind"] for item in cli.json("queue", "kind:reply")] == ["reply"]
    assert cli("queue", "-raiting:hot").code == 2
    assert cli("queue", "-h").out.startswith("usage")


def test_one_object_per_line_and_no_more_than_asked_for(cli: Cli) -> None:
    ran = cli("queue", "--jsonl", "--limit", "3")
    assert [json.loads(line)["rank"] for line in ran.out.splitlines()] == [1, 2, 3]
    assert cli.json("queue", "--limit", "0") == []
    assert cli("queue", "--limit", "many").code == 2
    told = cli("queue", "--limit", "1")
    assert (len(told.out.splitlines()), "3 more" in told.err) == (1, True)


def test_an_empty_queue_is_empty_data_and_a_sentence_beside_it(cli: Cli) -> None:
    told = cli("queue", "--as", "ben")
    assert (told.code, told.out, told.err) == (0, "", "Nothing is due.\n")
    assert cli.json("next", "--as", "ben") is None


def test_next_says_in_sentences_what_to_do_with_whom_and_what_follows(cli: Cli) -> None:
    lines = cli("next").out.splitlines()
    assert lines[:3] == [
        "Dana Brewer of Fourth Coffee, lead:1.",
        "To do: LinkedIn: Research the lead and their company.",
        "Step 2 of at most 7 of high-volume-outbound-prospecting.",
    ]
    assert lines[-1].startswith("If done: 2026-03-05 10:00 Call to understand their needs, ")
    assert all(line.endswith((".", "?", "!")) for line in lines)
    assert cli.json("next") == cli.json("queue")[0]


def test_the_number_to_call_comes_with_the_time_there(cli: Cli) -> None:
    on_thursday = ("--now", "2026-03-05T10:00+01:00")
    assert cli("do", "lead:1").code == 0
    assert cli("worker", "--once", *on_thursday).code == 0
    text = cli("next", "type:call", *on_thursday).out
    assert "Phone +1 212 555 0143." in text
    assert "It is 04:00 there." in text
    assert "-20 04:00 there" in text


def test_why_names_the_terms_the_runner_up_and_what_would_swap_them(cli: Cli) -> None:
    told = cli.json("why", "Dana")
    assert (told["rank"], told["score"]) == (1, sum(term["points"] for term in told["why"]))
    assert told["runner_up"]["record"]["name"] == "Omar Diaz"
    assert told["swap"]
    text = cli("why", f"step:{told['step']['id']}").out
    assert "60 points:" in text
    assert "Next comes Omar Diaz · Adatum (55)" in text
    nothing = cli("why", "Kim")
    assert (nothing.code, nothing.out) == (1, "")
    assert "Kim is closed: reopen it first." in nothing.err


def test_search_finds_records_by_the_beginnings_of_words(cli: Cli) -> None:
    assert cli.json("search", "fourth", "dan") == [
        {"type": "lead", "id": 1, "name": "Dana Brewer", "company": "Fourth Coffee", "note": "Lead"}
    ]
    assert len(cli.json("search", "omar")) == 3
    nothing = cli("search", "zzz", "--json")
    assert (nothing.code, nothing.document) == (0, [])
    assert "Nothing matches." in cli("search", "zzz").err


@pytest.mark.parametrize("verb", [("queue",), ("next",), ("why", "lead:1"), ("search", "dana"), ("lead", "show", "1")])
def test_names_that_would_steer_the_terminal_are_printed_harmless(cli: Cli, verb: tuple[str, ...]) -> None:
    hostile = "Dana\x1b]0;owned\x07\x1b[2J\u202e\x9b31m"
    with_codes = f"char(27) || ']0;owned' || char(7) || char(27) || '[2J' || char({0x202E}) || char({0x9B}) || '31m'"
    cli.change(
        f"UPDATE lead SET first_name = 'Dana' || {with_codes} WHERE id = 1",
        f"UPDATE work_item SET name = 'Dana' || {with_codes} WHERE record_type = 'lead' AND record_id = 1",
    )
    text = cli(*verb).out
    assert "Dana" in text
    assert not set("\x1b\x07\x9b\u202e") & set(text)
    data = cli(*verb, "--json")
    assert not set("\x1b\x07\x9b\u202e") & set(data.out)
    assert hostile in texts_of(data.document)


def texts_of(document: object) -> str:
    """Every text of a document, as it is."""
    if isinstance(document, dict):
        return " ".join(map(texts_of, document.values()))
    if isinstance(document, list):
        return " ".join(map(texts_of, document))
    return str(document)


def test_a_saved_view_is_listed_printed_and_forgotten(cli: Cli) -> None:
    assert cli("view", "save", "Calls", "--filter", "type:linkedin sort:due").code == 0
    assert cli.json("view", "list") == [
        {"name": "Calls", "list": "today", "filter": "type:linkedin", "sort": "due", "group": ""}
    ]
    assert [item["record"]["id"] for item in cli.json("queue", "--view", "Calls")] == [1]
    assert cli("view", "rename", "Calls", "Look").code == 0
    assert cli("view", "delete", "Look").code == 0
    assert cli.json("view", "list") == []


def test_a_view_that_cannot_be_saved_or_printed_says_why(cli: Cli) -> None:
    wrong = cli("view", "save", "X", "--filter", "stagee:qualify")
    assert (wrong.code, "stage" in wrong.err) == (2, True)
    assert cli("view", "save", "X", "--list", "nowhere").code == 2
    assert cli("view", "save", "People", "--list", "contacts").code == 0
    for name, word in (("Peeple", "People"), ("People", "no queue")):
        said = cli("queue", "--view", name)
        assert (said.code, word in said.err) == (2, True)
