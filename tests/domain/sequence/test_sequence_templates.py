"""The six sequences that ship: their stated figures, and a case for every route."""

from __future__ import annotations

import pytest

from tests.fixtures.sequences import TEMPLATES
from workspace.domain.message import Message, parse_message, render
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.lint import Surroundings, lint
from workspace.domain.sequence.measure import measure
from workspace.domain.sequence.read import read_sequence

STATED = {
    "follow-up-when-contacts-dont-show-up": ("contact", 7, 5, 4),
    "high-volume-outbound-prospecting": ("lead", 7, 9, 4),
    "invite-to-an-upcoming-event": ("contact", 6, 5, 4),
    "meeting-for-product-demo-requests": ("opportunity", 9, 5, 4),
    "upcoming-account-renewal": ("account", 13, 50, 1),
    "webinar-follow-up": ("lead", 10, 7, 5),
}


def template(name: str) -> Definition:
    read = read_sequence((TEMPLATES / "sequences" / f"{name}.yaml").read_bytes())
    assert read.definition is not None, read.problems
    return read.definition


def message(name: str) -> str | None:
    path = TEMPLATES / "messages" / f"{name}.md"
    return path.read_text("utf-8") if path.exists() else None


def test_these_six_ship() -> None:
    assert {path.stem for path in (TEMPLATES / "sequences").iterdir()} == set(STATED)


@pytest.mark.parametrize("name", STATED)
def test_its_figures_are_the_stated_ones(name: str) -> None:
    measured = measure(template(name))
    assert (measured.record, measured.steps, measured.days, measured.routes_total) == STATED[name]


@pytest.mark.parametrize("name", STATED)
def test_every_route_has_a_case_and_check_has_nothing_to_say(name: str) -> None:
    definition = template(name)
    assert lint(definition, Surroundings(message, lambda _name: None, name)) == []
    cases = {(case.route, case.ends, case.days) for case in definition.expect}
    assert cases == {(route.route, route.ends, route.days) for route in measure(definition).routes}


@pytest.mark.parametrize("name", STATED)
def test_all_its_ids_are_written_so_that_a_translation_keeps_them(name: str) -> None:
    assert all("id" in step.places for step in template(name).steps)


def test_every_message_is_sendable_and_used() -> None:
    used = {step.message for name in STATED for step in template(name).steps if step.message}
    assert used == {path.stem for path in (TEMPLATES / "messages").iterdir()}
    values = dict.fromkeys(("first_name", "company", "topic", "renewal_date", "seller.first_name", "seller.name"), "x")
    for name in used:
        sent = render(parse_message(message(name) or ""), {**values, "seller.phone": "1"})
        assert isinstance(sent, Message), sent
        assert "{{" not in sent.subject + sent.body
