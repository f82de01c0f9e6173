"""`workspace what-if RECORD` as a seller meets it."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_the_paths_of_one_record_are_told_with_dates(cli: Cli) -> None:
    ran = cli("what-if", "lead:1", "--call-back", "2027-03-01", "--out-of-office", "2026-03-07")
    assert ran.code == 0
    assert "if: wants a call Mon 1 Mar 2027 09:00" in ran.out
    assert "if: is out of office until Sat 7 Mar 09:00" in ran.out
    assert "out of office until Sat 7 Mar, weekend Sat 7 Mar – Sun 8 Mar" in ran.out
    assert "No step waits for a reply" in ran.out
    assert "is put off until then" in ran.out


def test_scripts_get_every_step_with_its_time_and_delays(cli: Cli) -> None:
    found = cli.json("what-if", "lead:1", "--call-back", "2027-03-01 10:00")
    assert found["record"] == {"type": "lead", "id": 1, "name": "Dana Brewer"}
    paths = {each["if"]: each for each in found["sequences"][0]["paths"]}
    assert set(paths) == {"outcome", "unwatched_reply", "call_back"}
    assert paths["call_back"]["steps"][0]["at"] == "2027-03-01T10:00:00+01:00"
    assert paths["outcome"]["ends"]["as"] == "disqualified"
    assert {"rule", "name", "first", "last"} == set(paths["outcome"]["steps"][1]["delays"][0])


def test_leave_of_the_owner_moves_what_lies_ahead(cli: Cli) -> None:
    cli.change(
        "INSERT INTO leave (seller_id, first_day, last_day, note, skips_social) VALUES (1, '2026-03-04', '2026-03-13', '', 0)"
    )
    outcome = cli.json("what-if", "lead:1")["sequences"][0]["paths"][0]
    first = outcome["steps"][0]
    assert first["at"] == "2026-03-16T09:00:00+01:00"
    assert [each["rule"] for each in first["delays"]] == ["leave", "weekend", "leave", "weekend"]


def outcome_note(cli: Cli, record: str) -> str:
    sequences = cli.json("what-if", record)["sequences"]
    return next(path["note"] or "" for path in sequences[0]["paths"] if path["if"] == "outcome")


def test_what_keeps_it_from_coming_is_said_beside_the_dates(cli: Cli) -> None:
    assert outcome_note(cli, "lead:1") == ""
    assert cli("replied", "lead:1", "--text", "Who are you?").code == 0
    assert "reply waits for your answer" in outcome_note(cli, "lead:1")
    assert cli("needs-no-answer", "lead:1").code == 0
    assert outcome_note(cli, "lead:1") == ""
    cli.change("UPDATE enrolment SET held = 'no e-mail address' WHERE record_type = 'lead' AND record_id = 1")
    assert "It is held: no e-mail address." in cli("what-if", "lead:1").out
    assert cli("sequence", "pause", "lead:1").code == 0
    assert "It is paused" in outcome_note(cli, "lead:1")


def test_what_cannot_be_told_is_refused_in_words(cli: Cli) -> None:
    ran = cli("what-if", "lead:2")
    assert (ran.code, ran.out) == (1, "")
    assert "is in no sequence" in ran.err
    ran = cli("what-if", "lead:1", "--call-back", "yesterday")
    assert (ran.code, ran.out) == (2, "")
    assert "is no time" in ran.err
