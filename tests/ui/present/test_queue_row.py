"""An item of the queue, drawn: everything in its column at every width, whatever the names are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workspace.ui.present.queue_row import queue_row
from workspace.ui.widgets.virtual_list import RowLook
from workspace.views.queue import QueueRow
from workspace.views.refs import RecordRef

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
ZONE = "Europe/Madrid"
ROW = QueueRow(
    1, "step", 1, RecordRef("lead", 1), 1, "phone_call", "Call again", "Dana Brewer", "Alpine Ski House", "Qualify", "hot",
    "outbound", 5, 7, NOW - timedelta(minutes=4), 86,
)  # fmt: skip


def drawn(row: QueueRow, width: int, height: int, *, cursor: bool = False, marked: bool = False) -> list[str]:
    return [line.text for line in queue_row(row, RowLook(width, height, cursor, marked), NOW, ZONE)]


def test_two_lines_in_a_column() -> None:
    assert drawn(ROW, 34, 2, cursor=True) == [
        "▌✆ Dana Brewer                 86 ",
        "▌  Alpine Ski House · 5/7   09:00 ",
    ]


def test_one_line_on_a_low_screen() -> None:
    assert drawn(ROW, 80, 1) == [
        "  ✆ Dana Brewer".replace("  ✆", " ✆").ljust(29) + "call · Qualify · 5/7".ljust(36) + "86  09:00      "
    ]


def test_a_company_is_not_named_twice() -> None:
    assert "Call again · 5/7" in drawn(ROW._replace(name="Adatum", company="Adatum"), 34, 2)[1]


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (NOW - timedelta(days=2), "! 2 d late"),
        (NOW + timedelta(hours=3), "12:04"),
        (NOW + timedelta(days=1), "tomorrow"),
        (NOW + timedelta(days=3), "Thu 27"),
        (NOW + timedelta(days=40), "3 Jan"),
    ],
)
def test_when_it_is_due_is_said_shortly(due: datetime, says: str) -> None:
    assert drawn(ROW._replace(due=due), 34, 2)[1].endswith(f" {says} ")


def test_a_group_begins_with_its_name() -> None:
    two = [each.text for each in queue_row(ROW, RowLook(34, 2, False, False, "hot"), NOW, ZONE)]
    assert two == [" ─ hot ────────────────────────── ", " ✆ Dana Brewer          09:00  86 "]
    (one,) = queue_row(ROW, RowLook(80, 1, False, False, "hot"), NOW, ZONE)
    assert "Dana Brewer" in one.text
    assert "─ hot  call" in one.text


@pytest.mark.parametrize(("width", "height"), [(26, 2), (34, 2), (60, 1), (80, 1)])
def test_no_heading_breaks_the_columns(width: int, height: int) -> None:
    for each in queue_row(ROW, RowLook(width, height, True, False, "日本物流株式会社" * 9), NOW, ZONE):
        assert each.width == width


def test_a_mark_is_seen_beside_the_cursor() -> None:
    assert drawn(ROW, 34, 2, cursor=True, marked=True)[0].startswith("▌✓ ")


@pytest.mark.parametrize("name", ["日本物流株式会社" * 5, "[/] [b]", "a" * 10_000, "\x1b[31m👨‍👩‍👧", "e\u0301" * 50])
@pytest.mark.parametrize(("width", "height"), [(26, 2), (34, 2), (44, 2), (60, 1), (80, 1)])
def test_no_name_breaks_the_columns(name: str, width: int, height: int) -> None:
    for line in queue_row(
        ROW._replace(name=name, company=name, title=name), RowLook(width, height, True, False), NOW, ZONE
    ):
        assert line.width == width
        assert "\x1b" not in line.text
