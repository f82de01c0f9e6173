"""Hostile data, poor terminals and failures: nothing crashes, garbles or injects, and the terminal is given back."""

from __future__ import annotations

import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.ui.conftest import TEMPLATES, Open, workspace_of
from tests.ui.driver import opened
from workspace.actions import leads, people, timeline
from workspace.actions.result import Done
from workspace.store.location import Location
from workspace.ui import state
from workspace.ui.crash import report

NAUGHTY = "[/] [@click=app.quit]x[/] \x1b]0;pwned\x07\x1b[31m \u202etext 👨‍👩‍👧 日本 " + "long " * 1_980
HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "alembic",
    "yaml",
    "holidays",
    "phonenumbers",
    "rapidfuzz",
    "email",
    "workspace.domain.yaml_text",
    "workspace.domain.conditions",
    "workspace.domain.queue.filter_keys",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_naughty_strings_in_every_field_stay_in_their_place(
    location: Location, tmp_path: Path, size: tuple[int, int]
) -> None:
    workspace = workspace_of(location, tmp_path / "home", "ana")
    fields = ("first_name", "last_name", "company", "job_title", "topic", "summary", "decision_maker", "industry")
    made = leads.create_lead(workspace.context, {**dict.fromkeys(fields, NAUGHTY), "rating": "hot"})
    assert isinstance(made, Done)
    assert made.record is not None
    for said in (timeline.note, timeline.post):
        said(workspace.context, made.record, NAUGHTY)
    people.add_stakeholder(workspace.context, made.record, {"name": NAUGHTY, "role": "champion", "job_title": NAUGHTY})
    people.add_competitor(workspace.context, made.record, {"name": NAUGHTY, "note": NAUGHTY})
    timeline.add_task(workspace.context, made.record, NAUGHTY, workspace.now())
    _put_in_raw(location)
    async with opened(workspace, *size) as t:
        t.app.work.browser.list.move_to(t.app.work.browser.rows.index_of_record(made.record))  # type: ignore[union-attr, arg-type]
        await t.idle()
        for pane in "123456":
            await t.press(pane)
            assert "\x1b" not in t.text()
            assert "\u202e" not in t.text()
            assert all(cell_len(line) <= size[0] for line in t.lines())
        await t.press("2", "enter", "escape", "f")
        await t.type("pwned")
        assert t.app.is_running


def _put_in_raw(location: Location) -> None:
    """As another program might have written it, past everything that cleans."""
    columns = {
        "lead": ("first_name", "company", "job_title", "topic", "summary"),
        "work_item": ("name", "company", "title"),
        "activity": ("subject", "body"),
        "stakeholder": ("name",),
        "competitor": ("name", "weaknesses"),
    }
    with sqlite3.connect(str(location.path)) as connection:
        for table, names in columns.items():
            written = ", ".join(f"{name} = :text" for name in names)
            connection.execute(
                f"UPDATE {table} SET {written} WHERE id = (SELECT max(id) FROM {table})", {"text": NAUGHTY}
            )


async def test_ascii_signs_alone_draw_the_whole_screen(open_screen: Open) -> None:
    async with open_screen(ascii=True) as t:
        drawn = t.text().replace("日本物流株式会社", "").replace("Öresund", "").replace("£", "").replace("é", "")
        assert [each for each in drawn if not each.isascii()] == []
        t.golden("work-ascii-120x36")


