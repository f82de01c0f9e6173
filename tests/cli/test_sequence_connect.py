"""`workspace sequence connect` for one record and for many: the plan first, then all of it under one undo."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli

OUTBOUND, WEBINAR = "high-volume-outbound-prospecting", "webinar-follow-up"


def leads(cli: Cli, count: int, owner: str = "ana") -> None:
    """More leads of a seller, with addresses."""
    for number in range(count):
        ran = cli("lead", "new", "--first-name", f"Noa{number}", "--last-name", "Levi", "--email",
                  f"noa{number}@trey.example", "--rating", "hot")  # fmt: skip
        assert ran.code == 0, ran


def running(cli: Cli, name: str) -> int:
    sql = f"SELECT count(*) FROM enrolment e JOIN sequence q ON q.id = e.sequence_id WHERE q.name = '{name}' AND e.state = 'active'"
    return int(cli.rows(sql)[0][0])


def test_one_record_is_connected_whichever_of_the_two_is_named_first(cli: Cli) -> None:
    leads(cli, 2)
    assert "is in “" in cli("sequence", "connect", "Noa0 Levi", WEBINAR).out
    assert "is in “" in cli("sequence", "connect", WEBINAR, "Noa1 Levi").out
    assert running(cli, WEBINAR) == 2


def test_all_that_a_filter_means_are_connected_and_one_undo_takes_all_of_them_back(cli: Cli) -> None:
    leads(cli, 5)
    ran = cli("sequence", "connect", WEBINAR, "--filter", "rating:hot")
    assert ran.code == 0, ran
    assert "Connected to “" in ran.out
    assert "6 records" in ran.out  # Dana too
    assert running(cli, WEBINAR) == 6
    assert cli("undo").code == 0
    assert running(cli, WEBINAR) == 0


def test_the_plan_says_who_cannot_be_connected_and_why_and_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    leads(cli, 1)
    cli("lead", "new", "--first-name", "Bo", "--last-name", "Ek")
    file = tmp_path / "leads.csv"
    file.write_text("record,email\nlead:1,\nlead:3,\n,noa0@trey.example\n,nobody@trey.example\n6,\n")
    ran = cli("sequence", "connect", OUTBOUND, "--file", str(file), "--plan")
    assert ran.code == 0, ran
    assert "1 record can be connected" in ran.out
    assert "Dana Brewer: it is in it already" in ran.out
    assert "it is closed" in ran.out
    assert "Bo Ek: it has no e-mail address" in ran.out
    assert "nobody@trey.example" in ran.out
    assert running(cli, OUTBOUND) == 1


def test_where_a_day_would_hold_too_much_nothing_is_done_before_it_is_said_how(cli: Cli) -> None:
    leads(cli, 7)
    assert cli("seller", "set", "--cap", "8").code == 0
    refused = cli("sequence", "connect", OUTBOUND, "--filter", "rating:hot")
    assert refused.code == 1
    assert "goes from" in refused.err
    assert "cap 8" in refused.err
    assert running(cli, OUTBOUND) == 1
    plan = json.loads(cli("sequence", "connect", OUTBOUND, "--filter", "rating:hot", "--plan", "--json").out)
    ana = plan["owners"][0]
    assert ana["now"] + sum(each["records"] for each in ana["later"]) == 7
    assert 0 < ana["now"] < 7
    done = cli("sequence", "connect", OUTBOUND, "--filter", "rating:hot", "--way", "plan", "--json")
    assert json.loads(done.out)["connected"] == 7
    later = cli.rows("SELECT count(*) FROM enrolment WHERE due_at > '2026-03-03T23' AND step_id = 'introduce'")
    assert later == [(7 - ana["now"],)]
    again = json.loads(cli("sequence", "connect", OUTBOUND, "--filter", "rating:hot", "--plan", "--json").out)
    assert len(again["refused"]) == 8  # Dana is in it already


def test_only_those_that_fit_can_be_connected(cli: Cli) -> None:
    leads(cli, 7)
    cli("seller", "set", "--cap", "8")
    plan = json.loads(cli("sequence", "connect", OUTBOUND, "--filter", "rating:hot", "--plan", "--json").out)
    cli("sequence", "connect", OUTBOUND, "--filter", "rating:hot", "--way", "fit")
    assert running(cli, OUTBOUND) == 1 + plan["owners"][0]["now"]


def test_who_would_be_touched_twice_within_a_day_is_named_with_the_other_touch(cli: Cli) -> None:
    leads(cli, 1)
    cli("sequence", "connect", "Noa0 Levi", WEBINAR)
    ran = cli("sequence", "connect", OUTBOUND, "Noa0 Levi", "--plan")
    assert "touched twice within a day: 1" in ran.out
    assert "Noa0 Levi: also in “" in ran.out


def test_a_sequence_begins_anew_at_a_step(cli: Cli) -> None:
    ran = cli("sequence", "restart", "lead:1", OUTBOUND, "--at", "last-call")
    assert ran.code == 0, ran
    assert "run 2" in ran.out
    assert cli.rows(
        "SELECT run, state, reason, step_id FROM enrolment WHERE record_type = 'lead' ORDER BY id DESC LIMIT 2"
    ) == [
        (2, "active", "", "last-call"),
        (1, "left", "restarted", None),
    ]
    assert cli("sequence", "restart", "lead:1", "--at", "lats-call").code == 2


def test_what_is_wrong_is_said(cli: Cli) -> None:
    assert cli("sequence", "connect", WEBINAR, "--filter", "rating:hto").code == 2
    assert cli("sequence", "connect", WEBINAR).code == 2
    assert cli("sequence", "connect", "no-such", "--filter", "rating:hot").code == 1
