"""The files of sequences and of their messages, written from the drawing board."""

from __future__ import annotations

import os
from pathlib import Path

from workspace.actions.context import Context
from workspace.actions.result import Done, Refused, Result
from workspace.domain.message import parse_message
from workspace.domain.sequence.ids import slug
from workspace.i18n import _
from workspace.store.files import own_path


def save_text(context: Context, name: str, text: str, *, seen: str) -> Result:
    """Write the text of a sequence into the user's own folder, whole or not at all.

    `seen` is the text that was changed: when the file says something else by now, nothing is written.
    """
    content = context.files.read("sequences", name)
    now = content.decode("utf-8", "replace").removeprefix("\ufeff") if content is not None else ""
    if now != seen:
        says = _("The file of {name} was changed by another program meanwhile. Nothing was written: open it again.")
        return Refused(says.format(name=name))
    path = own_path(context.home, "sequences", name)
    refused = _written(path, text)
    return refused or Done(_("{name} is saved in your own folder.").format(name=name), str(path))


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
    path = own_path(context.home, "sequences", name)
    refused = _written(path, text)
    return refused or Done(_("“{title}” is a draft: {path}").format(title=title, path=path))


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
    refused = _written(own_path(context.home, "messages", name), text)
    return refused or Done(_("The message {name} is saved in your own folder.").format(name=name))


def _written(path: Path, text: str) -> Refused | None:
    """Write the file whole or not at all; why it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.new")
        beside.write_bytes(text.encode())
        os.replace(beside, path)
    except OSError as error:
        says = _("{path} cannot be written: {reason}. What you changed is still here.")
        return Refused(says.format(path=path, reason=error.strerror))
    return None
