"""The verbs that change something: the same path as on the screen, one sentence or one document, and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from workspace.commands.catalogue import REGISTRY

VERBS = sorted(command.cli for command in REGISTRY if command.cli)


def test_what_was_done_and_what_follows_is_told(cli: Cli) -> None:
    ran = cli("do", "Dana")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "Dana Brewer: done"
    assert len(ran.out.splitlines()) == 2


def test_what_was_done_as_one_document(cli: Cli) -> None:
    told = cli.json("call", "lead:2", "voicemail")
    assert told == {
        "done": True,
        "message": "Rosa: voicemail",
        "follows": "",
        "record": {"type": "lead", "id": 2, "name": "Rosa"},
        "detail": [],
    }
    assert cli.rows("SELECT result FROM activity ORDER BY id DESC LIMIT 1") == [("voicemail",)]


def test_what_cannot_be_done_is_refused_with_the_reason(cli: Cli) -> None:
    ran = cli("lead", "qualify", "Kim")
    assert (ran.code, ran.out) == (1, "")
    assert "Kim is closed: reopen it first" in ran.err
    told = cli("lead", "qualify", "Kim", "--json")
    assert told.code == 1
    assert (told.document["done"], told.document["fields"]) == (False, {})
    assert told.document["reason"] in told.err


def test_a_field_that_is_wrong_is_wrong_input(cli: Cli) -> None:
    before = cli.rows("SELECT * FROM lead")
    ran = cli("lead", "edit", "1", "--email", "nowhere", "--rating", "warm", "--json")
    assert (ran.code, list(ran.document["fields"])) == (2, ["email"])
    assert cli.rows("SELECT * FROM lead") == before
    assert cli("task", "lead:1", "Write", "--when", "yesterday").code == 2
    assert cli("lead", "new", "--summary", "nobody").code == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("note", "nobody", "x"), "No record matches “nobody”"),
        (("note", "lead:99", "x"), "There is no lead:99."),
        (("note", "lead:99999999999999999999999", "x"), "There is no lead:"),
        (("note", "", "x"), "No record matches"),
        (("lead", "show", "opportunity:1"), "opportunity:1 is no lead."),
        (("do", "step:99"), "step:99 is not open"),
        (("do", "99"), "step:99 is not open"),
        (("call", "lead:1", "voicemal"), "voicemail"),
        (("call", "lead:1", "answered", "--minutes", "ten"), "no whole number"),
        (("lead", "disqualify", "lead:1"), "--reason"),
        (("email", "lead:2", "--subject", "Hello"), "--body"),
        (("email", "lead:2", "--subject", "Hello", "--body", "x", "--body-file", "y"), "either --body or --body-file"),
        (("email", "lead:2", "--subject", "Hello", "--body-file", "/no/such/file"), "cannot be read"),
        (("assign", "lead:1", "nobody"), "There is no seller “nobody”"),
        (("stage", "opportunity:1", "Nowhere"), "There is no stage “Nowhere”"),
        (("queue", "--as", "nobody"), "There is no seller “nobody”. Known: ana"),
        (("queue", "--now", "soon"), "is no time"),
        (("queue", "--now"), "--now needs a value"),
        (("nonsense",), "There is no “nonsense” here"),
        (("note", "lead:1"), "TEXT"),
    ],
)
def test_what_makes_no_sense_changes_nothing_and_exits_with_2(cli: Cli, arguments: tuple[str, ...], says: str) -> None:
    before = cli.rows("SELECT count(*) FROM journal")
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert cli.rows("SELECT count(*) FROM journal") == before


def test_words_that_several_records_have_name_the_candidates(cli: Cli) -> None:
    cli.json("lead", "new", "--first-name", "Dana", "--last-name", "Brewer", "--company", "Litware")
    ran = cli("note", "Dana", "x")
    assert (ran.code, ran.out) == (2, "")
    assert "lead:1 (Dana Brewer)" in ran.err
    assert "lead:5 (Dana Brewer)" in ran.err
    assert cli("note", "Dana Litware", "x").code == 0


def test_the_record_that_is_open_is_meant_before_those_that_are_closed(cli: Cli) -> None:
    assert cli.json("note", "Omar", "x")["record"]["type"] == "opportunity"
    assert cli.json("lead", "show", "Omar")["record"]["id"] == 4


def test_long_texts_come_from_a_file_or_standard_input(cli: Cli, tmp_path: Path) -> None:
    body = "Dear Rosa,\n\nhere is “what” you asked for.\n"
    file = tmp_path / "body.txt"
    file.write_text(body)
    assert cli("email", "Rosa", "--subject", "One", "--body-file", str(file)).code == 0
    assert cli("email", "Rosa", "--subject", "Two", "--body", "-", stdin=body).code == 0
    assert cli("note", "Rosa", "-", stdin=body).code == 0
    assert [row[0] for row in cli.rows("SELECT body FROM activity ORDER BY id DESC LIMIT 3")] == [body.strip()] * 3
    file.write_bytes(b"\xff\xfe\x00")
    assert cli("note", "Rosa", "--text-file", str(file)).code == 2


def test_an_email_step_sends_its_own_message_when_nothing_else_is_said(cli: Cli) -> None:
    told = cli.json("email", "opportunity:1")
    assert told["message"] == "Omar Diaz: e-mail leaves in 10 seconds"
    subject, body = cli.rows("SELECT subject, body FROM message ORDER BY id DESC LIMIT 1")[0]
    assert subject
    assert "Omar" in body
    assert cli.rows("SELECT state FROM step_run WHERE record_type = 'opportunity' ORDER BY id LIMIT 1") == [("done",)]


def test_undo_takes_back_what_was_done_last_and_redo_does_it_again(cli: Cli) -> None:
    cli.json("lead", "edit", "Dana", "--company", "Fifth Coffee")
    assert cli.json("undo")["record"]["name"] == "Dana Brewer"
    assert cli.rows("SELECT company FROM lead WHERE id = 1") == [("Fourth Coffee",)]
    assert cli("redo").code == 0
    assert cli.rows("SELECT company FROM lead WHERE id = 1") == [("Fifth Coffee",)]
    assert cli("undo", "--as", "zoe").code == 1


def test_a_step_is_put_off_by_its_number(cli: Cli) -> None:
    step = cli.json("queue")[0]["step"]["id"]
    told = cli.json("snooze", str(step), "fri 14:00")
    assert told["record"]["name"] == "Dana Brewer"
    assert cli.rows(f"SELECT due_at FROM step_run WHERE id = {step}") == [("2026-03-06T13:00:00+00:00",)]
    assert cli("skip", f"step:{step}").code == 0
    assert cli("skip", f"step:{step}").code == 2


def test_a_reply_is_never_done_put_off_or_left_out_in_the_place_of_work(cli: Cli) -> None:
    reply = cli.json("queue", "kind:reply")[0]["activity"]["id"]
    for verb in (("do",), ("skip",), ("snooze", "tomorrow")):
        ran = cli(verb[0], f"reply:{reply}", *verb[1:])
        assert (ran.code, ran.out) == (1, "")
        assert "A reply waits for an answer" in ran.err
    assert cli.json("do", "Rosa")["message"] == "Rosa: Find her phone number done"


def test_what_became_of_a_meeting_is_said_of_a_meeting_alone(cli: Cli) -> None:
    before = cli.rows("SELECT * FROM activity ORDER BY id")
    assert cli("met", "Rosa", "held").code == 1
    # Steps and activities are counted apart: a step may have the number of somebody else's meeting.
    cli.change(
        "UPDATE work_item SET ref_id = (SELECT id FROM activity WHERE kind = 'appointment') "
        "WHERE record_type = 'opportunity'"
    )
    assert cli("met", "opportunity:1", "held").code == 1
    assert cli.rows("SELECT * FROM activity ORDER BY id") == before
    assert cli.json("met", "Dana", "no-show")["message"] == "Dana Brewer: no show"
    assert cli.rows("SELECT result FROM activity WHERE kind = 'appointment'") == [("no_show",)]


def test_a_reply_that_waits_is_classed_and_another_is_written_down(cli: Cli) -> None:
    assert cli.json("replied", "Rosa", "interested")["done"]
    assert cli.rows("SELECT reply_class FROM activity WHERE waits") == [("interested",)]
    assert cli.json("replied", "Rosa", "not-interested", "--text", "No, thanks")["done"]
    assert cli.rows("SELECT count(*) FROM activity WHERE direction = 'in'") == [(2,)]


def test_a_lead_is_qualified_with_what_it_is_linked_to(cli: Cli) -> None:
    firm = cli.json("account", "new", "--name", "Fourth Coffee Ltd")["record"]["id"]
    told = cli.json("lead", "qualify", "Dana", "--account", f"link:{firm}", "--contact", "none")
    assert told["done"]
    assert cli.rows("SELECT account_id, contact_id FROM opportunity ORDER BY id DESC LIMIT 1") == [(firm, None)]
    assert cli("lead", "qualify", "lead:1", "--account", "steal").code == 2


def test_every_kind_of_record_is_entered_shown_and_changed(cli: Cli) -> None:
    firm = cli.json("account", "new", "--name", "Litware", "--employees", "40")["record"]["id"]
    bo = cli.json("contact", "new", "--first-name", "Bo", "--account", "Litware")["record"]["id"]
    sale = cli.json("opportunity", "new", "--topic", "Beans", "--account", str(firm), "--contact", f"contact:{bo}")
    assert cli.rows("SELECT account_id FROM contact ORDER BY id DESC LIMIT 1") == [(firm,)]
    assert cli.json("opportunity", "edit", "Beans", "--estimated-value", "€2,500.50")["done"]
    shown = cli.json("opportunity", "show", str(sale["record"]["id"]))
    assert shown["fields"]["estimated_value"] == "2500.50 EUR"
    assert shown["related"] == {"account": f"account:{firm}", "contact": f"contact:{bo}"}
    assert cli("contact", "new", "--first-name", "Cy", "--account", "nowhere").code == 2
    assert cli.json("opportunity", "lost", "Beans", "--reason", "out_sold")["done"]
    assert cli.json("opportunity", "reopen", "Beans")["done"]


def test_a_field_is_emptied_by_an_empty_value_and_kept_when_it_is_not_named(cli: Cli) -> None:
    cli.json("lead", "edit", "Dana", "--phone", "")
    assert cli.rows("SELECT phone, company FROM lead WHERE id = 1") == [("", "Fourth Coffee")]


def test_show_tells_everything_of_a_record(cli: Cli) -> None:
    shown = cli.json("lead", "show", "Dana")
    assert shown["record"] == {"type": "lead", "id": 1, "name": "Dana Brewer"}
    assert [each["name"] for each in shown["stakeholders"]] == ["Lee Gu"]
    assert [each["name"] for each in shown["competitors"]] == ["Wingtip"]
    assert [each["name"] for each in shown["sequences"]] == ["high-volume-outbound-prospecting"]
    assert [item["rank"] for item in shown["open"]] == [1, 2]
    assert len(shown["timeline"]) == shown["timeline_total"]
    text = cli("lead", "show", "Dana").out
    assert text.startswith("Dana Brewer · Fourth Coffee · lead:1\n")
    assert "Competitor: Wingtip cheaper" in text


def test_a_sequence_is_connected_paused_resumed_and_left(cli: Cli) -> None:
    name = "webinar-follow-up"
    listed = {each["name"]: each for each in cli.json("sequence", "list")}
    assert (listed[name]["running"], listed[name]["steps"], listed[name]["days"]) == (0, 10, 7)
    assert listed["high-volume-outbound-prospecting"]["running"] == 1
    for verb, state in (("connect", "active"), ("pause", "paused"), ("resume", "active"), ("disconnect", "left")):
        assert cli("sequence", verb, "Rosa", name).code == 0
        assert cli.rows("SELECT state FROM enrolment ORDER BY id DESC LIMIT 1") == [(state,)]
    assert cli("sequence", "connect", "Rosa", "no-such-sequence").code == 1


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_of_the_registry_has_its_verb_with_help(cli: Cli, verb: str) -> None:
    ran = cli(*verb.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: workspace {verb} ")


def test_help_names_every_verb_and_what_stands_before_it(cli: Cli) -> None:
    text = cli("--help").out
    for word in ("queue", "note", "lead", "sequence", "verify", "backup", "doctor", "--db", "--as", "--now"):
        assert f"  {word}" in text


def test_a_lead_that_was_a_customer_when_it_was_imported_has_no_opportunity_to_go_on_with(
    cli: Cli, tmp_path: Path
) -> None:
    leads = tmp_path / "leads.csv"
    leads.write_text("Last Name,Company,Is Converted\nBrewster,Alpine Ski House,yes\n")
    cli.json("import", str(leads))
    for words in (("task", "Brewster", "x"), ("lead", "qualify", "Brewster")):
        assert cli(*words).err == "workspace: Brewster is closed: reopen it first.\n"
