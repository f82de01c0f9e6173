"""Engines of others, in a venv of their own: the same five steps, each stored as that engine stores it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

_PEERS = {"dbos": "peer_dbos.py", "SpiffWorkflow": "peer_spiff.py"}


def candidates(folder: Path, enrolments: int, work: Path) -> dict[str, tuple[int, Callable[[], float]]]:
    """Those that are in the venv at `folder`, which is made when it is not there: each with what it times in seconds."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    found: dict[str, tuple[int, Callable[[], float]]] = {}
    for package, script in _PEERS.items():
        is_there = subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode == 0
        if is_there or subprocess.run([python, "-m", "pip", "install", "-q", package]).returncode == 0:
            found[package] = (enrolments, partial(_seconds, python, Path(__file__).parent / script, work, enrolments))
    return found


def _seconds(python: Path, script: Path, work: Path, enrolments: int) -> float:
    told = subprocess.run([python, script, work, str(enrolments)], check=True, capture_output=True, text=True)
    return float(told.stdout.split()[-1])
