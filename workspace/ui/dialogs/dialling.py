"""Dialling the number of a call by the command that the user set."""

from __future__ import annotations

import shlex
import subprocess

from workspace.i18n import _
from workspace.views.settings_file import FILE, NUMBER, Settings

_CARRIES = set("+0123456789*#,;")
"""What a number keeps when it is dialled; what people write between the digits goes."""


def dial(settings: Settings, number: str) -> str:
    """Start the command, without a shell, the number as part of one argument; says what became of it. Empty: none is set."""
    if settings.problems:
        return _("{file}: {mistake} Nothing is dialled; the number is copied.").format(
            file=FILE, mistake=settings.problems[0].text
        )
    bare = "".join(character for character in number if character in _CARRIES)
    if not settings.dial or not bare:
        return ""
    try:
        words = [word.replace(NUMBER, bare) for word in shlex.split(settings.dial)]
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return _("“{command}” could not be started ({reason}); the number is copied.").format(
            command=settings.dial, reason=error
        )
    return _("dialling …")
