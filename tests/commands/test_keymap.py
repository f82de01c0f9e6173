"""The keymap: the registry's keys, changed by the user, with no two commands on a key that can both be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from workspace.commands.catalogue import GROUPS, REGISTRY
from workspace.commands.exclusive import selections
from workspace.commands.key_names import key_label, key_named
from workspace.commands.keymap import KeymapError, default_keymap, key_table, load_keymap
from workspace.commands.registry import Command, Registry, Selection
from workspace.views.refs import RecordRef


def written(home: Path, text: str) -> Path:
    home.mkdir(exist_ok=True)
    (home / "keys.yaml").write_text(text)
    return home


def with_record(record_type: str, state: str = "open") -> Selection:
    return next(
        each
        for each in selections()
        if each.record and each.record.ref == RecordRef(record_type, 1) and each.record.state == state
    )


def test_the_keys_as_they_are_declared_do_not_clash() -> None:
    assert [str(clash) for clash in default_keymap(REGISTRY).clashes()] == []


def test_one_key_does_what_fits_the_record() -> None:
    keymap = default_keymap(REGISTRY)
    chosen = {
        kind: command.id
        for kind in ("lead", "opportunity")
        if (command := keymap.command_for("D", with_record(kind))) is not None
    }
    assert chosen == {"lead": "lead.disqualify", "opportunity": "opportunity.lost"}
    refusing = keymap.command_for("D", Selection())
    assert refusing is not None
    assert refusing.available(Selection()) is not None
    assert keymap.command_for("x", Selection()) is None


def test_in_the_assistant_the_keys_of_snooze_and_skip_are_its_cards() -> None:
    keymap = default_keymap(REGISTRY)
    found = [keymap.command_for(key, with_record("lead"), "assistant") for key in ("z", "X", "c")]
    assert [each.id for each in found if each] == ["assistant.snooze", "assistant.dismiss", "call.log"]


def test_a_user_gives_commands_other_keys_by_their_ids(tmp_path: Path) -> None:
    keymap = load_keymap(REGISTRY, written(tmp_path, 'call.log: [F9, ^g, "?"]\ngo.help: 1\npane.1: []\n'))
    assert keymap.keys_of("call.log") == ("f9", "ctrl+g", "question_mark")
    assert keymap.label("call.log") == "F9"
    assert keymap.keys_of("go.help") == ("1",)
    assert keymap.keys_of("pane.1") == ()
    assert keymap.keys_of("note.write") == ("n",)
    assert keymap.commands_on("c") == ()


def test_letters_move_unless_the_user_says_that_they_shall_not(tmp_path: Path) -> None:
    assert "j" in load_keymap(REGISTRY, tmp_path).keys_of("move.down")
    without = load_keymap(REGISTRY, written(tmp_path, "vim: false\n"))
    assert without.keys_of("move.down") == ("down",)
    assert [command.id for command in REGISTRY.in_group("move") if not without.keys_of(command.id)] == []
    assert without.keys_of("pane.1") == ("1",)
    freed = load_keymap(REGISTRY, written(tmp_path, "vim: false\ncall.log: j\n"))
    assert freed.keys_of("call.log") == ("j",)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("call.log: e\n", "1:1", "e is on both call.log and email.write"),
        ("vim: true\nnote.write: j\n", "2:1", "j is on both note.write and move.down"),
        ("lead.disqualify: Q\n", "1:1", "Q is on both lead.qualify and lead.disqualify"),
        ("call.lgo: e\n", "1:1", "Did you mean call.log?"),
        ("call.log: control-x\n", "1:1", "control-x is no key"),
        ("call.log: c\ncall.log: e\n", "2:1", "call.log"),
        ("vim: maybe\n", "1:6", "true or false"),
        ("- call.log\n", "1:1", "commands with their keys"),
        ("call.log: {a: b}\n", "1:11", "a key, such as"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, place: str, says: str) -> None:
    with pytest.raises(KeymapError) as refused:
        load_keymap(REGISTRY, written(tmp_path, text))
    first = refused.value.lines[0]
    assert first.startswith(f"{tmp_path / 'keys.yaml'}:{place}: error: ")
    assert says in first


def test_keys_may_be_swapped(tmp_path: Path) -> None:
    keymap = load_keymap(REGISTRY, written(tmp_path, "call.log: e\nemail.write: c\n"))
    assert (keymap.keys_of("call.log"), keymap.keys_of("email.write")) == (("e",), ("c",))


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_keymap(REGISTRY, written(tmp_path, "# nothing yet\n")).keys == default_keymap(REGISTRY).keys


def test_two_commands_that_are_always_there_never_share_a_key() -> None:
    twins = [Command(name, name, name, "go", ("g",)) for name in ("first", "second")]
    assert [str(clash) for clash in default_keymap(Registry(twins)).clashes()] == [
        "g is on both first and second: give one of them another key."
    ]


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("enter", "⏎"),
        ("ctrl+p", "^p"),
        ("shift+tab", "⇧tab"),
        ("f5", "F5"),
        ("question_mark", "?"),
        ("less_than_sign", "<"),
        ("left_square_bracket", "["),
        ("slash", "/"),
        ("full_stop", "."),
        ("Q", "Q"),
        ("f", "f"),
        ("up", "↑"),
        ("alt+c", "alt+c"),
    ],
)
def test_a_key_is_shown_short_and_read_back_as_it_is_shown(key: str, label: str) -> None:
    assert key_label(key) == label
    assert key_named(label) == key


def test_a_key_is_read_however_people_write_it() -> None:
    same = {"Ctrl+P": "ctrl+p", "ctrl+p": "ctrl+p", "Esc": "escape", "PgUp": "pageup", "F12": "f12", "+": "plus"}
    assert {text: key_named(text) for text in same} == same
    assert [key_named(text) for text in ("", "hyper+x", "f99", "ab", "ctrl+")] == [None] * 5


def test_every_key_of_the_registry_is_one_that_a_user_could_write() -> None:
    assert [key for command in REGISTRY for key in command.keys if key_named(key_label(key)) != key] == []


def test_the_table_has_every_key_once_and_no_stray_column() -> None:
    table = key_table(default_keymap(REGISTRY), GROUPS)
    lines = table.splitlines()
    bound = [command for command in REGISTRY if command.keys]
    assert len(lines) == 2 + len(bound)
    assert all(line.replace("\\|", "").count("|") == 4 for line in lines)
    assert (
        "| `c` | Call them: the number, their time, the script; one letter says how it ended. | `call.log` |" in lines
    )


def test_every_group_is_one_that_help_shows() -> None:
    assert {command.group for command in REGISTRY} <= set(GROUPS)
