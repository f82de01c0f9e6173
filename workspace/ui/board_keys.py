"""What can be done on the drawing board, declared once: its keys, its key bar, its help and its menu are made of this."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.i18n import _

_N = str  # marks a text that is translated where it is shown


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done."""

    name: str
    keys: tuple[str, ...]
    """As Textual names them, the one to be shown first; without any it stands in the menu alone."""
    title: str
    """A msgid."""
    help: str
    """A msgid: one sentence."""
    in_bar: bool = False


DEEDS = (
    Deed(
        "edit", ("enter", "i"), _N("edit"), _N("The step under the cursor as a form; an error opens in $EDITOR."), True
    ),
    Deed("add", ("N", "plus"), _N("add"), _N("A step below the cursor, or a branch of the step there."), True),
    Deed("remove", ("X", "delete"), _N("remove"), _N("The step with its branches goes, or the branch."), True),
    Deed("down", ("J", "right_square_bracket"), _N("move down"), _N("Past the step below, or out of its branch.")),
    Deed("up", ("K", "left_square_bracket"), _N("move up"), _N("Past the step above, or out of its branch.")),
    Deed("try", ("W",), _N("what if"), _N("Choose answers, see what follows and when, keep it as a case."), True),
    Deed("message", ("M",), _N("message"), _N("Choose the message of the step, read it, and change its text."), True),
    Deed("mend", ("E",), _N("to mend"), _N("Errors, warnings and failed cases; each opens in $EDITOR at its line.")),
    Deed(
        "head", ("h",), _N("name, tags"), _N("What stands above the steps: name, summary, tags, when to leave."), True
    ),
    Deed("numbers", ("w",), _N("numbers"), _N("What the sequence did, over a time or by a version."), True),
    Deed("load", ("L",), _N("load"), _N("What a number of records would ask of the sellers, day by day."), True),
    Deed("versions", ("V",), _N("versions"), _N("Who activated what and when, and what differs between two.")),
    Deed("text", ("ctrl+g",), _N("as text"), _N("The whole file in $EDITOR; the drawing follows."), True),
    Deed("undo", ("u", "ctrl+z"), _N("undo"), _N("Take the last change of the drawing back."), True),
    Deed("redo", ("U",), _N("redo"), _N("Make it again.")),
    Deed("migrate", (), _N("go over"), _N("Let records of older versions go over to the newest, after a plan.")),
    Deed("clone", ("C",), _N("clone"), _N("Copy its file under another name, as a draft.")),
    Deed("retire", ("R",), _N("retire"), _N("It takes no records any more.")),
    Deed("save", ("ctrl+s",), _N("save"), _N("Write the file; then it may go to work, after a plan."), True),
    Deed("help", ("question_mark", "f1"), _N("help"), _N("How one works here, and every key.")),
    Deed("menu", ("m", "ctrl+p"), _N("menu"), _N("Everything that can be done here.")),
    Deed("leave", ("escape", "q"), _N("back"), _N("Back to where you came from; asks if something would be lost.")),
)


def board_help() -> str:
    """How one works on the drawing board, in prose."""
    return _(
        "A sequence as a flow: the page runs down, a branch leaves it and comes back unless it ends. At the right end "
        "stands how many records are at a step now, beside a branch how many went there. What you change is in no file "
        "before you save it, and runs nothing before you activate it: then you see first what it means to every "
        "record that is in it."
    )
