"""Each command opens the dialog that it needs, made from the record in view; what comes back can be done."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.world import TEMPLATES
from tests.ui.dialogs.host import shown
from tests.ui.sample import NOW, make
from workspace.actions.context import Context
from workspace.commands.catalogue import REGISTRY
from workspace.commands.registry import Done, Selection
from workspace.commands.workspace import Workspace
from workspace.domain.clock import SimulatedClock
from workspace.store.database import open_database
from workspace.store.files import Files
from workspace.store.location import locate
from workspace.ui.dialogs.call import CallDialog
from workspace.ui.dialogs.catalogue import dialog_for
from workspace.ui.dialogs.for_screen import why_of
from workspace.ui.dialogs.ground import Next
from workspace.views import queue
from workspace.views.reader import open_reader
from workspace.views.record import record
from workspace.views.refs import RecordRef, seller
from workspace.views.timeline import timeline

CHANGES = [command.id for command in REGISTRY if command.run is not None]
RECORDS = (RecordRef("lead", 1), RecordRef("opportunity", 1), RecordRef("account", 1), RecordRef("contact", 1))
OF_ITS_LIFE = {
    "lead.disqualify",
    "lead.qualify",
    "opportunity.lost",
    "opportunity.won",
    "record.assign",
    "record.reopen",
    "record.stage",
    "sequence.disconnect",
    "work.skip",
}
"""No key changes a record's life without a dialog."""


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company of the pictures, in a file that nobody writes to."""
    path = tmp_path_factory.mktemp("company") / "sample.db"
    make(path)
    return path


@pytest.fixture
def workspace(company: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of it, open for Ana."""
    path = tmp_path / "copy.db"
    shutil.copy(company, path)
    location = locate(str(path))
    reader = open_reader(location)
    context = Context(lambda: open_database(location), SimulatedClock(NOW), Files((TEMPLATES,)), tmp_path, 1)
    ana = seller(reader, "ana")
    assert ana is not None
    yield Workspace(reader, lambda: open_reader(location), context, ana)
    context.close()
    reader.close()


def my_queue(workspace: Workspace) -> queue.QueueQuery:
    """What Ana sees."""
    return queue.QueueQuery(now=NOW, zone=workspace.seller.zone, owner_ids=(workspace.seller.id,))


def at_line(workspace: Workspace, type_: str) -> Selection:
    """The cursor at the first line of that type."""
    rows = queue.page(workspace.reader, my_queue(workspace), 0, 50)
    line = next(row for row in rows if row.type == type_)
    return Selection(record(workspace.reader, line.record), line)


@pytest.mark.parametrize("ref", RECORDS, ids=str)
def test_nothing_changes_a_records_life_without_a_dialog(workspace: Workspace, ref: RecordRef) -> None:
    view = record(workspace.reader, ref)
    lines = queue.lines_of(workspace.reader, ref)
    selection = Selection(view, lines[0] if lines else None)
    possible = [name for name in CHANGES if REGISTRY[name].available(selection) is None]
    asked = {name for name in possible if dialog_for(name, workspace, selection) is not None}
    assert OF_ITS_LIFE & set(possible) <= asked


ASKING = [command.id for command in REGISTRY if command.run and any(each.required for each in command.arguments)]


NOT_OF_A_LEAD = {"opportunity.lost", "opportunity.won", "record.reopen"}


@pytest.mark.parametrize("name", sorted({*ASKING, *OF_ITS_LIFE} - NOT_OF_A_LEAD))
async def test_every_dialog_opens_on_a_lead_in_the_middle_of_its_story(workspace: Workspace, name: str) -> None:
    selection = at_line(workspace, "phone_call")
    dialog = dialog_for(name, workspace, selection)
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert "esc" in on_screen
        assert "Dana Brewer" in on_screen or not REGISTRY[name].on_record


async def test_a_call_of_two_keys_does_the_step_and_says_what_follows(workspace: Workspace) -> None:
    selection = at_line(workspace, "phone_call")
    dialog = dialog_for("call.log", workspace, selection)
    assert isinstance(dialog, CallDialog)
    async with shown(dialog) as on_screen:
        assert "step 5/7" in on_screen
        assert "Purchase process" in on_screen
        await on_screen.press("v")
        values = on_screen.answer
    run = REGISTRY["call.log"].run
    assert run is not None
    result = run(workspace, selection, values)
    assert isinstance(result, Done), result
    assert result.follows
    assert selection.record is not None
    assert timeline(workspace.reader, selection.record)[0].result == "voicemail"


async def test_an_answered_call_writes_down_what_it_brought(workspace: Workspace) -> None:
    selection = at_line(workspace, "phone_call")
    dialog = dialog_for("call.log", workspace, selection)
    assert dialog is not None
    async with shown(dialog) as on_screen:
        await on_screen.press("a", "c", "tab")
        await on_screen.type("Rosa")
        await on_screen.press("ctrl+s")
        values = on_screen.answer
    run = REGISTRY["call.log"].run
    assert run is not None
    result = run(workspace, selection, values)
    assert isinstance(result, Done), result
    after = record(workspace.reader, RecordRef("lead", 1))
    assert after is not None
    assert (after.values["purchase_process"], after.values["decision_maker"]) == ("committee", "Rosa")


