"""Going on leave: the queue on the return is in view before anything is done; one's own hours are changed in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.ui.dialogs.host import OPEN, shown
from workspace.ui.dialogs.away import AwayDialog, DayAfter, ReturnQueue
from workspace.ui.widgets.form_spec import FieldSpec

FIELDS = [
    FieldSpec("from", "First day", required=True),
    FieldSpec("to", "Last day", required=True),
    FieldSpec("how", "What falls due", "choice", "slide", (("slide", "it waits"), ("hand_over", "a colleague"))),
    FieldSpec("cover", "Who covers", "choice", choices=(("ben", "Ben"), ("eva", "Eva"))),
    FieldSpec("note", "Note"),
]
DAYS = tuple(DayAfter(date(2026, 12, day), 10, 12) for day in range(7, 17))
FOUND = ReturnQueue(
    missed=100,
    avalanche=120,
    words=("100 slide",),
    meetings=("A meeting stays: Kim, Tue 1 Dec",) * 9,
    days=DAYS,
    cap=12,
)


def look(values: Mapping[str, str]) -> ReturnQueue:
    return ReturnQueue("You are away already.") if values["to"] == "no" else FOUND


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 16)])
async def test_the_queue_on_the_return_is_seen_once_both_days_are_known(size: tuple[int, int]) -> None:
    async with shown(AwayDialog("Go on leave", FIELDS, "Ana", look), size) as screen:
        assert "meanwhile" not in screen
        await screen.press("m", "o", "n", "tab", "f", "r", "i")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "100 things fall due meanwhile" in screen
        assert "^s" in screen
        if size[1] >= 24:
            assert "Mon 7 Dec" in screen
            assert "12 of 12, 10 slid" in screen
        await screen.press("ctrl+s")
        assert (screen.answer["from"], screen.answer["to"]) == ("mon", "fri")


async def test_why_it_cannot_be_is_said_before_it_is_done() -> None:
    async with shown(AwayDialog("Go on leave", FIELDS, "Ana", look), (120, 36)) as screen:
        await screen.press("m", "tab", "n", "o")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "You are away already." in screen
        assert screen.answer is OPEN


async def test_to_name_a_colleague_is_to_hand_over() -> None:
    known = [replace(field, value=value) for field, value in zip(FIELDS, ("m", "f", "slide", "", ""), strict=True)]
    async with shown(AwayDialog("Go on leave", known, "Ana", look), (120, 36)) as screen:
        cover: Any = screen.app.dialog
        cover.form.fields["cover"].focus_control()
        await screen.press("right", "ctrl+s")
        assert (screen.answer["how"], screen.answer["cover"]) == ("hand_over", "ben")
