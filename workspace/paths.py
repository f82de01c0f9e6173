"""Where a workspace keeps its things. Nothing is made on import."""

from __future__ import annotations

import os
from pathlib import Path


def home_folder() -> Path:
    """The folder that holds everything: WORKSPACE_HOME, else where user data belongs on this system."""
    named = os.environ.get("WORKSPACE_HOME")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("sales-workspace", appauthor=False)


def database_name(home: Path, given: str | None) -> str:
    """What `--db`, else WORKSPACE_DB, names; else the file in the home folder."""
    return given or os.environ.get("WORKSPACE_DB") or str(home / "workspace.db")


def local_zone() -> str:
    """The IANA name of this machine's time zone; UTC where it cannot be told."""
    named = os.environ.get("TZ", "")
    place = os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    for name in (named, place):
        if name and _is_zone(name):
            return name
    return "UTC"


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
