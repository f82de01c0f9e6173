"""Files in the user's own folder, as actions write them: whole or not at all, and journalled, so that undo takes them back."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workspace.actions.context import Context
from workspace.actions.result import Refused
from workspace.i18n import _
from workspace.store.files import Folder, own_path
from workspace.store.journal import Change, Image
from workspace.store.unit_of_work import Work

FILE = "file"
"""Stands in the journal where other changes name their table."""


@dataclass(frozen=True, slots=True)
class _Named:
    """By its number the journal tells one file from another."""

    id: int


def write(context: Context, work: Work, folder: Folder, name: str, content: bytes) -> Refused | None:
    """Write a template into the user's own folder; why it cannot be."""
    path = own_path(context.home, folder, name)
    return _put(work, path.relative_to(context.home), context.home, content)


def conflict_of(context: Context, changes: Iterable[Change]) -> str | None:
    """Which of these files is not any more what the action made it, or nothing."""
    for change in changes:
        if _read(context.home / _name(change)) != _bytes(change.after):
            return _("{file} changed since").format(file=_name(change))
    return None


def restore(context: Context, work: Work, change: Change) -> Refused | None:
    """Put a file back as it was before the action; why that cannot be."""
    work.everything = True
    return _put(work, Path(_name(change)), context.home, _bytes(change.before))


def _put(work: Work, file: Path, home: Path, content: bytes | None) -> Refused | None:
    path = home / file
    before = _read(path)
    try:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f"{path.name}.new")
            beside.write_bytes(content)
            os.replace(beside, path)
    except OSError as error:
        says = _("{path} cannot be written: {reason}. What you changed is still here.")
        return Refused(says.format(path=path, reason=error.strerror))
    work.recorder.tell(FILE, _Named(zlib.crc32(os.fsencode(file))), _image(file, before), _image(file, content))
    return None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _image(file: Path, content: bytes | None) -> Image | None:
    return None if content is None else {"file": file.as_posix(), "text": content.decode("utf-8", "surrogateescape")}


def _bytes(image: Image | None) -> bytes | None:
    return None if image is None else str(image["text"]).encode("utf-8", "surrogateescape")


def _name(change: Change) -> str:
    image = change.after or change.before
    assert image is not None
    return str(image["file"])