async def test_without_colours_the_cursor_is_seen(open_screen: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_screen() as t:
        strip = t.app.work.queue.list.render_line(0)
        assert all(segment.style is not None and segment.style.reverse for segment in strip)


@pytest.mark.parametrize("theme", ["workspace-light", "workspace-contrast", "ansi-dark", "ansi-light"])
async def test_every_theme_shows_the_same_words(open_screen: Open, theme: str) -> None:
    async with open_screen(theme=theme) as t:
        t.golden("work-120x36")


def test_a_broken_memory_is_forgotten_not_a_crash(tmp_path: Path) -> None:
    for broken in ("", "[]", "{", '{"theme": 3, "widths": {"queue": "x"}, "drafts": [1], "tab": "details"}'):
        (tmp_path / state.FILE).write_text(broken, encoding="utf-8")
        known = state.load(tmp_path)
        assert known.theme == "workspace-dark"
        assert known.widths == {}
        assert known.drafts == {}
    assert known.tab == "details", "what can be read is kept"


def test_what_is_remembered_comes_back(tmp_path: Path) -> None:
    kept = state.ScreenState(theme="workspace-light", widths={"queue": 40}, drafts={"note lead:1": {"text": "half"}})
    state.save(tmp_path / "new", kept)
    assert state.load(tmp_path / "new") == kept


def test_a_report_names_the_failure_and_tells_nothing_of_customers() -> None:
    told = report(ValueError("no such thing"), width=120, height=36, command="note.write")
    assert "ValueError: no such thing" in told
    assert "120x36" in told


PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from workspace.actions.context import Context
from workspace.commands.workspace import Workspace
from workspace.domain.clock import SimulatedClock
from workspace.store.files import Files
from workspace.store.location import locate
from workspace.ui import app
from workspace.views.reader import open_reader
from workspace.views.refs import seller
from datetime import UTC, datetime
location = locate({database!r})
clock = SimulatedClock(datetime(2025, 11, 24, 8, 4, tzinfo=UTC))
def database():
    from workspace.store.database import open_database  # after the first frame: it is heavy
    return open_database(location)
context = Context(database, clock, Files((Path({templates!r}),)), Path({home!r}))
reader = open_reader(location)
{before}
code = app.run(Workspace(reader, lambda: open_reader(location), context, seller(reader, "ana")))
raise SystemExit(code)
"""


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, location: Location, home: Path, before: str = "") -> None:
        program = PROGRAM.format(
            root=str(TEMPLATES.parent),
            database=str(location.path),
            templates=str(TEMPLATES),
            home=str(home),
            before=before,
        )
        self.here, there = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program)], stdin=there, stdout=there, stderr=there, env=environment
        )
        os.close(there)
        self.said = b""

    def wait_for(self, text: bytes) -> None:
        """Read until `text` was said."""
        while text not in self.said:
            ready, _w, _x = select.select([self.here], [], [], 30)
            assert ready, self.said[-500:]
            self.said += os.read(self.here, 65536)

    def rest(self) -> int:
        """Read to the end; gives the exit code."""
        while True:
            try:
                part = os.read(self.here, 65536)
            except OSError:
                break
            if not part:
                break
            self.said += part
        os.close(self.here)
        return self.process.wait(30)


LEFT = b"\x1b[?1049l"
"""Gives back the terminal's own screen."""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_gives_the_terminal_back(
    location: Location, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    terminal = Terminal(location, tmp_path)
    terminal.wait_for(b"Dana Brewer")
    terminal.process.send_signal(number)
    assert terminal.rest() == code
    assert LEFT in terminal.said


def test_what_is_being_typed_when_a_signal_comes_is_there_again(location: Location, tmp_path: Path) -> None:
    terminal = Terminal(location, tmp_path)
    terminal.wait_for(b"Dana Brewer")
    os.write(terminal.here, b"n")
    terminal.wait_for(b"editor")
    os.write(terminal.here, b"Half written~")
    terminal.wait_for(b"~")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.rest() == 143
    assert "Half written~" in str(state.load(tmp_path).drafts)
    assert (tmp_path / state.FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("broken", "key"), [("WorkspaceApp.press", b"w"), ("Movement.do", b"j")])
def test_a_bug_gives_the_terminal_back_and_prints_a_report(
    location: Location, tmp_path: Path, broken: str, key: bytes
) -> None:
    terminal = Terminal(location, tmp_path, f"app.{broken} = lambda *_anything: 1 / 0")
    terminal.wait_for(b"Dana Brewer")
    os.write(terminal.here, key)
    assert terminal.rest() == 1
    after = terminal.said.split(LEFT)[-1]
    assert b"ZeroDivisionError" in after
    assert b"Please report this" in after


def test_the_first_frame_waits_for_no_heavy_library(location: Location, tmp_path: Path) -> None:
    note = tmp_path / "modules"
    look = f"""
from textual.screen import Screen
painted = Screen._compositor_refresh
def noted(self):
    if not Path({str(note)!r}).exists():
        Path({str(note)!r}).write_text(" ".join(name for name in {HEAVY!r} if name in sys.modules))
    painted(self)
Screen._compositor_refresh = noted
"""
    terminal = Terminal(location, tmp_path, look)
    terminal.wait_for(b"Dana Brewer")
    os.write(terminal.here, b"q")
    assert terminal.rest() == 0
    assert note.read_text() == ""
