"""The story of the demo company is told without a slip."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import time
from pathlib import Path

import pytest

from workspace.actions.demo.cue import read_script
from workspace.actions.demo.reading import StoryError
from workspace.actions.demo.story import BY_CUSTOMERS, tell
from workspace.store.files import shipped

STORY = shipped("data") / "demo"
NOBODYS = re.compile(
    r"(020 7946 0|0113 496 0|0114 496 0|0115 496 0|0116 496 0|0117 496 0|0118 496 0|0121 496 0|0131 496 0|0141 496 0"
    r"|0151 496 0|0161 496 0|0191 498 0|029 2018 0|01632 960)\d{3}"
    r"|\+46 (8 465 004|31 390 06|40 628 04|980 319) \d\d|\+33 (1 99 00|2 61 91|3 53 01|4 65 71|5 36 49) \d\d \d\d"
    r"|\+1 \d{3} 555 01\d\d"
)
"""Numbers that regulators keep for films and books."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the story that may be spoilt."""
    return Path(shutil.copytree(STORY, tmp_path / "demo"))


def test_there_is_a_company_to_show() -> None:
    told = tell(STORY)
    made = Counter(each.record.partition(":")[0] for each in told.happenings if each.verb == "create")
    qualified = sum(each.verb == "qualify" for each in told.happenings)
    assert made["lead"] >= 75
    assert made["opportunity"] + qualified == 25
    assert [person.login for person in told.company.people] == ["ana", "ben", "chloe", "david", "maria"]
    weeks = (told.company.now - told.happenings[0].at).days // 7
    assert weeks >= 5


def test_sellers_work_on_working_days_between_early_and_late() -> None:
    told = tell(STORY)
    for happening in told.happenings:
        if happening.verb not in BY_CUSTOMERS:
            local = happening.at.astimezone(told.company.zone_of(happening.by))
            assert local.weekday() < 5, f"{happening.place} is on a weekend"
            assert time(7) <= local.time() <= time(18, 30), f"{happening.place} is at {local:%H:%M}"


def test_nobody_real_can_be_called_or_written_to() -> None:
    told = tell(STORY)
    options = [each.options for each in told.happenings]
    phones = [each["phone"] for each in options if "phone" in each] + [each.phone for each in told.company.people]
    addresses = [each["email"] for each in options if "email" in each] + [each.email for each in told.company.people]
    assert [phone for phone in phones if not NOBODYS.fullmatch(phone)] == []
    assert [address for address in addresses if not address.endswith(".example")] == []
    assert all(each["website"].endswith(".example") for each in options if "website" in each)


def test_cues_are_about_people_of_the_story() -> None:
    told, script = tell(STORY), read_script(STORY)
    known = {each.options["email"] for each in told.happenings if "email" in each.options}
    assert {*script.answers, *(each.address for each in script.arrivals)} <= known
    assert all(each.at > told.company.now for each in script.arrivals)
    assert sum(share for share, _answer in script.others) < 100


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "leads-ana.yaml",
            "  job_title: Cafe owner",
            "  jobtitle: Cafe owner",
            "there is no jobtitle here. Did you mean job_title?",
        ),
        (
            "leads-ana.yaml",
            "call: no answer}",
            "call: no answer, minuts: 3}",
            "there is no minuts here. Did you mean minutes?",
        ),
        ("leads-ana.yaml", "visit: again", "visits: again", "nothing happens here"),
        ("leads-ana.yaml", "at: 21 Nov 17:31", "at: 31 Nov 17:31", "is no moment"),
        ("leads-ana.yaml", "at: 21 Nov 17:31", "at: 25 Nov 17:31", "has not happened yet"),
        ("leads-ana.yaml", "  owner: ana", "  owner: nobody", "is no moment"),
        (
            "opportunities.yaml",
            "  from: adatum-lead",
            "  from: adatum-lead\n  topic: Machines",
            "say topic in its story",
        ),
        ("cues.yaml", "share: 14", "shares: 14", "there is no shares here. Did you mean share?"),
        ("cues.yaml", "minutes: 40", "minutes: [40]", "minutes is a text"),
        ("company.yaml", "team: Europe", "teams: Europe", "there is no teams here. Did you mean team?"),
    ],
)
def test_a_slip_is_named_with_file_and_line(folder: Path, file: str, old: str, new: str, says: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StoryError) as raised:
        (read_script if file == "cues.yaml" else tell)(folder)
    assert says in str(raised.value)
    assert re.match(rf"{file}:\d+", str(raised.value))
