"""Templates on disk: the user's own stand before those shipped, and no name leads out of the folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from workspace.store.files import Unreadable, files_of, read_bytes, shipped


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "templates/messages").mkdir(parents=True)
    (tmp_path / "templates/sequences").mkdir()
    (tmp_path / "templates/messages/introduction.md").write_text("Subject: Mine\n\nHello\n", "utf-8")
    (tmp_path / "templates/sequences/my-own.yaml").write_text("name: Mine\n", "utf-8")
    (tmp_path / "secret.yaml").write_text("secret", "utf-8")
    return tmp_path


def test_what_is_shipped_is_found_without_a_folder_of_ones_own() -> None:
    files = files_of(None)
    assert "webinar-follow-up" in files.names("sequences")
    assert (files.read("sequences", "webinar-follow-up") or b"").startswith(b"#")
    assert shipped("templates").is_dir()


def test_ones_own_files_come_first_and_the_others_stay(home: Path) -> None:
    files = files_of(home)
    assert b"Mine" in (files.read("messages", "introduction") or b"")
    assert files.read("messages", "demo-slot") == (shipped("templates") / "messages/demo-slot.md").read_bytes()
    assert {"my-own", "webinar-follow-up"} <= set(files.names("sequences"))


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "nowhere", "", "a/b", "x\0y", "x" * 300, "é" * 200])
def test_a_name_that_leads_elsewhere_finds_nothing(home: Path, name: str) -> None:
    files = files_of(home)
    assert files.read("sequences", name) is None


def test_why_a_file_cannot_be_read_is_said_in_words(home: Path) -> None:
    assert read_bytes(home / "none") == Unreadable("There is no such file.")
    assert read_bytes(home) == Unreadable("This is a folder, not a file.")
    assert read_bytes(home / "secret.yaml") == b"secret"
