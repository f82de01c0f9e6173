"""Commands that only move around, show something, or belong to the workspace as a whole.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from datetime import timedelta

from workspace.commands import availability
from workspace.commands.reading import text_of
from workspace.commands.registry import Argument, Command, Done, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _

_N = str  # marks a text that is translated where it is shown


def _undo(workspace: Workspace, _selection: Selection, _values: Values) -> Result:
    from workspace.actions import undo

    return undo.undo(workspace.context)


def _redo(workspace: Workspace, _selection: Selection, _values: Values) -> Result:
    from workspace.actions import undo

    return undo.redo(workspace.context)


def _snooze_card(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import assistant

    hours = int(text_of(values, "hours") or "24")
    return assistant.hide_card(workspace.context, text_of(values, "card"), workspace.now() + timedelta(hours=hours))


def _dismiss_card(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import assistant

    return assistant.hide_card(workspace.context, text_of(values, "card"), None)


def _hour(workspace: Workspace, _selection: Selection, _values: Values) -> Result:
    return Done(workspace.simulation.advance_hour()) if workspace.simulation else Refused(_("Time is not simulated."))


def _day(workspace: Workspace, _selection: Selection, _values: Values) -> Result:
    return Done(workspace.simulation.advance_day()) if workspace.simulation else Refused(_("Time is not simulated."))


def _next(workspace: Workspace, _selection: Selection, _values: Values) -> Result:
    return Done(workspace.simulation.next_event()) if workspace.simulation else Refused(_("Time is not simulated."))


_CARD = Argument("card", _N("Card"))

MOVE = (
    Command("move.up", _N("up"), _N("One line up."), "move", ("up", "k")),
    Command("move.down", _N("down"), _N("One line down."), "move", ("down", "j")),
    Command("move.top", _N("top"), _N("To the top; takes the new ranks."), "move", ("g", "home")),
    Command("move.end", _N("end"), _N("To the end."), "move", ("G", "end")),
    Command("move.half_down", _N("half a page down"), _N("Half a page down."), "move", ("ctrl+d", "pagedown")),
    Command("move.half_up", _N("half a page up"), _N("Half a page up."), "move", ("ctrl+u", "pageup")),
    Command("record.enter", _N("into the record"), _N("From the list into the record."), "move", ("l", "right")),
    Command("record.back", _N("back to the list"), _N("From the record back to the list."), "move", ("h", "left")),
    Command(
        "record.next", _N("next record"), _N("The next record of the list."), "move", ("J", "right_square_bracket")
    ),
    Command(
        "record.previous",
        _N("previous record"),
        _N("The previous record of the list."),
        "move",
        ("K", "left_square_bracket"),
    ),
    Command("pane.next", _N("next pane"), _N("On to the next pane."), "move", ("tab",)),
    Command("pane.previous", _N("previous pane"), _N("Back to the previous pane."), "move", ("shift+tab",)),
    Command("pane.1", _N("queue"), _N("To the queue."), "move", ("1",)),
    Command("pane.2", _N("timeline"), _N("To the timeline."), "move", ("2",)),
    Command("pane.3", _N("details"), _N("To the details."), "move", ("3",)),
    Command("pane.4", _N("people"), _N("To stakeholders and competitors."), "move", ("4",)),
    Command("pane.5", _N("sequence"), _N("To the sequence and what is next."), "move", ("5",)),
    Command("pane.6", _N("assistant"), _N("To the assistant."), "move", ("6",)),
)

SEE = (
    Command(
        "see.why",
        _N("why this is first"),
        _N("The terms of its rank, which add up exactly, and what would change it."),
        "see",
        ("w",),
        available=availability.something_to_do,
    ),
    Command(
        "see.what_if",
        _N("what if"),
        _N("The paths from here, with dates."),
        "see",
        ("W",),
        available=availability.a_record,
    ),
)

LISTS = (
    Command(
        "list.filter",
        _N("filter"),
        _N('Filter this list: due:today stage:qualify "acme" -owner:me.'),
        "lists",
        ("slash",),
    ),
    Command("list.views", _N("views"), _N("Choose a view, its order and its groups."), "lists", ("v",)),
    Command("list.sort", _N("sort"), _N("Choose the order of the queue; the same again turns it round."), "lists"),
    Command("list.group", _N("group"), _N("Choose the groups of the queue."), "lists"),
    Command("list.mark", _N("mark"), _N("Mark this line."), "lists", ("space",)),
    Command("list.mark_all", _N("mark all"), _N("Mark all lines shown."), "lists", ("asterisk",)),
)

GO = (
    Command("go.find", _N("find"), _N("Go to any record by a few letters."), "go", ("f", "ctrl+k")),
    Command(
        "go.menu", _N("more"), _N("Everything that can be done here, and why the rest cannot."), "go", ("m",), bar=9
    ),
    Command("go.commands", _N("commands"), _N("All commands, by name."), "go", ("ctrl+p",)),
    Command(
        "go.help",
        _N("help"),
        _N("The keys that work here; they can be carried out from the list."),
        "go",
        ("question_mark", "f1"),
    ),
    Command("record.open", _N("open the record"), _N("Show a record."), "go", available=availability.a_record),
    Command("queue.open", _N("open the queue"), _N("Show the queue, due today."), "go"),
)

ASSISTANT = (
    Command("assistant.act", _N("the assistant’s top card"), _N("Do what the top card proposes."), "act", ("A",)),
    Command(
        "assistant.snooze",
        _N("put a card off"),
        _N("Hide the card for a while."),
        "act",
        arguments=(_CARD, Argument("hours", "hours")),
        run=_snooze_card,
    ),
    Command(
        "assistant.dismiss",
        _N("dismiss a card"),
        _N("Do not show the card again."),
        "act",
        arguments=(_CARD,),
        run=_dismiss_card,
    ),
)

OTHER = (
    Command(
        "undo",
        _N("undo"),
        _N("Take back your last action."),
        "other",
        ("u", "ctrl+z"),
        cli="undo",
        on_record=False,
        run=_undo,
    ),
    Command(
        "redo", _N("redo"), _N("Do again what was undone."), "other", ("U",), cli="redo", on_record=False, run=_redo
    ),
    Command(
        "copy",
        _N("copy"),
        _N("Copy the phone number, the address, a summary."),
        "other",
        ("y",),
        available=availability.a_record,
    ),
    Command("zoom", _N("zoom"), _N("Make the pane with the focus fill the screen, and back."), "other", ("plus",)),
    Command("width.narrower", _N("narrower"), _N("Make the pane narrower."), "other", ("less_than_sign",)),
    Command("width.wider", _N("wider"), _N("Make the pane wider."), "other", ("greater_than_sign",)),
    Command("theme", _N("theme"), _N("Choose the colours."), "other"),
    Command("back", _N("back"), _N("One level back."), "other", ("escape",)),
    Command("quit", _N("quit"), _N("One level back; at the top it ends the program."), "other", ("q",)),
)

DEMO = (
    Command(
        "demo.hour", _N("+1 hour"), _N("Move on by an hour."), "demo", ("f5",), available=availability.a_demo, run=_hour
    ),
    Command(
        "demo.next",
        _N("next event"),
        _N("Move on to the next event."),
        "demo",
        ("f6",),
        available=availability.a_demo,
        run=_next,
    ),
    Command(
        "demo.day", _N("+1 day"), _N("Move on by a day."), "demo", ("f7",), available=availability.a_demo, run=_day
    ),
    Command(
        "demo.keys",
        _N("show keys"),
        _N("Show each key and its command, for an audience."),
        "demo",
        ("f8",),
        available=availability.a_demo,
    ),
    Command(
        "demo.restart", _N("start the demo again"), _N("Begin the story again."), "demo", available=availability.a_demo
    ),
    Command(
        "demo.switch",
        _N("switch seller"),
        _N("Become another seller, or the manager."),
        "demo",
        available=availability.a_demo,
    ),
)
