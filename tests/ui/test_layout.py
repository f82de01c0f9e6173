"""Every size has its arrangement: nothing overlaps, nothing is lost, lines meet."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.geometry import Region

from workspace.ui.layout import PANES, Arrangement, arrange, drawn

SIZES = [
    (60, 16),
    (80, 24),
    (99, 50),
    (100, 30),
    (117, 36),
    (118, 24),
    (120, 36),
    (150, 45),
    (190, 50),
    (200, 60),
    (400, 100),
]


def overlapping(arrangement: Arrangement) -> list[tuple[str, str]]:
    return [
        (first, second)
        for (first, one), (second, other) in combinations(arrangement.regions.items(), 2)
        if one.overlaps(other)
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("front", PANES)
@pytest.mark.parametrize("zoomed", [False, True])
def test_parts_stand_side_by_side_inside_the_screen(size: tuple[int, int], front: str, zoomed: bool) -> None:
    arrangement = arrange(*size, front=front, zoomed=zoomed)
    screen = Region(0, 0, *size)
    assert overlapping(arrangement) == []
    assert all(screen.contains_region(region) and region.area for region in arrangement.regions.values())
    assert front in arrangement.regions, "the pane with the focus is always shown"
    lines = arrangement.rules.across | arrangement.rules.down
    assert not [name for name, region in arrangement.regions.items() if any(region.contains(*cell) for cell in lines)]


@pytest.mark.parametrize("size", SIZES)
def test_every_cell_belongs_to_a_part_or_a_line(size: tuple[int, int]) -> None:
    arrangement = arrange(*size)
    covered = sum(region.area for region in arrangement.regions.values())
    assert covered + len(arrangement.rules.across | arrangement.rules.down) == size[0] * size[1]


@pytest.mark.parametrize(
    ("width", "columns"), [(59, 0), (60, 1), (99, 1), (100, 2), (117, 2), (118, 3), (189, 3), (190, 4), (200, 4)]
)
def test_columns_come_and_go_with_the_width(width: int, columns: int) -> None:
    assert arrange(width, 36).columns == columns


def test_a_tiny_terminal_gets_a_notice() -> None:
    assert set(arrange(40, 10).regions) == {"notice"}
    assert set(arrange(120, 15).regions) == {"notice"}


def test_a_low_screen_gives_an_item_one_line() -> None:
    assert [arrange(120, height).row_height for height in (29, 30)] == [1, 2]


def test_three_columns_are_34_50_34_at_120() -> None:
    regions = arrange(120, 36).regions
    assert [regions[name].width for name in ("queue", "record", "sequence")] == [34, 50, 34]
    assert [regions[name].height for name in ("sequence", "assistant", "people", "competitors")] == [15, 5, 4, 4]


def test_a_dragged_column_is_kept_and_the_record_keeps_its_room() -> None:
    assert arrange(120, 36, widths={"queue": 40}).regions["queue"].width == 40
    wide = arrange(120, 36, widths={"queue": 500, "side": 500})
    assert wide.regions["record"].width >= 40
    assert arrange(120, 36, widths={"queue": 1}).regions["queue"].width == 26


def test_lines_meet_where_they_cross() -> None:
    arrangement = arrange(120, 36)
    text = ["".join(drawn(arrangement.rules, x, y) for x in range(120)) for y in range(36)]
    assert text[1] == "─" * 34 + "┬" + "─" * 50 + "┬" + "─" * 34
    assert text[33] == "─" * 34 + "┴" + "─" * 50 + "┴" + "─" * 34
    assert text[5] == " " * 34 + "├" + "─" * 50 + "┤" + " " * 34
    assert text[2][34] == "│"


def test_where_several_panes_share_a_place_the_chosen_one_shows() -> None:
    assert "details" in arrange(120, 36, tab="details").regions
    assert "people" in arrange(110, 36, front="people").regions
    assert "timeline" in arrange(110, 36, front="queue", tab="timeline").regions
