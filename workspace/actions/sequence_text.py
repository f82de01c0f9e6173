"""The file of a sequence, written from the drawing board."""

from __future__ import annotations

import os

from workspace.actions.context import Context
from workspace.actions.result import Done, Refused, Result
from workspace.i18n import _


def save_text(context: Context, name: str, text: str, *, seen: str) -> Result:
    """Write the text of a sequence into the user's own folder, whole or not at all.

    `seen` is the text that was changed: when the file says something else by now, nothing is written.
    """
    content = context.files.read("sequences", name)
    now = content.decode("utf-8", "replace").removeprefix("\ufeff") if content is not None else ""
    if now != seen:
        says = _("The file of {name} was changed by another program meanwhile. Nothing was written: open it again.")
        return Refused(says.format(name=name))
    path = context.home / "templates" / "sequences" / f"{name}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".yaml.new")
        beside.write_bytes(text.encode())
        os.replace(beside, path)
    except OSError as error:
        says = _("{path} cannot be written: {reason}. What you changed is still here.")
        return Refused(says.format(path=path, reason=error.strerror))
    return Done(_("{name} is saved in your own folder.").format(name=name), str(path))
