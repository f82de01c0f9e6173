"""The first day back: what piled up there goes on, what was put there stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.fixtures.sequence_files import write
from tests.fixtures.story import Story
from tests.fixtures.world import done, key_of
from workspace.actions import due, enrolments, leads, leave, steps, versions
from workspace.actions.working_hours import set_working_time
from workspace.domain.leave import Leave
from workspace.store.read import as_instant

AWAY = Leave(date(2026, 3, 9), date(2026, 3, 13))
BACK = datetime(2026, 3, 16, 9, tzinfo=UTC)
"""Ten o'clock on her first morning."""


def test_what_a_seller_put_off_to_the_first_day_back_stays_there(story: Story) -> None:
    done(set_working_time(story.context, story.sellers.ana, {"cap": "1"}))
    write(story, "look", "- task: Look")
    done(versions.activate(story.context, "look"))
    done(leave.go_away(story.context, story.sellers.ana, AWAY))
    story.clock.move_to(datetime(2026, 3, 11, 9, tzinfo=UTC))
    mine = []
    for number in range(3):
        key = key_of(leads.create_lead(story.context, {"last_name": f"Mena {number}"}))
        done(enrolments.connect(story.context, key, "look"))
        mine.append(story.step(key))
    done(steps.snooze(story.context, mine[1], BACK))
    due.run_due(story.context)
    dues = {
        number: as_instant(row[0])
        for number in mine
        for row in story.reader.rows("SELECT due_at FROM step_run WHERE id = :id", id=number)
    }
    assert dues[mine[1]] == BACK
    assert len({each.date() for each in dues.values() if each}) == 3
