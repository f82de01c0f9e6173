"""The wheel carries all that the program needs: installed, it works from any folder.

The new environment sees this one's packages (`--no-deps`, system site packages by a .pth file), because to download them
again would prove nothing about the wheel. Our own package is kept out of what it sees.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path / "wheel"
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(build, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(folder.glob("*.whl"))


def install(wheel: Path, folder: Path) -> Path:
    """The `workspace` command of a new environment in which nothing but the wheel was installed."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    command = [
        str(folder / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    packages = next((folder / "lib").glob("python*/site-packages"))
    # Plain entries only: an editable install works by a .pth file, which is not followed from here.
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "workspace"


def workspace(installed: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program from `/`, as someone who has nothing of the checkout."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return subprocess.run(
        [str(installed), *arguments],
        cwd="/",
        env=kept | {"HOME": str(home), "WORKSPACE_HOME": str(home / "workspace")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_carries_all_that_the_program_needs_and_works_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    # One test, so that one worker builds and installs it once.
    carries_what_a_user_edits_and_the_demo(wheel)
    program = install(wheel, tmp_path / "environment")
    is_not_the_checkout(program)
    says_its_version(program, tmp_path)
    measures_a_shipped_sequence(program, tmp_path)


def carries_what_a_user_edits_and_the_demo(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "data"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files
        assert {f"workspace/shipped/{path.relative_to(ROOT).as_posix()}" for path in files} <= names
    styles = {path.relative_to(ROOT).as_posix() for path in (ROOT / "workspace").rglob("*.tcss")}
    assert styles <= names
    assert "workspace/py.typed" in names
    assert not any(name.startswith("tests/") for name in names)


def is_not_the_checkout(installed: Path) -> None:
    python = installed.with_name("python")
    code = "import workspace; print(workspace.__file__)"
    run = subprocess.run([python, "-c", code], cwd="/", capture_output=True, text=True, check=True)
    assert Path(run.stdout.strip()).is_relative_to(installed.parents[1])


def says_its_version(installed: Path, tmp_path: Path) -> None:
    run = workspace(installed, tmp_path, "--version")
    assert run.returncode == 0, run.stderr
    assert any(character.isdigit() for character in run.stdout)


def measures_a_shipped_sequence(installed: Path, tmp_path: Path) -> None:
    shipped = next(installed.parents[1].rglob("shipped/templates/sequences/high-volume-outbound-prospecting.yaml"))
    run = workspace(installed, tmp_path, "sequence", "measure", str(shipped), "--json")
    assert run.returncode == 0, run.stderr
    measured = json.loads(run.stdout)
    assert (measured["steps"], measured["days"]) == (7, 9)
