"""Other lists than the queue of today: views, filters, marks, a manager's team; and what other people change meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.ui.conftest import Open, workspace_of
from tests.ui.driver import Screen, opened
from workspace.actions import leads, timeline
from workspace.actions.result import Done
from workspace.commands.workspace import Workspace
from workspace.store.location import Location


def in_view(t: Screen) -> str:
    shown = t.app.work.browser.shown
    return shown.record.name if shown else ""


async def test_a_view_is_chosen_and_remembered(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("v")
        assert "Nothing planned" in t.text()
        await t.press("5")
        assert "Margie Hall" in t.rows()
        assert t.lines()[0].startswith(" Nothing planned")
        listed = t.app.work.browser.rows
        assert listed is not None
        assert t.pane("queue")[0].split()[-1] == str(len(listed.held)), "and how many there are"
        await t.press("q")
    async with open_screen() as t:
        assert t.lines()[0].startswith(" Nothing planned")


async def test_a_filter_is_typed_and_taken_back(open_screen: Open) -> None:
    async with open_screen() as t:
        before = t.rows()
        await t.press("slash")
        await t.type("adatum")
        assert t.rows() == ["Adatum Corp"]
        await t.press("enter")
        assert t.app.work.front == "queue"
        await t.press("escape")
        assert t.rows() == before


async def test_all_leads_are_narrowed_as_the_queue_is(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("v", "8")
        assert len(t.rows()) > 2
        await t.press("slash")
        await t.type("rating:hot")
        await t.press("enter")
        assert sorted(t.rows()) == ["Adatum Corp", "Dana Brewer"]
        await t.press("slash")
        await t.type(" -rating:hot")
        assert t.rows() == []
        await t.type(" ratng:hot")
        assert "rating" in t.message()


async def test_escape_in_the_filter_leaves_everything_as_it_was(open_screen: Open) -> None:
    async with open_screen() as t:
        before = t.rows()
        await t.press("slash")
        await t.type("type:call")
        assert t.rows() != before
        await t.press("escape")
        assert t.rows() == before


async def test_a_filter_is_added_to_at_its_end_and_a_mistake_in_it_goes_with_it(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("slash")
        await t.type("rating:hot")
        await t.press("left", "left", "left", "enter", "slash")
        await t.type(" due:nver")
        assert "due:nver" in t.app.work.queue.input.value
        assert t.app.work.queue.input.value.startswith("rating:hot ")
        await t.press("enter")
        assert t.message().startswith("!")
        await t.press("escape")
        assert t.message() == ""


async def test_a_wrong_filter_says_what_is_wrong_and_keeps_the_rows(open_screen: Open) -> None:
    async with open_screen() as t:
        before = t.rows()
        await t.press("slash")
        t.app.work.queue.input.value = "stagee:qualify"  # as pasted: typed slowly, each letter would be looked for
        await t.idle()
        assert t.message().startswith("!")
        assert "stage" in t.message()
        assert t.rows() == before
        await t.press("enter")
        assert any("stagee:qualify" in line for line in t.pane("queue")), "the text stays, to be mended"
        await t.press("ctrl+u")
        await t.type("adatum")
        await t.press("enter")
        assert t.rows() == ["Adatum Corp"]
        assert t.message() == ""


async def test_a_slow_filter_is_looked_for_in_the_background(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("slash")
        await t.type("budget:can_buy")
        assert t.rows() == ["Dana Brewer"]


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
async def test_a_grouped_queue_names_each_group_where_it_begins(open_screen: Open, columns: int, rows: int) -> None:
    async with open_screen(columns, rows) as t:
        whole = t.rows()
        await t.press("slash")
        await t.type("group:type")
        await t.press("enter")
        said = "\n".join(t.pane("queue"))
        calls = sum(row.group == "call" for row in t.app.work.queue.list.rows.page(0, 99))
        assert said.count("─ call") == said.count(f"─ call · {calls}") == 1
        assert said.count("─ e-mail · ") == 1
        await t.press("G")
        named = [line for line in t.pane("queue") if "─ " in line]
        assert named, "what is at the top says its group, however far the list is turned"
        await t.press("g", "escape")
        assert t.rows() == whole
        assert "─ call" not in "\n".join(t.pane("queue"))


async def test_marked_lines_are_put_off_together_after_a_plan(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("space", "space", "space")
        assert any("3 marked" in line for line in t.pane("queue"))
        await t.press("z")
        assert "日本物流株式会社: A reply waits" in t.text(), "the plan says where it cannot be done"
        await t.press("y", "enter")
        assert t.message().startswith("✓ Snooze, 2 records")


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
async def test_a_manager_sees_how_each_stands_and_what_is_most_urgent(
    location: Location, tmp_path: Path, columns: int, rows: int
) -> None:
    async with opened(workspace_of(location, tmp_path / "carla", "carla"), columns, rows) as t:
        team = t.app.work.queue.list.rows.page(0, 9)
        counted = [line for line in t.pane("queue") if "○" in line]
        assert t.message() == "▸ ⏎ opens Ana’s queue, O hands over what is most urgent there"
        words = "due late done" if columns == 120 else "due"
        above = t.pane("queue")[1] if columns == 120 else counted[0]
        ends = above.index(words) + 3 if columns == 120 else above.index(" due")
        assert [int(line[:ends].split()[-1]) for line in counted] == [row.due for row in team], "one under the other"
        assert sum(row.due for row in team[:-1]) == team[-1].due
        assert team[0].first is not None
        assert in_view(t) == team[0].first.name
        assert team[0].first.name in "\n".join(t.pane("queue"))
        assert "⏎ open queue" in t.lines()[-1]
        await t.press("G", "enter")
        assert "─ Ana Ruiz · " in "\n".join(t.pane("queue"))
        await t.press("escape")
        assert t.lines()[0].startswith(" Team")


async def test_records_of_a_list_are_marked_and_acted_on_together(open_screen: Open, workspace: Workspace) -> None:
    async with open_screen() as t:
        await t.press("v", "5", "space", "space")
        assert any("2 marked" in line for line in t.pane("queue"))
        wanted = t.rows()[:2]
        await t.press("O")
        assert all(name in t.text() for name in wanted), "the plan names them"
        await t.press("y")
        await t.press("space", "ctrl+s")
        assert t.message().startswith("✓")
        assert "2 records" in t.message()
        assert not set(wanted) & set(t.rows())
        assert not any("marked" in line for line in t.pane("queue"))


async def test_all_of_a_list_are_marked_those_out_of_view_too(open_screen: Open) -> None:
    async with open_screen(120, 20) as t:
        await t.press("v", "8", "asterisk")
        listed = t.app.work.browser.rows
        assert listed is not None
        assert listed.count > len(t.rows())
        assert any(f"{listed.count} marked" in line for line in t.pane("queue"))
        await t.press("asterisk")
        assert not t.app.work.queue.list.marked


async def test_what_cannot_be_marked_says_so(location: Location, tmp_path: Path) -> None:
    async with opened(workspace_of(location, tmp_path / "carla", "carla")) as t:
        await t.press("space")
        assert "Only open work and records can be marked" in t.message()
        await t.press("escape", "asterisk")
        assert "Only open work and records can be marked" in t.message()


async def test_a_manager_opens_on_the_team_and_looks_into_a_queue(location: Location, tmp_path: Path) -> None:
    async with opened(workspace_of(location, tmp_path / "carla", "carla")) as t:
        assert "Ana Ruiz" in t.text()
        await t.press("enter")
        assert t.lines()[0].startswith(" Ana’s queue")
        assert t.under_cursor() == "Dana Brewer"
        counted = t.pane("queue")[0]
        assert "due" in counted
        await t.press("slash")
        await t.type("adatum")
        await t.press("enter", "escape")
        assert t.pane("queue")[0] == counted, "without the filter everything is counted again"
        await t.press("escape")
        assert "Ana Ruiz" in t.text(), "and from a queue one comes back to the team"


async def test_what_another_process_writes_shows_within_a_second(
    open_screen: Open, location: Location, tmp_path: Path
) -> None:
    other = workspace_of(location, tmp_path / "other", "ben")
    async with open_screen() as t:
        await t.press("j", "j")
        assert isinstance(timeline.note(other.context, ("lead", 3), "Seen from afar"), Done)
        t.app.following.poll()
        await t.idle()
        assert t.under_cursor() == "Adatum Corp"
        assert "Seen from afar" in t.text()


async def test_what_ranks_higher_is_announced_and_moves_nothing(
    open_screen: Open, location: Location, tmp_path: Path
) -> None:
    other = workspace_of(location, tmp_path / "other", "ana")
    async with open_screen() as t:
        await t.press("j", "j", "j")
        before = t.rows()
        made = leads.create_lead(other.context, {"first_name": "Hot", "last_name": "Shot", "rating": "hot"})
        assert isinstance(made, Done)
        assert made.record is not None
        timeline.add_task(other.context, made.record, "Call at once", other.now() - timedelta(minutes=1))
        t.app.following.poll()
        await t.idle()
        assert t.rows() == before
        assert any("1 ranks higher" in line for line in t.pane("queue"))
        await t.press("g")
        assert "Hot Shot" in t.rows()[:4]


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
async def test_a_rise_below_the_cursor_is_announced_until_one_goes_there(
    open_screen: Open, location: Location, tmp_path: Path, columns: int, rows: int
) -> None:
    other = workspace_of(location, tmp_path / "other", "ana")
    async with open_screen(columns, rows) as t:
        before = t.rows()
        last = t.app.work.queue.list.rows.page(len(before) - 1, 1)[0]
        assert isinstance(leads.edit_record(other.context, last.record.key, {"rating": "hot"}), Done)
        for _look in range(2):
            t.app.following.poll()
            t.app.following.tick()
            await t.idle()
            assert t.rows() == before
            assert any("1 ranks higher" in line and "g see" in line for line in t.pane("queue"))
        await t.press("g")
        scores = [row.score for row in t.app.work.queue.list.rows.page(0, 50)]
        assert scores == sorted(scores, reverse=True)
        assert not any("higher" in line for line in t.pane("queue"))


async def test_a_slow_filter_says_so_and_is_stopped(open_screen: Open) -> None:
    async with open_screen() as t:
        before, goes_on = t.rows(), Event()
        reading = asyncio.ensure_future(t.app.threads.scan(lambda _reader: goes_on.wait(60)))
        await t.pilot.press("slash", *"type:call", "enter")
        while "Looking through everything … esc stops" not in t.message():
            await t.pilot.pause()
        await t.pilot.press("escape")
        await t.pilot.pause()
        assert t.message() == ""
        goes_on.set()
        await reading
        await t.idle()
        assert t.rows() == before


async def test_a_demo_moves_on_by_an_hour(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("f5")
        assert "10:04" in t.lines()[0]
        assert t.message() == "✓ an hour later"


async def test_the_demo_tells_when_its_next_event_is_once_one_has_acted(open_screen: Open) -> None:
    async with open_screen(150, 36) as t:
        assert "F6 next event  " in t.lines()[0]
        await t.press("f5")
        assert "F6 next event 10:34  " in t.lines()[0]


async def test_each_key_is_named_for_an_audience(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("f8", "j")
        assert t.message().endswith("j down")
        await t.press("f8", "j")
        assert "down" not in t.message()


async def test_the_hint_of_the_first_minute_goes_with_its_record(open_screen: Open) -> None:
    async with open_screen() as t:
        t.app.following.tick()
        await t.idle()
        assert t.message() == "▸ Dana is due: press ⏎"
        await t.press("j")
        assert t.message() == ""


async def test_the_first_minute_is_led_and_then_silent(open_screen: Open, workspace: Workspace) -> None:
    async with open_screen() as t:
        assert t.message() == "▸ Dana is due: press ⏎"
        await t.press("enter", "n", "q")
    async with open_screen() as t:
        assert t.message() == ""


async def test_what_was_done_today_is_listed_last_things_first(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("enter", "v")
        assert t.under_cursor() != "Dana Brewer"
        await t.press("v", "6")
        assert t.lines()[0].startswith(" Done today")
        assert t.rows() == ["Dana Brewer"]
        assert any("call · voicemail" in line for line in t.pane("queue"))
        assert t.pane("record")[0].strip().startswith("Dana Brewer")
        await t.press("slash")
        await t.type("adatum")
        await t.press("enter")
        assert t.rows() == []


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
async def test_sequences_are_listed_and_open_as_they_are_drawn(open_screen: Open, columns: int, rows: int) -> None:
    async with open_screen(columns, rows) as t:
        await t.press("v")
        assert "Sequences" in t.text()
        await t.press("c")
        assert t.lines()[0].startswith(" Sequences")
        assert "webinar-follow-up" in t.rows()
        said = "\n".join(t.pane("queue"))
        assert "10 steps, 7 days" in said
        assert "running" in said
        await t.press("slash")
        await t.type("outbound")
        await t.press("enter")
        assert t.rows() == ["high-volume-outbound-prospecting"]
        await t.press("enter")
        assert t.lines()[0].startswith(" Sequences › High volume outbound prospecting")
        await t.press("escape", "escape")
        assert len(t.rows()) > 1


async def test_the_leads_of_a_file_stand_in_view_where_the_queue_was_empty(open_screen: Open, tmp_path: Path) -> None:
    (tmp_path / "fair.csv").write_text("First Name,Last Name,Company\nMaya,Stone,Riverbank Hotel\n")
    async with open_screen() as t:
        t.app.open_view("done")
        await t.idle()
        t.app.run_command("lead.import")
        await t.idle()
        await t.type(str(tmp_path / "fair.csv"))
        await t.press("ctrl+s")
        assert "1 read: 1 created" in t.message()
        assert t.under_cursor() != ""


async def test_a_manager_is_offered_what_a_manager_does_with_the_record_of_another(
    location: Location, tmp_path: Path
) -> None:
    async with opened(workspace_of(location, tmp_path / "carla", "carla")) as t:
        assert t.lines()[-1].startswith(" ⏎ open queue  O hand over  p post  ")
        await t.press("enter")
        assert t.under_cursor() == "Dana Brewer"
        assert t.lines()[-1].startswith(" O hand over  p post  S sequence  ")
        up_next = "\n".join(t.pane("sequence"))
        assert "O hand over" in up_next
        assert "⏎ call" not in up_next
