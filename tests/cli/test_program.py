"""The program as a process: what it loads, how it ends, and how it begins on a fresh machine."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

_LOADED = (
    "import json, sys\n"
    "from workspace.bootstrap import main\n"
    "code = main(sys.argv[1:])\n"
    "names = ('textual', 'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic', 'yaml', 'holidays', 'phonenumbers')\n"
    "print(json.dumps([code, [name for name in names if name in sys.modules]]), file=sys.stderr)\n"
)


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKSPACE_")}
    return {**kept, "WORKSPACE_HOME": str(home), **more}


def process(home: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workspace", *arguments]
    defaults: dict[str, object] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, text=True, timeout=60, check=False, env=environment(home), **(defaults | options)
    )


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (("--version",), []),
        (("queue", "--json"), []),
        (("next",), ["yaml"]),
        (("why", "lead:1"), []),
        (("search", "dana", "--json"), []),
        (("sequence", "check"), ["yaml"]),
        (("export", "leads"), []),
        (("note", "--help"), []),
    ],
)
def test_what_only_reads_loads_neither_the_screen_nor_the_orm(
    cli: Cli, arguments: tuple[str, ...], allowed: list[str]
) -> None:
    command = [sys.executable, "-c", _LOADED, "--db", str(cli.path), *arguments]
    ran = subprocess.run(command, text=True, capture_output=True, timeout=60, check=False, env=environment(cli.home))
    assert json.loads(ran.stderr.splitlines()[-1]) == [0, allowed]


def test_a_reader_that_goes_away_is_no_error(cli: Cli) -> None:
    shell = f'"{sys.executable}" -m workspace --db "{cli.path}" keys | head -n 1'
    ran = subprocess.run(shell, shell=True, text=True, capture_output=True, timeout=60, check=False)
    assert (ran.stdout.startswith("⏎ "), ran.stderr) == (True, "")


def test_a_disk_that_is_full_under_what_is_printed_is_a_sentence(cli: Cli) -> None:
    with open("/dev/full", "w") as full:
        ran = process(cli.home, "--db", str(cli.path), "keys", stdout=full)
    assert ran.returncode == 3
    assert ran.stderr == "workspace: The disk is full: nothing more could be written. Make room and try again.\n"


def test_an_interruption_ends_with_130_and_without_a_traceback(cli: Cli) -> None:
    command = [sys.executable, "-m", "workspace", "--db", str(cli.path), "note", "lead:1", "-"]
    running = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(cli.home)
    )
    assert running.stdin is not None
    # It reads standard input after it has opened the database: a full pipe tells that it has begun to read.
    running.stdin.write(b"x" * 200_000)
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")
    assert cli.rows("SELECT count(*) FROM activity WHERE kind = 'note'") == [(0,)]


def test_json_stays_json_on_a_terminal_that_knows_ascii_alone(cli: Cli) -> None:
    cli.json("lead", "edit", "Dana", "--company", "Öresund 日本")
    command = [sys.executable, "-m", "workspace", "--db", str(cli.path), "lead", "show", "1", "--json"]
    more = {"PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(command, capture_output=True, timeout=60, check=False, env=environment(cli.home, **more))
    assert json.loads(ran.stdout.decode("ascii"))["fields"]["company"] == "Öresund 日本"


def test_the_first_command_makes_a_private_database_and_names_who_works_here(tmp_path: Path) -> None:
    made = process(tmp_path / "home", "lead", "new", "--company", "Litware", "--json")
    assert json.loads(made.stdout)["record"] == {"type": "lead", "id": 1, "name": "Litware"}
    assert (tmp_path / "home/workspace.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("command", [["queue"], ["undo"], ["lead", "show", "1"], ["note", "lead:1", "Hello"]])
def test_a_command_that_begins_nothing_leaves_no_empty_database_behind(tmp_path: Path, command: list[str]) -> None:
    ran = process(tmp_path / "home", "--db", str(tmp_path / "wrong.db"), *command)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert f"no database at {tmp_path / 'wrong.db'}" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_the_first_start_says_what_to_do(tmp_path: Path) -> None:
    ran = process(tmp_path / "home")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "`workspace demo`" in ran.stderr
    assert not (tmp_path / "home").exists()
    assert process(tmp_path / "home", "demo").returncode == 2


def test_on_a_terminal_the_first_start_asks_and_may_be_left(tmp_path: Path) -> None:
    said, code = on_a_terminal(tmp_path / "home", b"x\nq\n")
    assert code == 0
    assert "d  the demo company, to look around" in said
    assert said.count("d, i, e or q:") == 2
    assert on_a_terminal(tmp_path / "home", b"\x03")[1] == 130
    assert on_a_terminal(tmp_path / "home", b"\x04")[1] == 0
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["import", "{wrong}"],
        ["import", "{nowhere}"],
        ["import", "{leads}", "--as", "nobody"],
        ["lead", "new", "--company", "A", "--employees", "many"],
    ],
    ids=" ".join,
)
def test_what_is_refused_at_first_leaves_no_empty_database(tmp_path: Path, command: list[str]) -> None:
    leads, wrong, home = tmp_path / "leads.csv", tmp_path / "wrong.csv", tmp_path / "home"
    leads.write_text("Last Name,Company\nBrewer,Alpine Ski House\n")
    wrong.write_bytes(b"PK\x03\x04 a workbook")
    words = [word.format(leads=leads, wrong=wrong, nowhere=tmp_path / "nowhere") for word in command]
    assert process(home, *words).returncode != 0
    assert not list(home.glob("*.db*"))
    both = process(home, "import", str(wrong), str(leads))
    assert (both.returncode, (home / "workspace.db").exists()) == (2, True), "what was done stays"


def test_a_file_that_cannot_be_imported_at_first_leaves_the_choice(tmp_path: Path) -> None:
    said, code = on_a_terminal(tmp_path / "home", f"i\n{tmp_path / 'wrong.csv'}\ni\n{__file__}\nq\n".encode())
    assert (code, said.count("d, i, e or q:")) == (0, 3)
    assert not list((tmp_path / "home").glob("*.db*"))


def on_a_terminal(home: Path, keys: bytes) -> tuple[str, int]:
    """What the program says on a terminal of its own on which `keys` are pressed, and its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-m", "workspace"], environment(home, TERM="xterm"))
    said = b""
    waits = False
    while True:
        # A signal that comes just before Python begins to wait is seen only when it wakes again: press once more.
        ready, _, _ = select.select([terminal], [], [], 2.0 if waits else None)
        if not ready:
            os.write(terminal, keys[:1])
            continue
        try:
            read = os.read(terminal, 4096)
        except OSError:
            break
        if not read:
            break
        said += read
        if not waits and b"or q:" in said:
            os.write(terminal, keys)
            waits = True
    _pid, status = os.waitpid(child, 0)
    os.close(terminal)
    return said.decode(), os.waitstatus_to_exitcode(status)


def test_a_dry_run_before_there_is_a_database_leaves_none_and_the_first_start_its_choices(tmp_path: Path) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text("Last Name,Company\nBrewer,Alpine Ski House\n")
    home = tmp_path / "home"
    tried = process(home, "import", str(leads), "--dry-run")
    assert (tried.returncode, "1 created" in tried.stdout) == (0, True)
    assert not list(home.glob("*.db*"))
    done = process(home, "import", str(leads))
    assert (done.returncode, (home / "workspace.db").exists()) == (0, True)
