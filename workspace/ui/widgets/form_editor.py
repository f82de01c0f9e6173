"""Long text in the editor that the environment names."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from workspace.i18n import _


class EditorRefused(Exception):
    """No editor can be opened; says what to do."""


def edit(app: App[object], text: str, suffix: str = ".md", *, line: int = 0) -> str | None:
    """Open `text` in $VISUAL, else $EDITOR, and give back what was saved; nothing when it failed or changed nothing.

    `line`, from 1, is where the cursor stands at first, for editors that take `+N` (most of them).

    Raises EditorRefused where there is no editor, or no terminal to lend.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise EditorRefused(_("No editor is set: set EDITOR, for instance to “nano”."))
    handle, name = tempfile.mkstemp(suffix=suffix, prefix="workspace-", text=True)
    path = Path(name)
    at = [f"+{line}"] if line else []
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            ended = subprocess.run([*shlex.split(command), *at, name], check=False)
        edited = path.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
    except SuspendNotSupported as error:
        raise EditorRefused(_("An editor cannot be opened in this terminal.")) from error
    except OSError as error:
        raise EditorRefused(_("The editor “{command}” could not be started.").format(command=command)) from error
    finally:
        path.unlink(missing_ok=True)
    return edited if ended.returncode == 0 and edited != text else None