async def test_editing_gives_back_only_what_was_changed(workspace: Workspace) -> None:
    dialog = dialog_for("record.edit", workspace, at_line(workspace, "phone_call"))
    assert dialog is not None
    async with shown(dialog) as on_screen:
        await on_screen.press("i", "ctrl+s")
        assert on_screen.answer == {"purchase_process": "individual"}


async def test_what_happened_goes_on_with_the_command_that_writes_it_down(workspace: Workspace) -> None:
    selection = at_line(workspace, "reply")
    dialog = dialog_for("work.outcome", workspace, selection)
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert on_screen.text().index("Reply") < on_screen.text().index("Call")
        await on_screen.press("i")
        assert on_screen.answer == Next("reply.log", {"kind": "interested"})
    assert dialog_for("reply.log", workspace, selection, preset={"kind": "interested"}) is None
    away = dialog_for("reply.log", workspace, selection, preset={"kind": "out_of_office"})
    assert away is not None
    async with shown(away) as on_screen:
        await on_screen.type("fri 14:00")
        assert "Fri 28 Nov 14:00" in on_screen
        await on_screen.press("ctrl+s")
        assert on_screen.answer == {"kind": "out_of_office", "when": "fri 14:00"}


async def test_a_call_that_is_known_to_be_answered_opens_at_its_fields(workspace: Workspace) -> None:
    selection = at_line(workspace, "phone_call")
    assert dialog_for("call.log", workspace, selection, preset={"result": "busy"}) is None
    dialog = dialog_for("call.log", workspace, selection, preset={"result": "answered"})
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert "Call: answered" in on_screen
        await on_screen.press("ctrl+s")
        assert on_screen.answer["result"] == "answered"


async def test_qualify_shows_what_will_be_made_and_it_is_made(workspace: Workspace) -> None:
    selection = at_line(workspace, "phone_call")
    dialog = dialog_for("lead.qualify", workspace, selection)
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert "new: Renew 3 coffee machines" in on_screen
        assert "Not filled: " in on_screen
        await on_screen.press("ctrl+s")
        values = on_screen.answer
    run = REGISTRY["lead.qualify"].run
    assert run is not None
    result = run(workspace, selection, values)
    assert isinstance(result, Done), result
    assert result.record is not None
    assert result.record[0] == "opportunity"


async def test_why_adds_up_to_the_score_that_is_stored(workspace: Workspace) -> None:
    selection = at_line(workspace, "phone_call")
    assert selection.line is not None
    dialog = why_of(workspace, selection, my_queue(workspace))
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert "the sum" in on_screen
        assert "£18,000" in on_screen


async def test_a_sequence_that_is_for_another_kind_of_record_says_so(workspace: Workspace) -> None:
    dialog = dialog_for("sequence.connect", workspace, at_line(workspace, "phone_call"))
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert "10 steps · 7 days" in on_screen
        await on_screen.type("renewal")
        assert "It is for another kind of record: account." in on_screen


async def test_the_stages_say_what_is_missing_and_how_a_lead_moves_on(workspace: Workspace) -> None:
    dialog = dialog_for("record.stage", workspace, at_line(workspace, "phone_call"))
    assert dialog is not None
    async with shown(dialog) as on_screen:
        assert "Missing: Purchase process" in on_screen
        await on_screen.press("down")
        assert "by being qualified" in on_screen


async def test_a_duplicate_is_named_while_a_lead_is_typed(workspace: Workspace) -> None:
    dialog = dialog_for("lead.new", workspace, Selection())
    assert dialog is not None
    async with shown(dialog) as on_screen:
        await on_screen.press("ctrl+s")
        assert "A name or a company is needed." in on_screen
        await on_screen.type("Dana")
        await on_screen.press("tab")
        await on_screen.type("Brewer")
        assert "Known already: Dana Brewer" in on_screen
        await on_screen.press("ctrl+s")
        assert on_screen.answer["last_name"] == "Brewer", "a hint, not a refusal"


async def test_a_call_says_which_step_it_does_and_can_be_one_of_its_own(workspace: Workspace) -> None:
    selection = at_line(workspace, "phone_call")
    dialog = dialog_for("call.log", workspace, selection)
    assert dialog is not None
    async with shown(dialog, (120, 40)) as on_screen:
        assert "step 5/7 “Call again”" in on_screen
        await on_screen.click("a call of its own")
        await on_screen.press("escape", "v")
        assert on_screen.answer["alone"] == "yes"


async def test_the_list_of_sequences_speaks_in_titles_and_says_what_comes_first_and_when(workspace: Workspace) -> None:
    dialog = dialog_for("sequence.connect", workspace, at_line(workspace, "phone_call"))
    assert dialog is not None
    async with shown(dialog, (120, 40)) as on_screen:
        await on_screen.type("webinar")
        shown_text = on_screen.text()
        assert "First: " in shown_text
        assert "Mon 24 Nov 09:04" in shown_text
        assert "10 steps · 7 days" in shown_text
        assert "reply-to-thanks" not in shown_text
