"""What is new since the last visit: a record that was looked at and left has nothing new any more."""

from __future__ import annotations

import pytest

from tests.ui import sample
from tests.ui.conftest import Open
from tests.ui.driver import Screen
from workspace.actions import timeline
from workspace.commands.workspace import Workspace
from workspace.store.read import as_instant
from workspace.ui import visits
from workspace.views.refs import RecordRef

DANA = RecordRef("lead", 1)


def visited(workspace: Workspace) -> dict[RecordRef, object]:
    rows = workspace.reader.rows("SELECT record_type, record_id, at FROM visit WHERE seller_id = 1")
    return {RecordRef(row[0], row[1]): as_instant(row[2]) for row in rows}


def in_view(t: Screen) -> RecordRef:
    shown = t.app.work.browser.shown
    assert shown is not None
    return shown.record.ref


async def write_a_note(t: Screen) -> None:
    await t.press("n")
    await t.type("Looked at")
    await t.press("ctrl+s")


async def test_what_was_worked_on_and_left_has_nothing_new(open_screen: Open, workspace: Workspace) -> None:
    async with open_screen() as t:
        assert "new since Fri 21 Nov" in t.text()
        await write_a_note(t)
        assert "new since Fri 21 Nov" in t.text(), "the line stays while the record is in view"
        await t.press("j", "k")
        assert in_view(t) == DANA
        assert "new since" not in t.text()
        assert visited(workspace) == {DANA: sample.NOW}


async def test_passing_over_a_record_is_no_visit(open_screen: Open, workspace: Workspace) -> None:
    before = visited(workspace)
    async with open_screen() as t:
        await t.press("j", "j")
        await write_a_note(t)
        last = in_view(t)
    assert visited(workspace) == before | {last: sample.NOW}


async def see(t: Screen) -> RecordRef:
    """Look at the record in view until it counts as seen."""
    while not t.app.visits.is_seen:
        await t.pilot.pause()
    return in_view(t)


async def test_what_was_read_is_remembered_with_the_first_action(
    open_screen: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "SEEN_AFTER", 0.001)
    before = visited(workspace)
    async with open_screen() as t:
        await t.press("j")
        read = await see(t)
        await t.press("j")
        assert visited(workspace) == before, "nothing is loaded to write while one only reads"
        await write_a_note(t)
        await t.press("j")
        assert read in visited(workspace)


async def test_who_only_reads_has_nothing_new_the_next_time(
    open_screen: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "SEEN_AFTER", 0.001)
    async with open_screen() as t:
        assert "new since" in t.text()
        first = await see(t)
        await t.press("j")
        second = await see(t)
    assert visited(workspace).keys() >= {first, second}
    async with open_screen() as t:
        assert in_view(t) == first
        assert "new since" not in t.text()


async def test_a_visit_is_no_change_of_somebody_elses(
    open_screen: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_screen() as t:
        await write_a_note(t)
        changes: list[object] = []
        monkeypatch.setattr(t.app.following, "data_changed", changes.append)
        await t.press("j")
        assert DANA in visited(workspace)
        t.app.following.poll()
        assert changes == []
        timeline.note(workspace.context, DANA.key, "From elsewhere")
        t.app.following.poll()
        assert len(changes) == 1, "what another writes is seen all the same"
