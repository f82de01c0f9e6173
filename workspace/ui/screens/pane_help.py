"""What each pane is and how one works with it, in prose, and the commands that matter most there."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.i18n import _

_N = str  # marks a text that is translated where it is shown, as a command's title is


@dataclass(frozen=True, slots=True)
class PaneHelp:
    """The help of one pane."""

    prose: str
    """Two or three sentences. `{work.do}` stands for the key of that command."""
    enter: str
    """What `⏎` does there, in two or three words."""
    enter_does: str
    """The same in a sentence."""
    commands: tuple[str, ...]
    """The ids of its commands, in the order in which one meets them."""


_READ = ("note.write", "post.write", "email.write", "reply.answer")


def pane_help(pane: str) -> PaneHelp:
    """The help of the pane of that name."""
    return {
        "queue": _queue,
        "library": _library,
        "timeline": _timeline,
        "details": _details,
        "people": _people,
        "sequence": _sequence,
        "assistant": _assistant,
    }[pane]()


def _queue() -> PaneHelp:
    return PaneHelp(
        _(
            "Your open work, the most urgent first. Begin at the top: {work.do} opens the call, the mail or the task, "
            "and when it is done the next one takes its place. Rows never move under the cursor: the foot says when "
            "something ranks higher, and {move.top} goes there."
        ),
        _N("do or open"),
        _N("The call, the mail or the task of this line; a record or a seller opens."),
        (
            "work.outcome",
            "work.snooze",
            "work.skip",
            "work.repeat",
            "see.why",
            "list.filter",
            "list.views",
            "list.mark",
            "list.mark_all",
            "move.top",
            "record.enter",
        ),
    )


def _library() -> PaneHelp:
    return PaneHelp(
        _(
            "The sequences that there are; beside them how each runs, what it did, who is in it and what is to mend. "
            "{work.do} opens one on the drawing board, where it is changed, tried and put to work; in the flow it opens at "
            "the step under the cursor. {sequence.new} begins a new one."
        ),
        _N("open on the board"),
        _N("The sequence on the drawing board; of who is in it the record."),
        (
            "sequence.new",
            "sequence.clone",
            "sequence.activate",
            "sequence.migrate",
            "sequence.retire",
            "list.filter",
            "list.views",
            "record.enter",
        ),
    )


def _timeline() -> PaneHelp:
    return PaneHelp(
        _(
            "What happened with this record, the latest first: calls, mail, notes, posts, and what the program did. "
            "A line marks what is new since you last looked. {work.do} shows an entry in full, {list.filter} keeps "
            "the entries with certain words."
        ),
        _N("read the entry"),
        _N("The entry in full, with what was written."),
        ("list.filter", *_READ, "record.back"),
    )


def _details() -> PaneHelp:
    return PaneHelp(
        _(
            "The fields of the record, and which of them its stage still needs. {work.do} changes them, the first "
            "missing one first. Changing a field never moves the record: {record.stage} does, along the stages."
        ),
        _N("change the fields"),
        _N("A form, the cursor in the first field that is missing."),
        ("record.edit", "record.stage", "lead.qualify", "lead.disqualify", "record.assign", "copy", "record.back"),
    )


def _people() -> PaneHelp:
    return PaneHelp(
        _(
            "Who has a part in the decision, in which role, and who else is after the same sale. A role that nobody "
            "has yet is marked with “!”. {work.do} opens the line under the cursor."
        ),
        _N("open the line"),
        _N("The person or the competitor of this line; on an empty one a new person."),
        ("stakeholder.add", "competitor.add", "note.write", "record.back"),
    )


def _sequence() -> PaneHelp:
    return PaneHelp(
        _(
            "The next step with all that it takes to do it, why it ranks where it does, and the dated path of each "
            "outcome. {work.do} does the step and {work.snooze} puts it off; {work.skip} leaves it out, and says first "
            "what follows."
        ),
        _N("do the step"),
        _N("The call, the mail or the task that is next."),
        ("work.outcome", "work.snooze", "work.skip", "see.why", "see.what_if", "sequence.menu", "record.back"),
    )


def _assistant() -> PaneHelp:
    return PaneHelp(
        _(
            "What deserves a look: first about this record, then about the day. Each card says why it is here and "
            "goes when the reason does. {work.do} does what the card proposes; {assistant.act} does that for the top "
            "card from any pane."
        ),
        _N("do what it proposes"),
        _N("What the card under the cursor proposes."),
        ("assistant.act", "assistant.snooze", "assistant.dismiss", "record.back"),
    )
