"""The files of sequences and of their messages, written from the drawing board."""

from __future__ import annotations

from workspace.actions import own_files
from workspace.actions.context import Context
from workspace.actions.result import Done, Refused, Result
from workspace.domain.message import parse_message
from workspace.domain.sequence.ids import slug
from workspace.i18n import _
from workspace.store.files import Folder, own_path

_MARK = "\ufeff"
"""The byte order mark that some editors begin a file with."""


def save_text(context: Context, name: str, text: str, *, seen: str) -> Result:
    """Write the text of a sequence into the user's own folder, whole or not at all.

    `seen` is the text that was changed: when the file says something else by now, nothing is written.
    """
    content = context.files.read("sequences", name)
    now = content.decode("utf-8", "replace") if content is not None else ""
    mark = now[: now.startswith(_MARK)]
    if now.removeprefix(mark) != seen:
        says = _("The file of {name} was changed by another program meanwhile. Nothing was written: open it again.")
        return Refused(says.format(name=name))
    told = _("{name} is saved in your own folder.").format(name=name)
    return _written(context, "sequence.save", "sequences", name, mark + text, told)


def new_text(context: Context, title: str, record: str) -> Result:
    """Begin a sequence as a draft in the user's own folder: its name, for which records, and a first step."""
    from workspace.domain.sequence.edit.write import on_one_line

    title = " ".join(title.split())
    name = slug(title)[:80].strip("-")
    if not name:
        says = _("A sequence needs a name with letters or digits: its file is called by it.")
        return Refused(says, (("title", says),))
    if context.files.path("sequences", name) is not None:
        says = _("There is a sequence {sequence} already.").format(sequence=name)
        return Refused(says, (("title", says),))
    text = f"name: {on_one_line(title)}\nrecord: {record}\nsteps:\n  - task: {on_one_line(_('First step'))}\n"
    told = _("“{title}” is a draft.").format(title=title)
    return _written(context, "sequence.new", "sequences", name, text, told)


def save_message(context: Context, name: str, subject: str, body: str) -> Result:
    """Write a message template into the user's own folder, under a new name or in place of the one that is there."""
    if slug(name) != name or not name:
        says = _("“{name}” is no name for a message: small letters, digits and hyphens, such as second-try.")
        return Refused(says.format(name=name), (("name", says.format(name=name)),))
    text = f"Subject: {' '.join(subject.split())}\n\n{body.strip()}\n"
    try:
        parse_message(text)
    except ValueError as reason:
        return Refused(_("The message cannot be used: {reason}.").format(reason=reason))
    told = _("The message {name} is saved in your own folder.").format(name=name)
    return _written(context, "message.save", "messages", name, text, told)


def _written(context: Context, action: str, folder: Folder, name: str, text: str, told: str) -> Result:
    with context.work(action) as work:
        work.say(told.rstrip("."))
        refused = own_files.write(context, work, folder, name, text.encode())
        return refused or Done(told, str(own_path(context.home, folder, name)))
