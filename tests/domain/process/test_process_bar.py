"""What a seller sees of the process, and when the next stage opens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from workspace.domain.process.bar import Bar, Marks, RecordValues, bar
from workspace.domain.process.definition import Process, process_for
from workspace.domain.process.gate import Allowed, Refused, gate
from workspace.domain.process.read import read_process

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
FILE = Path(__file__).parents[3] / "templates" / "processes" / "lead-to-opportunity.yaml"
DANA: dict[str, object] = {
    "first_name": "Dana",
    "last_name": "Brewer",
    "company": "Alpine Ski House",
    "purchase_timeframe": "this_quarter",
    "estimated_budget": 1_800_000,
    "currency": "GBP",
}
NEED: dict[str, object] = {"customer_need": "New machines", "proposed_solution": "Three machines", "currency": "GBP"}


@pytest.fixture(scope="module")
def shipped() -> Process:
    read = read_process(FILE.read_bytes(), FILE.stem)
    assert read.problems == ()
    assert read.process is not None
    return read.process


def at(
    process: Process,
    stage: str,
    values: RecordValues,
    marks: Marks = frozenset(),
    stakeholders: int = 0,
    competitors: int = 0,
) -> Bar:
    people = {"stakeholders": stakeholders, "competitors": competitors}
    return bar(process, values, marks, people, stage, NOW - timedelta(days=12, hours=20), NOW)


def test_the_shipped_process_has_the_stages_and_steps_of_the_sale(shipped: Process) -> None:
    assert (shipped.name, shipped.title, shipped.record) == ("lead-to-opportunity", "Lead to opportunity", "lead")
    assert {stage.title: [step.label for step in stage.steps] for stage in shipped.stages} == {
        "Qualify": [
            *("Contact", "Account", "Purchase timeframe", "Estimated budget", "Purchase process", "Decision maker"),
            "Summary",
        ],
        "Develop": ["Customer need", "Proposed solution", "Identify stakeholders", "Identify competitors"],
        "Propose": ["Identify sales team", "Develop proposal", "Complete internal review", "Present proposal"],
        "Close": [
            *("Complete final proposal", "Present final proposal", "Confirm decision date", "Send thank you"),
            "File de-brief",
        ],
    }
    assert [stage.record for stage in shipped.stages] == ["lead", "opportunity", "opportunity", "opportunity"]


def test_the_bar_says_how_far_the_stage_is_and_what_is_missing(shipped: Process) -> None:
    found = at(shipped, "Qualify", {"lead": DANA})
    current = found.current
    assert current is not None
    assert [stage.state for stage in found.stages] == ["current", "future", "future", "future"]
    assert (current.title, current.filled, current.total, found.days_in_stage) == ("Qualify", 4, 7, 12)
    assert [step.title for step in current.missing] == ["Purchase process", "Decision maker", "Summary"]
    assert [step.value for step in current.steps][:4] == ["Dana Brewer", "Alpine Ski House", "This quarter", "£18,000"]


def test_what_is_required_is_missed_first(shipped: Process) -> None:
    current = at(shipped, "Propose", {}, frozenset({("Propose", "sales_team")})).current
    assert current is not None
    assert [step.id for step in current.missing] == ["present_proposal", "develop_proposal", "internal_review"]


def test_nobody_is_kept_from_qualifying_by_an_empty_field(shipped: Process) -> None:
    assert gate(at(shipped, "Qualify", {"lead": {"last_name": "Brewer"}}), "Develop") == Allowed()


def test_a_budget_of_nothing_is_an_answer_too(shipped: Process) -> None:
    current = at(shipped, "Qualify", {"lead": {"estimated_budget": 0}}).current
    assert current is not None
    assert [step.id for step in current.steps if step.filled] == ["estimated_budget"]


def test_people_fill_their_step_or_a_mark_does(shipped: Process) -> None:
    def filled(bar: Bar) -> list[str]:
        assert bar.current is not None
        return [step.id for step in bar.current.steps if step.filled]

    assert filled(at(shipped, "Develop", {}, stakeholders=2)) == ["stakeholders"]
    assert filled(at(shipped, "Develop", {}, frozenset({("Develop", "competitors")}))) == ["competitors"]
    assert filled(at(shipped, "Develop", {}, frozenset({("Propose", "competitors")}))) == []
    assert filled(at(shipped, "Develop", {}, frozenset({("Develop", "customer_need")}))) == []
    assert filled(at(shipped, "Close", {"opportunity": {"estimated_close": date(2025, 11, 28)}})) == ["estimated_close"]


def test_after_qualification_the_first_stage_still_shows_the_lead(shipped: Process) -> None:
    found = at(shipped, "Develop", {"lead": DANA, "opportunity": NEED})
    assert [stage.state for stage in found.stages] == ["done", "current", "future", "future"]
    assert (found.stages[0].filled, found.stages[1].filled) == (4, 2)


def test_a_stage_that_the_process_does_not_have_is_nowhere(shipped: Process) -> None:
    found = bar(shipped, {"lead": DANA}, frozenset(), {}, "Discover", None, NOW)
    assert found.current is None
    assert found.days_in_stage is None
    assert {stage.state for stage in found.stages} == {"future"}


def test_the_next_stage_opens_when_what_is_required_is_there(shipped: Process) -> None:
    assert gate(at(shipped, "Develop", {"opportunity": NEED}), "Propose") == Allowed()
    refused = gate(at(shipped, "Develop", {"opportunity": {"customer_need": "New machines"}}), "Propose")
    assert isinstance(refused, Refused)
    assert refused.reason == "Fill first — Develop: Proposed solution"
    assert [step.id for step in refused.missing] == ["proposed_solution"]


def test_the_way_back_is_always_open(shipped: Process) -> None:
    assert gate(at(shipped, "Close", {}), "Qualify") == Allowed()
    assert gate(at(shipped, "Propose", {}), "Develop") == Allowed()


def test_skipping_forward_names_what_is_missing_on_the_way(shipped: Process) -> None:
    refused = gate(at(shipped, "Qualify", {"lead": DANA}), "Close")
    assert isinstance(refused, Refused)
    assert refused.reason == "Fill first — Develop: Customer need, Proposed solution; Propose: Present proposal"
    done = frozenset({("Propose", "present_proposal")})
    assert gate(at(shipped, "Develop", {"opportunity": NEED}, done), "Close") == Allowed()


def test_a_stage_that_is_the_same_or_unknown_is_refused_in_words(shipped: Process) -> None:
    here = at(shipped, "Develop", {})
    same, unknown = gate(here, "Develop"), gate(here, "Won")
    assert isinstance(same, Refused)
    assert isinstance(unknown, Refused)
    assert "already" in same.reason
    assert "Qualify, Develop, Propose, Close" in unknown.reason


def test_the_first_process_whose_condition_holds_applies(shipped: Process) -> None:
    text = "name: Large\nrecord: lead\nwhen: {estimated_budget: '>= 100000'}\nstages: [{name: Qualify, steps: []}]\n"
    large = read_process(text, "large").process
    assert large is not None
    assert process_for([large, shipped], "lead", {"estimated_budget": Decimal(150_000)}) is large
    assert process_for([large, shipped], "lead", {"estimated_budget": Decimal(18_000)}) is shipped
    assert process_for([large, shipped], "account", {}) is None
