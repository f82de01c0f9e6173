"""The drawing board at length: tried out, branched, mended, compared, and kept in step with what others do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tests.ui.driver import Screen, opened
from tests.ui.test_designer import on_board
from workspace.actions.enrolments import disconnect
from workspace.commands.workspace import Workspace
from workspace.store.files import files_of
from workspace.ui.screens.designer import DesignerScreen

SPRING = "spring-outreach"
TEXT = """\
name: Spring [/] 日本 outreach
record: lead
steps:
  - automated_email: Say hello
    message: introduction
  - await_reply: 2 days
    replied:
      - end: success
  - phone_call: Ring
    answered:
      - meeting: Meet
    no_answer:
      - task: Give up
expect:
  - name: nobody answers
    route: [say-hello, await-reply-1, ring, give-up]
    ends: completed
"""


@pytest.fixture
def own(workspace: Workspace) -> Workspace:
    """A workspace whose seller has a folder of her own, and a sequence in it."""
    home = workspace.context.home
    workspace.context.files = files_of(home)
    folder = home / "templates" / "sequences"
    folder.mkdir(parents=True)
    (folder / f"{SPRING}.yaml").write_text(TEXT, encoding="utf-8")
    return workspace


def editor(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> Path:
    """Set an editor that writes down what it was asked and changes the text by a command of sed."""
    log, program = folder / "asked", folder / "editor.sh"
    program.write_text(f'#!/bin/sh\necho "$@" > {log}\nfor f; do :; done\nsed -i "{script}" "$f"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(program))
    return log


async def to(t: Screen, board: DesignerScreen, item: tuple[str, str]) -> None:
    """Walk to a step or a branch."""
    await t.press("g")
    for _step in board.flow.items:
        if board.flow.item == item:
            return
        await t.press("down")
    raise AssertionError(item)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36), (200, 60)])
async def test_the_library_and_the_board_look_so(
    own: Workspace, columns: int, rows: int, pytestconfig: pytest.Config
) -> None:
    update = bool(pytestconfig.getoption("--update-goldens", default=False))
    async with opened(own, columns, rows, update_goldens=update) as t:
        await t.press("v")
        await t.type("c")
        t.golden(f"library-{columns}x{rows}")
        await t.press("down", "enter")
        assert isinstance(t.app.screen, DesignerScreen)
        t.golden(f"board-{columns}x{rows}")


async def test_a_new_sequence_begins_in_the_library_and_opens_on_the_board(own: Workspace) -> None:
    async with opened(own) as t:
        await t.press("v")
        await t.type("c")
        await t.press("N")
        await t.type("Cold calls")
        await t.press("ctrl+s")
        board = t.app.screen
        assert isinstance(board, DesignerScreen)
        assert (board.design.name, board.design.state) == ("cold-calls", "draft")
        assert "First step" in t.text()
        await t.press("h")
        await t.type(" in May")
        await t.press("tab", "tab")
        await t.type("may, calls")
        await t.press("ctrl+s")
        assert board.design.definition is not None
        assert (board.design.title, board.design.definition.tags) == ("Cold calls in May", ("may", "calls"))


async def test_n_means_a_new_lead_everywhere_else(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("N")
        assert "New lead" in t.text()


async def test_answers_are_tried_with_their_dates_and_kept_as_a_case(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("W")
        assert "Wed 26 Nov 09:04 ✆ Ring" in t.text()
        assert "→ completed" in t.text()
        await t.press("down", "down", "enter")
        await t.press("enter")
        assert "answered *" in t.text()
        assert "◷ Meet" in t.text()
        await t.press("ctrl+s")
        await t.type("she answers")
        await t.press("ctrl+s")
        kept = board.design.cases[-1]
        assert (kept.name, kept.failures) == ("she answers", ())
        assert "answers: {ring: answered}" in board.design.text
        assert "✓ she answers" in t.text()


async def test_a_case_that_fails_is_shown_at_its_step(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await to(t, board, ("give-up", ""))
        await t.press("N")
        await t.type("task")
        await t.press("enter")
        await t.type("Sigh")
        await t.press("ctrl+s")
        assert any("Sigh × a case fails here" in line for line in t.lines())
        await t.press("E")
        assert "To mend" in t.text()


async def test_cases_that_fail_after_a_change_are_let_expect_what_happens_now(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        before = board.design.text
        await to(t, board, ("give-up", ""))
        await t.press("enter")
        await t.type("!")
        await t.press("ctrl+s")
        await to(t, board, ("await-reply-1", ""))
        await t.press("X")
        assert "× nobody answers" in t.text()
        await t.press("E")
        assert "Let the cases expect what happens now" in t.text()
        await t.press("c")
        assert "✓ nobody answers" in t.text()
        assert "route: [say-hello, ring, give-up]" in board.design.text
        await t.press("u", "u", "u")
        assert board.design.text == before


async def test_what_is_wrong_with_a_step_is_marked_in_the_flow_and_said_beside_it(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await to(t, board, ("say-hello", ""))
        await t.press("enter", "tab", "ctrl+u")
        await t.type("no-such-message")
        await t.press("ctrl+s")
        assert "Say hello !" in t.text()
        assert "Ring !" not in t.text()
        beside = [line.split("│")[-1].strip() for line in t.lines()]
        said = next(at for at, row in enumerate(beside) if row.startswith("! There is no message no-such-message"))
        assert said > beside.index("STEP")
        await t.press("down")
        beside = [line.split("│")[-1].strip() for line in t.lines()]
        said = next(at for at, row in enumerate(beside) if row.endswith("There is no message no-such-message: the"))
        assert said > beside.index("TO MEND")


async def test_a_branch_is_moved_and_removed_and_comes_back(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await to(t, board, ("ring", "answered"))
        await t.press("J")
        assert board.design.text.index("no_answer:") < board.design.text.index("    answered:")
        assert board.flow.item == ("ring", "answered")
        await t.press("X")
        assert "answered:\n      - meeting" not in board.design.text
        assert "undo" in t.message()
        await t.press("u", "u")
        assert board.design.text == TEXT


async def test_a_condition_is_typed_with_completion_and_read_in_place(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("N")
        await t.type("check")
        await t.press("enter")
        await t.type("A good one?")
        await t.press("tab")
        await t.type("rat")
        await t.press("right")
        await t.type("[hot, wram]")
        assert "rating is never wram. Did you mean warm?" in t.text()
        await t.press(*["backspace"] * 4)
        await t.type("arm], employes: > 5")
        assert "There is no field employes here. Did you mean employees?" in t.text()
        await t.press("ctrl+s")
        assert "New step" in t.text(), "it is not added before that is mended"
        await t.press("shift+tab", "tab", "end", *["backspace"] * 7)
        await t.type("ees: > 5")
        assert "rating is hot or warm, and employees > 5" in t.text()
        await t.press("ctrl+s")
        assert 'when: {rating: [hot, warm], employees: "> 5"}' in board.design.text


async def test_a_split_is_drawn_with_shares_that_are_changed_together(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("N")
        await t.type("split")
        await t.press("enter")
        await t.type("Which one")
        await t.press("ctrl+s", "enter", "tab", "backspace", "backspace")
        await t.type("70")
        await t.press("tab", "backspace", "backspace")
        await t.type("30")
        await t.press("ctrl+s")
        assert "70 of 100" in t.text()
        assert "30 of 100" in t.text()
        await t.press("N")
        await t.type("branch c")
        await t.press("enter")
        await t.type("task")
        await t.press("enter")
        await t.type("Write by hand")
        await t.press("ctrl+s")
        assert board.design.definition is not None
        split = board.design.definition.step("which-one")
        assert [(each.name, each.share) for each in split.branches] == [("a", 35), ("b", 30), ("c", 35)]


async def test_help_and_menu_name_every_key_and_do_what_is_chosen(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("question_mark")
        assert "the page runs down" in t.text()
        await t.press("escape", "m")
        await t.type("remove")
        await t.press("enter")
        assert "Say hello" not in [line.text for line in board.design.lines]


async def test_a_message_is_chosen_by_its_preview_and_changed(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("M")
        await t.type("follow-up")
        assert "Dana" in t.text()
        await t.press("enter")
        await t.press("shift+tab", "end")
        await t.type(" today")
        await t.press("ctrl+s")
        assert board.design.definition is not None
        message = board.design.definition.steps[0].message
        written = own.context.home / "templates" / "messages" / f"{message}.md"
        assert written.read_text(encoding="utf-8").partition("\n")[0].endswith(" today")


async def test_an_error_opens_the_editor_at_its_line(
    own: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = editor(monkeypatch, tmp_path, "s/soon/3 days/")
    file = own.context.home / "templates" / "sequences" / f"{SPRING}.yaml"
    file.write_text(TEXT.replace("2 days", "soon"), encoding="utf-8")
    async with opened(own, 80, 24) as t:
        board = await on_board(t, SPRING)
        assert "line 6" in t.text()
        monkeypatch.setattr(type(t.app), "suspend", _Lent)
        await t.press("enter")
        assert log.read_text().split()[0] == "+6"
        assert board.design.definition is not None
        assert "watch for a reply, 3 days" in t.text()


class _Lent:
    """A terminal that is lent at once: a test has none."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_raised: object) -> None:
        pass


