"""`backup`, `verify`, `doctor`, and what is told when the disk, the lock or the file itself is in the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.cli.conftest import Cli


def test_a_backup_is_whole_private_and_opens_as_a_workspace(cli: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    told = cli.json("backup", str(copy))
    assert told["done"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert cli("verify", "--db", str(copy)).code == 0
    assert cli.json("queue", "--db", str(copy)) == cli.json("queue")
    assert sorted(path.name for path in tmp_path.glob("copy.db*")) == ["copy.db"]


def test_a_backup_is_made_while_another_writes(cli: Cli, tmp_path: Path) -> None:
    with closing(sqlite3.connect(cli.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE lead SET company = 'Half done'")
        assert cli("backup", str(tmp_path / "copy.db")).code == 0
        writer.execute("ROLLBACK")
    assert "Half done" not in cli("lead", "show", "1", "--db", str(tmp_path / "copy.db")).out


def test_a_backup_never_overwrites(cli: Cli, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name, says in (
        ("there", "is there already"),
        ("link", "is there already"),
        ("no/such/folder", "cannot be written"),
    ):
        ran = cli("backup", str(tmp_path / name))
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
    assert there.read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_verify_finds_nothing_wrong_with_what_the_program_wrote(cli: Cli) -> None:
    assert cli("verify").out == "Everything agrees: 5 lines of the queue\n"
    assert cli("verify", "--now", "2026-04-01T09:00+02:00").code == 0


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("UPDATE work_item SET score = score + 1 WHERE kind = 'reply'", "its score is 46, but its terms add up to 45"),
        ("UPDATE work_item SET rescore_at = NULL WHERE kind = 'reply'", "its score"),
        ("UPDATE work_item SET name = 'Nobody' WHERE kind = 'reply'", "lead:2 (reply 19): its name in the queue"),
        ("DELETE FROM work_item WHERE kind = 'reply'", "lead:2 (reply 19) is missing from the queue"),
        ("UPDATE activity SET waits = 0 WHERE id = 19", "stands in the queue, but there is nothing to do"),
        ("UPDATE lead SET owner_id = 99 WHERE id = 3", "lead 3 refers to a seller that is not there"),
    ],
)
def test_verify_names_the_first_thing_that_is_broken(cli: Cli, broken: str, says: str) -> None:
    cli.change(broken)
    before = cli.rows("SELECT * FROM work_item")
    ran = cli("verify")
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert cli.rows("SELECT * FROM work_item") == before


def test_verify_finds_a_damaged_file(cli: Cli) -> None:
    root = cli.rows("SELECT rootpage FROM sqlite_master WHERE name = 'ix_work_rank'")[0][0]
    size = cli.rows("PRAGMA page_size")[0][0]
    with cli.path.open("r+b") as file:
        file.seek((root - 1) * size + 8)
        file.write(b"\xff" * 64)
    ran = cli("verify")
    assert ran.code in (1, 3)
    assert "damaged" in ran.err


def test_doctor_says_what_runs_where_its_things_are_and_where_mail_goes(cli: Cli) -> None:
    found = cli.json("doctor")
    assert found["versions"].keys() >= {"workspace", "python", "sqlite", "textual", "sqlmodel"}
    assert (found["database"]["place"], found["database"]["counts"]["lead"]) == (str(cli.path), 4)
    assert (found["who"]["login"], found["now"]) == ("ana", {"at": "2026-03-03T10:00:00+01:00", "simulated": True})
    assert found["mail"] == f"Maildir {cli.home / 'Maildir'}"
    assert found["problems"] == []
    assert cli("doctor").out.splitlines()[-1] == "Nothing is wrong."


def test_doctor_names_what_is_wrong_and_what_to_do(cli: Cli) -> None:
    cli.path.chmod(0o644)
    (cli.home / "templates/sequences").mkdir(parents=True)
    (cli.home / "templates/sequences/mine.yaml").write_text("name: Mine\n")
    (cli.home / "keys.yaml").write_text("call.log: e\n")
    ran = cli("doctor", "--now", "2026-03-20T10:00+01:00")
    assert cli("do", "Dana").code == 0
    waiting = cli("doctor", "--now", "2026-03-20T10:00+01:00").out
    assert ran.code == 1
    assert "chmod 600" in ran.out
    assert "templates/sequences/mine.yaml:1:1: " in ran.out
    assert f"{cli.home / 'keys.yaml'}:1:1: error: e is on both" in ran.out
    assert "1 thing is overdue that moves by itself: run `workspace worker`" in waiting


def test_doctor_tells_of_a_database_that_cannot_be_opened_and_makes_none(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all, by far")
    ran = cli("doctor", "--db", str(tmp_path / "notes.txt"))
    assert (ran.code, "is not a workspace database" in ran.out) == (3, True)
    assert cli("doctor", "--db", str(tmp_path / "new.db")).code == 1
    assert not (tmp_path / "new.db").exists()


def test_a_file_that_is_no_database_is_refused_in_words(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database at all, by far")
    for verb in (("queue",), ("note", "lead:1", "x"), ("verify",)):
        ran = cli(*verb, "--db", str(file))
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1)
    assert cli("queue", "--db", "mysql://there").code == 3


def test_a_full_disk_is_a_sentence_and_nothing_is_half_done(cli: Cli) -> None:
    cli.change("PRAGMA journal_mode=WAL")
    before = cli.rows("SELECT count(*) FROM activity"), cli.rows("SELECT count(*) FROM journal")

    def fill(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")

    event.listen(Engine, "connect", fill)
    try:
        ran = cli("note", "lead:1", "-", stdin="a long note " * 20_000)
    finally:
        event.remove(Engine, "connect", fill)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "workspace: The disk is full: nothing was changed. Make room and try again.\n"
    assert (cli.rows("SELECT count(*) FROM activity"), cli.rows("SELECT count(*) FROM journal")) == before


def test_a_writer_that_does_not_let_go_is_a_sentence(cli: Cli) -> None:
    def impatient(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    event.listen(Engine, "checkout", impatient)
    try:
        with closing(sqlite3.connect(cli.path, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            ran, read = cli("note", "lead:1", "x"), cli("queue")
    finally:
        event.remove(Engine, "checkout", impatient)
    assert (ran.code, ran.out) == (3, "")
    assert "Another program has been writing to the database" in ran.err
    assert read.code == 0
