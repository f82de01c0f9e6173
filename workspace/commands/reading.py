"""What dialogs and the command line gathered, read into what actions take."""

from __future__ import annotations

from datetime import datetime

from workspace.actions.result import RecordKey
from workspace.commands.registry import Refused, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.views.when import WhenError, parse_when


def key_of(selection: Selection) -> RecordKey:
    """The record that the command is done to; availability has seen to it that there is one."""
    assert selection.record is not None
    return selection.record.ref.key


def text_of(values: Values, name: str) -> str:
    """A text, empty when it was not given."""
    value = values.get(name)
    return str(value) if value is not None else ""


def moment_of(workspace: Workspace, values: Values, name: str) -> datetime | Refused | None:
    """A moment as it was typed or as such; nothing when it was not given; a refusal when it is none."""
    value = values.get(name)
    if value is None or isinstance(value, datetime):
        return value
    if not str(value).strip():
        return None
    try:
        return parse_when(str(value), workspace.now(), workspace.seller.zone)
    except WhenError as error:
        return Refused(str(error), ((name, str(error)),))


def number_of(values: Values, name: str) -> int | None:
    """A whole number, or nothing."""
    value = text_of(values, name).strip()
    return int(value) if value.isdigit() else None


def is_set(values: Values, name: str) -> bool:
    """A flag."""
    value = values.get(name)
    return value is True or str(value).strip().lower() in ("yes", "true", "1", "on")