async def test_what_another_program_saved_is_not_written_over_unasked(own: Workspace) -> None:
    file = own.context.home / "templates" / "sequences" / f"{SPRING}.yaml"
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("X")
        theirs = TEXT.replace("Give up", "Wait for June")
        file.write_text(theirs, encoding="utf-8")
        await t.press("ctrl+s")
        assert "Another program changed the file" in t.text()
        await t.press("escape")
        assert file.read_text(encoding="utf-8") == theirs
        await t.press("ctrl+s", "t")
        assert board.design.text == theirs
        await t.press("u", "ctrl+s", "escape")
        assert "Say hello" not in file.read_text(encoding="utf-8")


async def test_counts_follow_what_others_do(open_screen: Open, workspace: Workspace) -> None:
    async with open_screen() as t:
        board = await on_board(t)
        before = board.design.running
        found = workspace.reader.row(
            "SELECT id FROM enrolment WHERE sequence_id = 1 AND step_id = 'second-call' AND state = 'active'"
        )
        assert found is not None
        disconnect(workspace.context, int(found[0]))
        await t.idle()
        t.app.following.poll()
        await t.idle()
        assert board.design.running == before - 1


async def test_versions_are_compared_in_words(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        await t.press("V")
        assert "never activated" in t.message()
        await t.press("escape", "ctrl+s")
        await t.type("first")
        await t.press("ctrl+s")
        assert board.design.version == 1
        await t.press("down", "enter", *["backspace"] * 6)
        await t.type("4 days")
        await t.press("ctrl+s", "ctrl+s", "escape", "V")
        assert "first" in t.text()
        await t.press("enter", "enter")
        assert "What differs" in t.text()
        assert "from version 1 to the file" in t.text()
        assert "2 days →" in t.text()


async def test_what_a_hundred_records_ask_for_is_shown_day_by_day(own: Workspace) -> None:
    async with opened(own) as t:
        await on_board(t, SPRING)
        await t.press("L", "ctrl+s")
        assert "100 records" in t.text()
        assert "Mon 24 Nov" in t.text()


async def test_a_click_selects_a_double_click_edits_and_the_wheel_turns(own: Workspace) -> None:
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        row = next(number for number, line in enumerate(t.lines()) if "✆ Ring" in line)
        await t.click(5, row)
        assert board.flow.item == ("ring", "")
        await t.click(5, row, times=2)
        assert "Step ring" in t.text()


async def test_figures_are_shown_over_a_time(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("w")
        assert "Everyone who was ever connected" in t.text()
        await t.press("9")
        assert "in the last 90 days" in t.text()


async def test_a_draft_survives_the_end_of_the_program(own: Workspace) -> None:
    async with opened(own) as t:
        await on_board(t, SPRING)
        await t.press("X", "ctrl+c")
    async with opened(own) as t:
        board = await on_board(t, SPRING)
        assert board.design.is_changed
        assert "As you left it" in t.message()


async def test_two_hundred_steps_are_walked_without_waiting(own: Workspace) -> None:
    steps = "".join(f"  - task: Step {number}\n" for number in range(200))
    file = own.context.home / "templates" / "sequences" / "long.yaml"
    file.write_text(f"name: Long\nrecord: lead\nsteps:\n{steps}", encoding="utf-8")
    async with opened(own) as t:
        board = await on_board(t, "long")
        await t.press("G")
        assert board.flow.item == ("step-199", "")
        assert any("Step 199" in line for line in t.lines())
        await t.press("ctrl+u")
        assert board.flow.item == ("step-183", "")


async def test_a_clone_of_the_sequence_under_the_cursor_opens_on_the_board(own: Workspace) -> None:
    async with opened(own) as t:
        await t.press("v")
        await t.type("c")
        await t.press("ctrl+p")
        await t.type("clone a sequence")
        await t.press("enter")
        await t.type("second-try")
        await t.press("ctrl+s")
        board = t.app.screen
        assert isinstance(board, DesignerScreen)
        assert (board.design.name, board.design.state) == ("second-try", "draft")
