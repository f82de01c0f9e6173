"""A verb acts on every marked line, after a plan, and one undo takes all of it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.ui.conftest import Open
from tests.ui.driver import Screen
from workspace.actions.working_hours import set_working_time
from workspace.store.location import Location


async def test_what_was_put_off_together_comes_back_together(open_screen: Open) -> None:
    async with open_screen() as t:
        before = t.rows()
        await t.press("j", "j", "j", "space", "space", "space", "z")
        assert "Snooze: 3 lines" in t.text()
        await t.press("y", "down", "down", "enter")
        assert t.message().startswith("✓ Snooze, 3 records")
        assert t.message().endswith("u undo")
        marked = {"Öresund Bygg AB", "Ada King", "Jo Berry"}
        assert not marked & set(t.rows())
        assert "✓ A" not in "".join(t.pane("queue"))
        await t.press("u")
        assert "Undone: Snooze, 3 records." in t.message()
        assert sorted(t.rows()) == sorted(before)
        await t.press("U")
        assert "Done again: Snooze, 3 records." in t.message()
        assert not marked & set(t.rows())


async def test_what_cannot_be_done_to_one_is_said_in_the_plan_and_leaves_the_others(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "space", "space", "z")
        assert "日本物流株式会社: A reply waits for an answer" in t.text()
        await t.press("y", "down", "down", "enter")
        assert t.message().startswith("✓ Snooze, 1 record")


@pytest.fixture
def two_mails(location: Location) -> None:
    """Adatum and Graphic Design stand at the same e-mail step, and both have what it names."""
    assert location.path is not None
    with closing(sqlite3.connect(location.path)) as connection:
        connection.execute("UPDATE lead SET first_name = 'Lee' WHERE company LIKE 'Adatum%' OR company LIKE 'Graphic%'")
        graphic = "(SELECT id FROM lead WHERE company LIKE 'Graphic%')"
        connection.execute(
            "UPDATE enrolment SET sequence_id = 2, version_id = 2, step_id = 'ask-for-slot' WHERE record_type = 'lead' "
            f"AND record_id = {graphic}"
        )
        connection.execute(
            f"UPDATE step_run SET step_id = 'ask-for-slot' WHERE record_type = 'lead' AND record_id = {graphic}"
        )
        connection.commit()


async def mark(t: Screen, *names: str) -> None:
    """Mark the lines of these records, wherever they stand."""
    await t.press("g")
    for _line in t.rows():
        if t.under_cursor() in names:
            await t.press("space")
        else:
            await t.press("j")


@pytest.mark.usefixtures("two_mails")
async def test_marked_mails_are_paged_changed_alone_and_sent_at_once_under_one_undo(open_screen: Open) -> None:
    async with open_screen() as t:
        await mark(t, "Adatum Corp", "Graphic Design Institute", "Lee", "Dana Brewer")
        before = t.rows()
        await t.press("e")
        assert "E-mail to 2" in t.text()
        assert "1 of 2" in t.text()
        assert "Dana Brewer: no e-mail is to be written next" in t.text()
        await t.press("J")
        assert "2 of 2" in t.text()
        await t.press("tab")
        await t.type("J, and once more. ")
        await t.press("escape", "K")
        assert "J, and once more." not in t.text()
        await t.press("J")
        assert "J, and once more." in t.text()
        await t.press("ctrl+s")
        assert "2 records" in t.message()
        sent = t.app.workspace.reader.rows("SELECT recipient, body FROM message WHERE state = 'scheduled' ORDER BY id")
        assert [recipient for recipient, _body in sent] == ["info@adatum.example", "info@graphic.example"]
        assert ["J, and once more." in body for _recipient, body in sent] == [False, True]
        await t.press("u")
        assert "Undone" in t.message()
        assert not t.app.workspace.reader.rows("SELECT id FROM message WHERE state = 'scheduled'")
        assert len(t.rows()) == len(before)


async def test_what_a_mail_needs_and_nobody_knows_sets_it_aside_with_the_reason(open_screen: Open) -> None:
    async with open_screen() as t:
        await mark(t, "Adatum Corp", "Graphic Design Institute", "Lee")
        await t.press("e")
        assert "1 of 1 · 1 set aside" in t.text()
        assert "Adatum Corp: no value for First name" in t.text()


@pytest.mark.usefixtures("two_mails")
async def test_a_mail_with_a_gap_is_not_sent_and_its_page_comes_up(open_screen: Open) -> None:
    async with open_screen(80, 24) as t:
        await mark(t, "Adatum Corp", "Graphic Design Institute", "Lee")
        await t.press("e", "J", "tab")
        await t.type("{{ budget }} ")
        await t.press("escape", "K", "ctrl+s")
        assert "2 of 2" in t.text()
        assert "Not known: budget" in t.text()
        await t.press("escape", "e")
        assert "1 of 2" in t.text()
        await t.press("J")
        assert "{{ budget }}" in t.text()


async def test_marked_records_are_connected_after_a_plan_that_names_who_is_left_out(open_screen: Open) -> None:
    async with open_screen() as t:
        await mark(t, "Dana Brewer", "Jo Berry", "Kai Long")
        await t.press("S", "c")
        await t.type("high vol")
        await t.press("enter")
        assert "Connect 2 records" in t.text()
        assert "Dana Brewer: it is in it already" in t.text()
        await t.press("enter")
        assert "Connect 2 records" in t.text()
        await t.press("y")
        assert "Connected to “High volume" in t.message()
        await t.press("u")
        assert "Undone" in t.message()


async def test_where_days_hold_too_much_the_rest_is_connected_to_begin_later(open_screen: Open) -> None:
    async with open_screen() as t:
        set_working_time(t.app.workspace.context, 1, {"cap": "12"})
        await mark(t, "Jo Berry", "Kai Long", "Proseware")
        await t.press("S", "c")
        await t.type("high vol")
        await t.press("enter")
        assert "cap 12" in t.text()
        assert "as planned:" in t.text()
        await t.press("y")
        assert "as planned:" in t.text()
        await t.press("p")
        assert "3 records" in t.message()
        later = (
            "SELECT count(*) FROM enrolment WHERE connected_at = '2025-11-24T08:04:00+00:00' AND due_at > '2025-11-25'"
        )
        row = t.app.workspace.reader.row(later)
        assert row is not None
        assert row[0] > 0


async def test_the_sequence_of_marked_records_is_paused_and_goes_on_together(open_screen: Open) -> None:
    async with open_screen() as t:
        await mark(t, "Dana Brewer", "Ada King", "Proseware")
        await t.press("S", "p")
        assert "2 records" in t.text()
        await t.press("y")
        assert "2 records" in t.message()
        paused = "SELECT count(*) FROM enrolment WHERE state = 'paused'"
        assert t.app.workspace.reader.row(paused) == (2,)
        await t.press("u")
        assert t.app.workspace.reader.row(paused) == (0,)
