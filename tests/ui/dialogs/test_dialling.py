"""A number is dialled by the user's own command, without a shell, as one argument; else it is copied, and that is said."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.ui.dialogs.host import shown
from tests.ui.dialogs.samples import call
from workspace.ui.dialogs.dialling import dial
from workspace.views.settings_file import read_settings

PHONE = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"


def test_the_number_is_one_argument_and_no_shell_reads_it(tmp_path: Path) -> None:
    (tmp_path / "phone.py").write_text(PHONE)
    called = tmp_path / "called"
    command = f"{sys.executable} {tmp_path / 'phone.py'} {called} tel:{{number}}"
    (tmp_path / "settings.yaml").write_text(f'dial: "{command}"\n')
    assert dial(read_settings(tmp_path), "020 7946 0142; rm -rf $(x)") == "dialling …"
    for _again in range(200):
        if called.exists() and called.read_text():
            break
        time.sleep(0.05)
    assert called.read_text() == "['tel:02079460142;']"


@pytest.mark.parametrize("text", ["dial: 3\n", "dial: xdg-open\n", "dail: x {number}\n", "dial: [\n"])
def test_a_wrong_setting_is_said_and_dials_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.yaml").write_text(text)
    assert "Nothing is dialled" in dial(read_settings(tmp_path), "1")


def test_a_command_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("dial: no-such-program-here {number}\n")
    assert "could not be started" in dial(read_settings(tmp_path), "1")


async def test_without_a_setting_the_number_is_copied_and_that_is_said() -> None:
    async with shown(call()) as on_screen:
        assert "number copied" in on_screen
