"""What the README says is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from workspace.cli.main import main
from workspace.commands.catalogue import GROUPS, REGISTRY
from workspace.commands.keymap import default_keymap, key_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_keys_are_those_in_force() -> None:
    told = README.partition("workspace.commands.keymap -->\n")[2].partition("<!-- keys end -->")[0]
    assert told == key_table(default_keymap(REGISTRY), GROUPS)


def test_its_pictures_are_there() -> None:
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", README)
    assert len(pictures) >= 4
    assert [each for each in pictures if not (ROOT / each).is_file()] == []


def test_the_commands_on_sequence_files_run() -> None:
    text = README.replace("\\\n", " ")
    lines = re.findall(r"^ *(workspace sequence (?:check|draw|measure|simulate).*)$", text, re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        assert main([str(ROOT / word) if word.startswith("templates/") else word for word in words]) == 0, line
