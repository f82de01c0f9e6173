"""A sequence tried on the drawing board: what happens, in words that people use."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workspace.domain.sequence.read import read_sequence
from workspace.domain.working_time import WorkingTime
from workspace.views.sequence_trial import answers_to, try_out

TEXT = """name: A
record: lead
steps:
  - check: Is it big?
    when: {rating: hot}
    then:
      - phone_call: Ring
"""


def test_whether_a_condition_holds_is_yes_or_no() -> None:
    definition = read_sequence(TEXT).definition
    assert definition is not None
    start, hours = datetime(2026, 3, 2, 9, tzinfo=UTC), WorkingTime(ZoneInfo("UTC"))
    assert [each.outcome for each in try_out(definition, {}, start, hours).passed] == ["no"]
    tried = try_out(definition, {"is-it-big": "then", "ring": "busy"}, start, hours)
    assert [each.outcome for each in tried.passed] == ["yes", "busy"]
    assert dict(answers_to(definition, "is-it-big")) == {"then": "yes", "else": "no"}
