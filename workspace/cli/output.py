"""What is printed: data on stdout, as text or JSON, and narration on stderr."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workspace.i18n import _
from workspace.views.plain import one_line

_ESCAPED = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}
"""What would steer a terminal or reorder its text, although JSON allows it as it is."""


def is_plain() -> bool:
    """Whether what is printed goes where only ASCII is sure to arrive."""
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8"


def print_json(document: Any, *, on_one_line: bool = False) -> None:
    """One JSON document. It says the same on any terminal and harms none: what could is escaped, nothing is lost."""
    text = json.dumps(document, ensure_ascii=is_plain(), indent=None if on_one_line else 2)
    print(text.translate(_ESCAPED))


def print_line(text: str) -> None:
    """One line of data for a person."""
    print(one_line(text))


def say(text: str) -> None:
    """One line of narration."""
    print(one_line(text), file=sys.stderr)


def complain(text: str) -> None:
    """Say on stderr why something is not done."""
    say(_("workspace: {reason}").format(reason=text))


def moment(instant: datetime | None, zone: str) -> str | None:
    """An instant as scripts read it: ISO 8601 with the offset of `zone`."""
    return instant.astimezone(ZoneInfo(zone)).isoformat() if instant else None


def clock(instant: datetime | None, zone: str) -> str:
    """An instant as people read it: `2025-11-24 09:04`."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if instant else ""
