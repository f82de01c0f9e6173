"""Templates on disk: those shipped with the program, overlaid by the user's own folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import workspace
from workspace.i18n import _

Folder = Literal["sequences", "processes", "messages"]
_OWN = "templates"
_SHIPPED: tuple[Literal["templates", "data"], ...] = ("templates", "data")
_SUFFIX: dict[Folder, str] = {"sequences": ".yaml", "processes": ".yaml", "messages": ".md"}
_NAME = re.compile(r"\w[\w.-]*")
_LONGEST_NAME = 255
"""How many bytes file systems allow for a name."""
_LARGEST = 1_000_001
"""How many bytes of a file are read: enough to see that it is larger than any template may be."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file cannot be read, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Files:
    """Where templates are looked for: the first folder that has a name wins."""

    folders: tuple[Path, ...]

    def names(self, folder: Folder) -> tuple[str, ...]:
        """The names of all templates of a kind, in alphabetical order."""
        suffix = _SUFFIX[folder]
        found = {path.stem for root in self.folders for path in (root / folder).glob(f"*{suffix}") if path.is_file()}
        return tuple(sorted(name for name in found if _NAME.fullmatch(name)))

    def path(self, folder: Folder, name: str) -> Path | None:
        """The file of that name; nothing when there is none."""
        return find(tuple(root / folder for root in self.folders), f"{name}{_SUFFIX[folder]}")

    def is_shipped(self, folder: Folder, name: str) -> bool:
        """Whether the file of that name comes with the program, and not from the user's own folder."""
        path = self.path(folder, name)
        return path is not None and any(path.is_relative_to(shipped(root)) for root in _SHIPPED)

    def state_unused(self, sequence: str) -> Literal["active", "draft"]:
        """What a sequence is before it was ever used or activated: a template that ships is active as it comes."""
        return "active" if self.is_shipped("sequences", sequence) else "draft"

    def read(self, folder: Folder, name: str) -> bytes | None:
        """The content of the file of that name; nothing when there is none or it cannot be read."""
        path = self.path(folder, name)
        content = read_bytes(path) if path else None
        return content if isinstance(content, bytes) else None


def files_of(home: Path | None) -> Files:
    """The templates that a user of `home` sees: the user's own before those shipped."""
    own = () if home is None else (home / _OWN,)
    return Files((*own, shipped("templates")))


def own_path(home: Path, folder: Folder, name: str) -> Path:
    """Where a template of that name stands in the user's own folder, or would."""
    return home / _OWN / folder / f"{name}{_SUFFIX[folder]}"


def shipped(folder: Literal["templates", "data"]) -> Path:
    """A folder that comes with the program: inside the package when installed, beside it in a checkout."""
    package = Path(workspace.__file__).parent
    inside = package / "shipped" / folder
    return inside if inside.is_dir() else package.parent / folder


def find(folders: tuple[Path, ...], file_name: str) -> Path | None:
    """The file of that name in the first of `folders` that has it. A name that leads elsewhere finds nothing."""
    if not _NAME.fullmatch(file_name) or len(os.fsencode(file_name)) > _LONGEST_NAME:
        return None
    return next((folder / file_name for folder in folders if (folder / file_name).is_file()), None)


def read_or_refuse(path: Path) -> bytes:
    """The content of a file. Raises ValueError with the reason where it cannot be read."""
    content = read_bytes(path)
    if isinstance(content, Unreadable):
        raise ValueError(content.reason)
    return content


def read_bytes(path: Path, most: int = _LARGEST) -> bytes | Unreadable:
    """The content of a file, or why it cannot be read. Of a larger one only the first `most` bytes."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return Unreadable(_("There is no such file."))
    except IsADirectoryError:
        return Unreadable(_("This is a folder, not a file."))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Unreadable(_("This file cannot be read: {reason}.").format(reason=reason))
