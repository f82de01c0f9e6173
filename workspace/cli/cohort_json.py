"""A simulated cohort as a JSON document."""

from __future__ import annotations

import dataclasses
from typing import Any

from workspace.cli.output import moment
from workspace.views.cohort import Cohort, CohortQuestion, DayLoad, Delayed, EnrolmentPlan


def cohort_data(cohort: Cohort, question: CohortQuestion) -> dict[str, Any]:
    """All of it. Times carry the offset of the seller whose they are; the same question gives the same bytes."""
    result = cohort.result
    zones = {owner.login: owner.working_time.zone.key for owner in cohort.owners}
    touches, days = result.touches.values(), result.days()
    return {
        "sequence": cohort.name,
        "records": cohort.records,
        "start": question.start,
        "weeks": cohort.window.weeks,
        "seed": question.seed,
        "rates": dataclasses.asdict(question.rates),
        "started": result.started,
        "running": result.running,
        "ends": dict(result.ends),
        "first_touch": moment(min((first for first, _last in touches), default=None), "UTC"),
        "last_touch": moment(max((last for _first, last in touches), default=None), "UTC"),
        "sellers": [
            {
                "seller": owner.login,
                "zone": zones[owner.login],
                "cap": owner.cap,
                "first_touch": moment(result.touches.get(owner.login, (None, None))[0], zones[owner.login]),
                "last_touch": moment(result.touches.get(owner.login, (None, None))[1], zones[owner.login]),
                "days": [_day(load) for load in days.get(owner.login, ())],
            }
            for owner in cohort.owners
        ],
        "delays": [_delay(each, zones) for each in result.delayed],
        "plan": _plan(cohort.plan, cohort) if cohort.plan else None,
    }


def _day(load: DayLoad) -> dict[str, Any]:
    return {"day": load.day.isoformat(), "steps": dict(load.steps), "work": load.work, "over": load.over}


def _delay(each: Delayed, zones: dict[str, str]) -> dict[str, Any]:
    zone = zones[each.owner]
    return {
        "rule": each.rule,
        "name": each.name,
        "steps": each.steps,
        "example": {
            "record": each.record,
            "step": each.step_id,
            "planned": moment(each.planned, zone),
            "due": moment(each.due, zone),
        },
    }


def _plan(plan: EnrolmentPlan, cohort: Cohort) -> dict[str, Any]:
    again = cohort.planned.loads if cohort.planned else ()
    return {
        "enrol": [
            {"seller": each.owner, "day": each.day.isoformat(), "records": each.records} for each in plan.enrolments
        ],
        "left_over": len(plan.left_over),
        "simulated": {
            "most": max((load.work for load in again), default=0),
            "days_over": sum(load.over > 0 for load in again),
        },
    }
