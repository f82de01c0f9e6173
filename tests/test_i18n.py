"""Words come in the language that the environment asks for."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from workspace import i18n
from workspace.i18n import _, use_language


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of one word; the language is put back afterwards."""
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "workspace.mo").write_bytes(catalogue("queue", "Liste"))
    monkeypatch.setattr(i18n, "_LOCALE", tmp_path)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    monkeypatch.undo()
    use_language()


def catalogue(word: str, translated: str) -> bytes:
    """A file as msgfmt makes it, of one word."""
    first, second = word.encode(), translated.encode()
    at = 44
    head = struct.pack("<7I", 0x950412DE, 0, 1, 28, 36, 0, at)
    return head + struct.pack("<4I", len(first), at, len(second), at + len(first) + 1) + first + b"\0" + second + b"\0"


@pytest.mark.parametrize(
    ("name", "value"), [("LANGUAGE", "de"), ("LANGUAGE", "cs:de:en"), ("LC_ALL", "de_AT.UTF-8"), ("LANG", "de_DE")]
)
def test_the_first_language_that_there_is_speaks(
    german: None, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    use_language()
    assert _("queue") == "Liste"


def test_a_language_that_there_is_not_leaves_the_words_as_they_are(
    german: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "cs")
    use_language()
    assert _("queue") == "queue"
