"""What is printed when the program fails: enough to report the bug, nothing of what customers wrote."""

from __future__ import annotations

import platform
import traceback

import workspace
from workspace.i18n import _


def report(error: BaseException, *, width: int, height: int, command: str) -> str:
    """The report as plain text, to be copied."""
    from importlib.metadata import version

    told = "".join(traceback.format_exception(type(error), error, error.__traceback__, chain=True))
    facts = (
        f"sales-workspace {workspace.__version__} · textual {version('textual')} · python {platform.python_version()} "
        f"· {platform.system()} · {width}x{height} · last command: {command or '-'}"
    )
    begin = _("Something went wrong that should not have. What was saved is safe. Please report this:")
    return f"{begin}\n\n{facts}\n\n{told}"
